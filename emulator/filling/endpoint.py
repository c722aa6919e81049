"""A flow's endpoint as the desk sees it: where it is, what it is asked, and what is told of that."""

from typing import Any

from msgspec.structs import replace

from emulator.filling import asking
from emulator.filling.asking import Answer, Where
from emulator.flowing import document, showing
from emulator.flowing.model import Asking, Filling, Json, Shown
from emulator.network.filling import FlowEndpoint, OpenFlow
from emulator.network.flows import Flow
from emulator.network.model import Line
from emulator.network.state import State

_IN_JSON = (3,)
"""Until this version of Flow JSON the address stands in it ("Flow JSON", `data_channel_uri`, 2026-11)."""


def where(state: State, line: Line, flow: Flow | None) -> Where:
    """Return where a flow's endpoint is, and with which of the number's key and secret it is asked."""
    parsed = document.parsed(flow.json) if flow is not None else {}
    own = flow.endpoint_uri if flow is not None else ""
    in_json = str(parsed.get("data_channel_uri") or "") if document.version(parsed) < _IN_JSON else ""
    secret = (line.webhook.app_secret if line.webhook else "") or line.account.get("app_secret", "")
    return Where(url=own or in_json, public_key=state.numbers[line.id].public_key, secret=secret)


def payload(one: OpenFlow, step: Asking, secret: str) -> Json:
    """Return the payload of a request for data."""
    flow = document.parsed(one.filling.text)
    api = str(flow.get("data_api_version") or "3.0")
    version = document.version({"version": api})
    signed = asking.token_signature(one.token, secret, document.version(flow), version)
    return {
        "version": api,
        "action": step.action,
        "screen": step.screen,
        "data": step.data,
        "flow_token": one.token,
        **signed,
    }


def asked(
    customer: str, message: str, line: str, flow: str, url: str, request: Json, answer: Answer
) -> FlowEndpoint:
    """Return what is told of a request and its answer."""
    return FlowEndpoint(
        line=line,
        customer=customer,
        message=message,
        flow=flow,
        url=url,
        action=str(request["action"]),
        ok=answer.ok,
        status=answer.reply.status,
        milliseconds=answer.reply.milliseconds,
        request=request,
        answer=answer.data if answer.data is not None else answer.reply.answer[:4096],
        error=answer.key,
        problem=answer.problem,
    )


def judged(answer: Answer, why: str, key: str = "") -> Answer:
    """Return an answer with what is wrong with it and Meta's key for that; "" is nothing."""
    return replace(answer, ok=False, problem=why, key=key) if why else answer


def unwell(url: str, answer: Answer) -> str:
    """Return what is wrong with the answer to a health check, nothing with a good one."""
    if _at(answer.data, "status") == "active":
        return ""
    return f'{url} answered ping with {str(answer.data)[:80]}; it must be {{"data": {{"status": "active"}}}}.'


def unheard(url: str, answer: Answer) -> str:
    """Return what is wrong with the answer to a notification of an error, nothing with a good one."""
    if _at(answer.data, "acknowledged") is True:
        return ""
    said = str(answer.data)[:80]
    return f'{url} answered the error with {said}; it must be {{"data": {{"acknowledged": true}}}}.'


def same(filling: Filling, error: str) -> Shown:
    """Return the same screen, which says that something did not work."""
    return showing.shown(filling, filling.stack[-1], "stay", {}, error)


def _at(data: Any, name: str) -> Any:
    inside = data.get("data") if isinstance(data, dict) else None
    return inside.get(name) if isinstance(inside, dict) else None
