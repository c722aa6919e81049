"""What Meta does to a template: approve, reject, pause, disable, rate, move to another category."""

from collections.abc import Callable

from msgspec.structs import replace

from emulator.network import made
from emulator.network.model import Json, Line, Time
from emulator.network.network import Network
from emulator.network.templates import Category, Quality, Standing, Template

_HOUR, _DAY = 3600, 86_400
_PAUSES = {1: ("FIRST_PAUSE", 3 * _HOUR), 2: ("SECOND_PAUSE", 6 * _HOUR)}
"""Meta "Template pausing", read 2026-11: three hours, then six; the third time the template is disabled."""
_FORMAT = ("A part of the template is not formatted correctly.", "Correct the format and edit the template.")


def plan(network: Network, line: Line, template: Template) -> None:
    """Have a template approved when its review is over; by nobody where that is done by hand."""
    if line.review is None:
        return
    due = Time(network.clock.now() + line.review)
    network.agenda.at(due, lambda: _if_unchanged(network, line, template, approve))


def approve(network: Network, line: Line, template: Template) -> Template:
    """Let a template pass its review."""
    return _become(network, line, replace(template, rejected_reason="NONE"), "APPROVED")


def reject(
    network: Network, line: Line, template: Template, reason: str, why: str = "", advice: str = ""
) -> Template:
    """Reject a template for a reason of Meta's; INVALID_FORMAT says why and what to do."""
    info: Json = {}
    if reason == "INVALID_FORMAT":
        info["rejection_info"] = {"reason": why or _FORMAT[0], "recommendation": advice or _FORMAT[1]}
    rejected = replace(template, rejected_reason=reason)
    return _become(network, line, rejected, "REJECTED", reason=reason, info=info)


def pause(network: Network, line: Line, template: Template) -> Template:
    """Pause a template for its quality: for 3 hours, then for 6; the third time it is disabled."""
    count = template.pauses + 1
    counted = replace(template, pauses=count)
    if count not in _PAUSES:
        return disable(network, line, counted)
    title, seconds = _PAUSES[count]
    said = f"Customers gave negative feedback; the template is paused for {seconds // _HOUR} hours."
    info = {"other_info": {"title": title, "description": said}}
    paused = _become(network, line, counted, "PAUSED", info=info)
    due = Time(network.clock.now() + seconds)
    network.agenda.at(due, lambda: _if_unchanged(network, line, paused, unpause))
    return paused


def unpause(network: Network, line: Line, template: Template) -> Template:
    """Let a paused template be sent again."""
    said = "The template can be sent again."
    info = {"other_info": {"title": "UNPAUSE", "description": said}}
    return _become(network, line, template, "APPROVED", info=info)


def disable(network: Network, line: Line, template: Template) -> Template:
    """Disable a template for good."""
    info = {"disable_info": {"disable_date": int(network.clock.now())}}
    return _become(network, line, template, "DISABLED", info=info)


def flag(network: Network, line: Line, template: Template) -> Template:
    """Warn that a template will be disabled in a day unless customers like it better."""
    info = {"disable_info": {"disable_date": int(network.clock.now()) + _DAY}}
    return _become(network, line, template, template.status, event="FLAGGED", info=info)


def reinstate(network: Network, line: Line, template: Template) -> Template:
    """Let a template that was flagged or disabled be sent again."""
    return _become(network, line, template, "APPROVED", event="REINSTATED")


def archive(network: Network, line: Line, template: Template) -> Template:
    """Put a template away, as Meta does with one that nobody sends."""
    return _become(network, line, template, "ARCHIVED")


def unarchive(network: Network, line: Line, template: Template) -> Template:
    """Bring an archived template back."""
    return _become(network, line, template, "APPROVED", event="UNARCHIVED")


def rate(network: Network, line: Line, template: Template, quality: Quality) -> Template:
    """Give a template another quality."""
    rated = replace(template, quality=quality)
    network.record(made.TemplateQualityChanged(line=line.id, template=rated, previous=template.quality))
    return rated


def move(network: Network, line: Line, template: Template, category: Category) -> Template:
    """Move a template to another category now."""
    moved = replace(template, category=category, previous_category=template.category, correct_category=None)
    network.record(made.TemplateCategoryChanged(line=line.id, template=moved, previous=template.category))
    return moved


def announce(network: Network, line: Line, template: Template, category: Category) -> Template:
    """Announce that a template will be of another category, and move it there a day later."""
    due = Time(network.clock.now() + _DAY)
    told = replace(template, correct_category=category)
    event = made.TemplateCategoryChanged(line=line.id, template=told, previous=template.category, due=due)
    network.record(event)
    network.agenda.at(due, lambda: _if_announced(network, line, told))
    return told


def _become(
    network: Network,
    line: Line,
    template: Template,
    status: Standing,
    *,
    event: str = "",
    reason: str | None = "NONE",
    info: Json | None = None,
) -> Template:
    changed = replace(template, status=status)
    told = made.TemplateStatusChanged(
        line=line.id, template=changed, event=event or status, reason=reason, info=info or {}
    )
    network.record(told)
    return changed


def _now(network: Network, line: Line, template: Template) -> Template | None:
    return network.state.shelf(line).get((template.name, template.language))


def _if_unchanged(
    network: Network, line: Line, template: Template, then: Callable[[Network, Line, Template], object]
) -> None:
    """What was decided by hand, edited or deleted in the meantime is left alone."""
    now = _now(network, line, template)
    steady = ("id", "status", "edits", "pauses")
    if now is not None and all(getattr(now, name) == getattr(template, name) for name in steady):
        then(network, line, now)


def _if_announced(network: Network, line: Line, told: Template) -> None:
    now = _now(network, line, told)
    if now is not None and now.id == told.id and now.correct_category is not None:
        move(network, line, now, now.correct_category)
