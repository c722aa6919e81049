"""What a flow's status means for a message that opens it. A flow that is not known here may be anywhere."""

from collections.abc import Iterator

from emulator.network import flows, templates
from emulator.network.flows import Flow
from emulator.network.model import Json, Line, Message, Time
from emulator.network.refusals import Path, Refusal
from emulator.network.state import State
from emulator.network.templates import Template

_HOUR, _MOST = 3600, 10
"""Meta "Error codes", 2026-11: a throttled flow goes out ten times in an hour."""
_PLACE: Path = ("interactive", "action", "parameters")


def check(state: State, line: Line, message: Message, now: Time) -> Refusal | None:
    """Return why an interactive message may not open its flow: its status against `mode`, or a limit."""
    parameters = _parameters(message.content)
    flow = _known(state, line, parameters) if parameters else None
    if flow is None:
        return None
    if flow.status == "DRAFT":
        is_draft = str(parameters.get("mode") or "published").lower() == "draft"
        return None if is_draft else _unpublished(flow, 'send it with mode "draft", or publish it')
    return _standing(state, line, flow, now)


def check_template(state: State, line: Line, template: Template, now: Time) -> Refusal | None:
    """Return why a template may not open the flow of one of its buttons."""
    for button in templates.buttons(template.components):
        flow = _known(state, line, button) if templates.button_kind(button) == "FLOW" else None
        if flow is not None and flow.status == "DRAFT":
            return _unpublished(flow, "publish it: templates open published flows alone")
        refusal = _standing(state, line, flow, now) if flow is not None else None
        if refusal is not None:
            return refusal
    return None


def _standing(state: State, line: Line, flow: Flow, now: Time) -> Refusal | None:
    if flow.status == "BLOCKED":
        why = "it is blocked: repair its endpoint"
        return Refusal(code="flow_blocked", path=_PLACE, explanation=f"The flow {flow.name!r}: {why}.")
    if flow.status == "DEPRECATED":
        return _unpublished(flow, "it is deprecated: send another one")
    if flow.status == "THROTTLED" and sum(_opened(state, line, flow, now)) >= _MOST:
        why = f"it is throttled and went out {_MOST} times within the hour; send it later"
        return Refusal(code="flow_throttled", path=_PLACE, explanation=f"The flow {flow.name!r}: {why}.")
    return None


def _unpublished(flow: Flow, why: str) -> Refusal:
    details = f"Flow with id {flow.id} is in {flow.status} status."
    explanation = f"The flow {flow.name!r} is {flow.status}: {why}."
    return Refusal(code="value_not_valid", details=details, path=_PLACE, explanation=explanation)


def _opened(state: State, line: Line, flow: Flow, now: Time) -> Iterator[bool]:
    for one in state.messages.values():
        if one.sender == "business" and now - one.time < _HOUR and state.lines[one.line].owner == line.owner:
            yield flow.id in _ids(state, line, one.content)


def _ids(state: State, line: Line, content: Json) -> set[str]:
    buttons = content.get("rendered", {}).get("buttons", ())
    found = (_known(state, line, given) for given in (_parameters(content), *buttons))
    return {flow.id for flow in found if flow is not None}


def _known(state: State, line: Line, given: Json) -> Flow | None:
    return flows.find(state.flows.get(line.owner, {}), given.get("flow_id"), given.get("flow_name"))


def _parameters(content: Json) -> Json:
    interactive = content.get("interactive") or {}
    if interactive.get("type") != "flow":
        return {}
    parameters: Json = interactive.get("action", {}).get("parameters") or {}
    return parameters
