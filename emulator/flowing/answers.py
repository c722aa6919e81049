"""What an endpoint's answer leads to ("Implementing Endpoint for Flows", read 2026-11)."""

from typing import Any

from emulator.flowing import document, schema, showing
from emulator.flowing.model import Asking, Bad, Completed, Filling, Json, NotPossible, Shown

SUCCESS = "SUCCESS"
_SCHEMA, _TRANSITION = "payload-schema-error", "invalid-screen-transition"
"""Meta's keys for answers that cannot be followed ("Flows Webhooks", read 2026-11)."""


def followed(filling: Filling, asked: Asking, answer: Any) -> Shown | Completed | Bad:
    """Return the screen that shows next, or the end of the flow, or what is wrong with the answer."""
    if not isinstance(answer, dict):
        return Bad(key=_SCHEMA, why='The answer is no object; it must be {"screen", "data"}.')
    name, data = answer.get("screen"), answer.get("data", {})
    if not isinstance(name, str) or not name:
        return Bad(key=_SCHEMA, why='The answer names no screen; it must be {"screen", "data"}.')
    if not isinstance(data, dict):
        return Bad(key=_SCHEMA, why="The answer's data is no object.")
    if name == SUCCESS:
        return _ended(data)
    return _next(filling, asked, name, data)


def _ended(data: Json) -> Completed | Bad:
    response = data.get("extension_message_response")
    params = response.get("params") if isinstance(response, dict) else None
    if not isinstance(params, dict):
        why = "The answer SUCCESS has no object data.extension_message_response.params."
        return Bad(key=_SCHEMA, why=why)
    return Completed(payload=params)


def _next(filling: Filling, asked: Asking, name: str, data: Json) -> Shown | Bad:
    flow = document.parsed(filling.text)
    why = _astray(filling, asked, flow, name)
    if why:
        return Bad(key=_TRANSITION, why=why)
    stays, is_back = name == _current(filling), name in filling.stack[:-1]
    given = {key: value for key, value in data.items() if key != "error_message"}
    former = filling.data.get(name, {}) if stays or is_back else {}
    why = schema.problem(flow, name, {**former, **given})
    if why:
        return Bad(key=_SCHEMA, why=why)
    error, way = str(data.get("error_message") or ""), "stay" if stays else "back" if is_back else "forward"
    try:
        return showing.shown(filling, name, way, given, error)  # type: ignore[arg-type]  # one of three ways
    except NotPossible as refused:
        return Bad(key=_SCHEMA, why=str(refused))


def _astray(filling: Filling, asked: Asking, flow: Json, name: str) -> str:
    """Return why a screen cannot follow; that a flow begins where none leads to is captured by users."""
    there = document.screens(flow)
    if name not in there:
        return f"The flow has no screen {name[:60]!r}; there are {', '.join(there)}."
    if asked.action == "INIT" and not filling.stack:
        is_led_to = document.routes(flow) is not None and name in document.inbound(flow)
        return f"A flow cannot begin at {name}: in the routing model others lead to it." if is_led_to else ""
    current = _current(filling)
    if document.may_follow(flow, current, name):
        return ""
    return f"The routing model has no way from {current} to {name}."


def _current(filling: Filling) -> str:
    return filling.stack[-1] if filling.stack else ""
