"""Whether a name is free: its letters, the templates that are there, those that were deleted, and quotas."""

import re

from emulator.network.languages import LANGUAGES
from emulator.network.model import Line, Time
from emulator.network.refusals import Refusal
from emulator.network.state import State
from emulator.network.templates import Template

_NAME = re.compile(r"[a-z0-9_]{1,512}")
_SAMPLES = ("hello_world", "sample_issue_resolution", "sample_shipping_confirmation")
_HOUR, _AN_HOUR = 3600, 100
"""Meta "Template management", read 2026-11: an account creates at most 100 templates an hour."""


def check(state: State, line: Line, draft: Template, now: Time) -> Refusal | None:
    """Return why an account may not create a template of this name, in this language, now."""
    return (
        _letters(draft)
        or _quota(state, line, now)
        or _taken(state, line, draft)
        or _reserved(state, line, draft, now)
        or _category(state, line, draft)
    )


def _letters(draft: Template) -> Refusal | None:
    if not _NAME.fullmatch(draft.name):
        why = "a name has up to 512 lower-case letters, digits and _"
        return Refusal(
            code="template_name_format", path=("name",), explanation=f"name is {draft.name[:60]!r}; {why}."
        )
    if draft.name in _SAMPLES:
        why = "is the name of a template that every account has from the start; choose another"
        return Refusal(
            code="template_sample_name", path=("name",), explanation=f"name: {draft.name!r} {why}."
        )
    return None


def _quota(state: State, line: Line, now: Time) -> Refusal | None:
    shelf = state.shelf(line)
    if len(shelf) >= line.template_limit:
        why = (
            f"the account has {len(shelf)} templates, and its limit is {line.template_limit} (template_limit)"
        )
        return Refusal(code="template_limit", path=("name",), explanation=f"{why}; delete some.")
    recent = [one for one in shelf.values() if one.created is not None and now - one.created < _HOUR]
    if len(recent) < _AN_HOUR:
        return None
    why = f"the account created {len(recent)} templates within the hour, and {_AN_HOUR} are allowed"
    return Refusal(code="template_rate", path=("name",), explanation=f"{why}; wait, or advance the clock.")


def _taken(state: State, line: Line, draft: Template) -> Refusal | None:
    if (draft.name, draft.language) not in state.shelf(line):
        return None
    return Refusal(
        code="template_exists",
        path=("name",),
        facts={"language": LANGUAGES.get(draft.language, draft.language)},
        explanation=f"name: there is a template {draft.name!r} in {draft.language} already; edit it, or "
        "choose another name or language.",
    )


def _reserved(state: State, line: Line, draft: Template, now: Time) -> Refusal | None:
    until = state.reserved.get(line.owner, {}).get((draft.name, draft.language))
    if until is None or until <= now:
        return None
    days = int((until - now) // 86_400)
    return Refusal(
        code="template_being_deleted",
        path=("name",),
        facts={"language": LANGUAGES.get(draft.language, draft.language)},
        explanation=f"name: {draft.name!r} in {draft.language} was approved and deleted, and is not free for "
        f"another {days} days and some hours; choose another name, or advance the clock.",
    )


def _category(state: State, line: Line, draft: Template) -> Refusal | None:
    others = (one for one in state.shelf(line).values() if one.name == draft.name)
    held = next((one.category for one in others if one.category != draft.category), None)
    if held is None:
        return None
    return Refusal(
        code="template_category_held",
        path=("category",),
        facts={"category": draft.category, "held": held},
        explanation=f"category is {draft.category}, and {draft.name!r} is {held} in another language; all "
        "languages of a name have one category.",
    )
