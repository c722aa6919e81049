"""Whether a template may be edited: by its status, how often it was, and what is changed."""

from emulator.network.model import Time
from emulator.network.refusals import Path, Refusal
from emulator.network.templates import Template

_EDITABLE = ("APPROVED", "REJECTED", "PAUSED")
_DAY, _MONTH, _A_MONTH = 86_400, 30 * 86_400, 10
"""Meta "Template management", read 2026-11: an approved one is edited once a day, ten times in 30 days."""


def check(template: Template, edited: Template, now: Time) -> Refusal | None:
    """Return why `template` may not become `edited` now."""
    if template.status not in _EDITABLE:
        why = f"it is {template.status}; only {', '.join(_EDITABLE)} templates can be edited"
        return _refuse("template_status", template, ("components",), why)
    if template.status != "APPROVED":
        return None
    if edited.category != template.category:
        why = f"it is approved as {template.category}; the category of an approved template stays"
        return _refuse("template_status", template, ("category",), why)
    recent = [one for one in template.edits if now - one < _MONTH]
    if len(recent) >= _A_MONTH or (recent and now - recent[-1] < _DAY):
        why = f"it was edited {len(recent)} times in 30 days; once a day and {_A_MONTH} times are allowed"
        return _refuse("template_status", template, ("components",), f"{why}: advance the clock")
    return None


def _refuse(code: str, template: Template, path: Path, why: str) -> Refusal:
    return Refusal(
        code=code, path=path, explanation=f"The template {template.name!r} cannot be edited: {why}."
    )
