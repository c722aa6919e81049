"""Templates that were stopped: paused or disabled for their quality, or with a flow that was."""

from emulator.network import templates
from emulator.network.model import Line, Message, Time
from emulator.network.refusals import Refusal
from emulator.network.rules.flow import sending
from emulator.network.rules.pacing import template_of
from emulator.network.state import State
from emulator.network.templates import Template

_HOUR = 3600
_THROTTLED_SENDS = 10
"""Meta "Error codes", 2026-11: a throttled flow goes out ten times in an hour."""

_PAUSES = {
    "PAUSED": ("template_paused", "it was paused for low quality; wait until it is approved again"),
    "DISABLED": ("template_disabled", "it was paused too often and is disabled; use another template"),
}


def check(state: State, line: Line, template: Template, now: Time) -> Refusal | None:
    """Return why a known and well-filled template may not go out at present."""
    pause = _paused(template)
    if pause is not None:
        return pause
    for button in templates.buttons(template.components):
        standing = str(button.get("flow_status", "")).upper()
        if standing == "BLOCKED":
            return _refuse("flow_blocked", template, "its flow is blocked; repair and publish the flow")
        if standing == "THROTTLED" and _sends(state, line, template, now) >= _THROTTLED_SENDS:
            why = (
                f"its flow is throttled and went out {_THROTTLED_SENDS} times within the hour; send it later"
            )
            return _refuse("flow_throttled", template, why)
    return sending.check_template(state, line, template, now)


def paused_meanwhile(state: State, message: Message) -> Refusal | None:
    """Return why a template message fails that was accepted: the template was stopped since then (132015)."""
    template = template_of(state, message)
    return None if template is None else _paused(template)


def _paused(template: Template) -> Refusal | None:
    pause = _PAUSES.get(template.status)
    return None if pause is None else _refuse(pause[0], template, pause[1])


def _sends(state: State, line: Line, template: Template, now: Time) -> int:
    sent = (one for one in state.messages.values() if one.line == line.id and now - one.time < _HOUR)
    return sum(one.content.get("template", {}).get("name") == template.name for one in sent)


def _refuse(code: str, template: Template, why: str) -> Refusal:
    explanation = f"template.name is {template.name!r}: {why}."
    return Refusal(code=code, path=("template", "name"), explanation=explanation)
