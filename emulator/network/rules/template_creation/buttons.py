"""The buttons of a new template: how many of which kind, in which order, and what each must have."""

import re
from collections.abc import Callable
from itertools import pairwise

from emulator.network import templates
from emulator.network.model import Json
from emulator.network.refusals import Path, Refusal
from emulator.network.rules.template_creation.refusing import missing, too_long, wrong
from emulator.network.rules.template_creation.scope import Scope

_MOST = 10
_MOST_OF = {
    "URL": 2,
    "PHONE_NUMBER": 1,
    "COPY_CODE": 1,
    "VOICE_CALL": 1,
    "CATALOG": 1,
    "MPM": 1,
    "SPM": 1,
    "FLOW": 1,
    "OTP": 1,
    "ORDER_DETAILS": 1,
    "REQUEST_CONTACT_INFO": 1,
}
_TEXT, _URL, _PHONE_NUMBER, _CODE = 25, 2000, 20, 15
_WITH_TEXT = ("QUICK_REPLY", "URL", "PHONE_NUMBER", "FLOW", "VOICE_CALL", "CATALOG", "MPM", "SPM")
_ADDRESS = re.compile(r"https?://[^\s/]+\S*")


def check(scope: Scope) -> Refusal | None:
    """Return why the buttons are refused (Meta "Template components", read 2026-11)."""
    buttons = templates.buttons(scope.components)
    if scope.has("BUTTONS") and not buttons:
        return missing("BUTTONS", "buttons", scope.at("BUTTONS", "buttons"), "is empty; add a button")
    return _counts(scope, buttons) or _order(scope, buttons) or _each(scope, buttons)


def _counts(scope: Scope, buttons: list[Json]) -> Refusal | None:
    path, kinds = scope.at("BUTTONS", "buttons"), [templates.button_kind(one) for one in buttons]
    if len(kinds) > _MOST:
        said = f"A template can have at most {_MOST} buttons."
        return wrong(said, path, f"has {len(kinds)} buttons; at most {_MOST} are allowed")
    for kind, most in _MOST_OF.items():
        if kinds.count(kind) > most:
            said = f"A template can have at most {most} button(s) of type {kind}."
            return wrong(said, path, f"has {kinds.count(kind)} buttons of type {kind}; at most {most} may be")
    return None


def _order(scope: Scope, buttons: list[Json]) -> Refusal | None:
    """Quick replies stand together, before or behind the others."""
    replies = [templates.button_kind(one) == "QUICK_REPLY" for one in buttons]
    changes = sum(one != after for one, after in pairwise(replies))
    if changes <= 1:
        return None
    why = "mixes quick replies with other buttons; put all quick replies together, first or last"
    return wrong("Buttons are not grouped correctly.", scope.at("BUTTONS", "buttons"), why)


def _each(scope: Scope, buttons: list[Json]) -> Refusal | None:
    for place, button in enumerate(buttons):
        path, kind = scope.at("BUTTONS", "buttons", place), templates.button_kind(button)
        rule = _RULES.get(kind)
        refusal = _text(kind, button, path) or (rule(button, path) if rule else None)
        if refusal is not None:
            return refusal
    return None


def _text(kind: str, button: Json, path: Path) -> Refusal | None:
    text = str(button.get("text") or "")
    if not text and kind in _WITH_TEXT:
        return _lacks(kind, "text", path)
    return too_long("button text", (*path, "text"), text, _TEXT)


def _url(button: Json, path: Path) -> Refusal | None:
    address, where = str(button.get("url") or ""), (*path, "url")
    if not address:
        return _lacks("URL", "url", path)
    names = templates.variables(address)
    if not _ADDRESS.fullmatch(address):
        return _refuse_url(where, f"is {address[:60]!r}; write a whole address, with https://")
    if len(names) > 1 or (names and not address.endswith("}}")):
        return _refuse_url(where, f"is {address[:60]!r}; a link has one variable at most, at its end")
    if names and not button.get("example"):
        why = f"has no sample for {{{{{names[0]}}}}}; give example, such as a whole link"
        return missing("BUTTONS", "example", (*path, "example"), why)
    return too_long("button URL", where, address, _URL)


def _phone_number(button: Json, path: Path) -> Refusal | None:
    number = str(button.get("phone_number") or "")
    if not number:
        return _lacks("PHONE_NUMBER", "phone_number", path)
    return too_long("phone number", (*path, "phone_number"), number, _PHONE_NUMBER)


def _copy_code(button: Json, path: Path) -> Refusal | None:
    example = button.get("example")
    sample = str((example[0] if isinstance(example, list) and example else example) or "")
    if not sample:
        return _lacks("COPY_CODE", "example", path)
    return too_long("offer code", (*path, "example"), sample, _CODE)


def _flow(button: Json, path: Path) -> Refusal | None:
    given = [name for name in ("flow_id", "flow_name", "flow_json") if button.get(name)]
    if len(given) == 1:
        return None
    why = f"has {' and '.join(given) or 'none'} of flow_id, flow_name and flow_json; give one of them"
    return wrong("A FLOW button needs one of flow_id, flow_name and flow_json.", path, why)


def _lacks(kind: str, field: str, path: Path) -> Refusal:
    why = f"is missing; a button of type {kind} needs it"
    return missing("BUTTONS", field, (*path, field), why)


def _refuse_url(path: Path, why: str) -> Refusal:
    return Refusal(code="template_button_url", path=path, explanation=f"{'.'.join(map(str, path))} {why}.")


_RULES: dict[str, Callable[[Json, Path], Refusal | None]] = {
    "URL": _url,
    "PHONE_NUMBER": _phone_number,
    "COPY_CODE": _copy_code,
    "FLOW": _flow,
}
