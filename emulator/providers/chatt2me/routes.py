"""The Hub's front door: the key, then what the path names."""

import re
from collections.abc import Callable, Mapping

from emulator.network.model import Webhook
from emulator.network.refusals import Refusal
from emulator.providers.chatt2me import files, logs, registrations, sending
from emulator.providers.chatt2me.exchange import Exchange, check_key
from emulator.providers.interface import Answer, House, Request, Verify

PREFIXES = ("/v1/communication/", "/v1/organization/")

_SEND = re.compile(r"/v1/communication/([\w-]+)/message/?")
_WEBHOOKS = re.compile(r"/v1/organization/webhook(?:/([^/]+)(?:/(.+?))?)?/?")
_RETRY = re.compile(r"webhook-log/([^/]+)/retry")
_REGISTER = "webhooks"
OPERATIONS = frozenset({sending.SEND, _REGISTER, files.DOWNLOAD})

_OF_ALL: Mapping[str, Callable[[Exchange], Answer | Verify]] = {
    "POST": registrations.create,
    "GET": registrations.listed,
}
_OF_ONE: Mapping[tuple[str, str], Callable[[Exchange, Webhook], Answer | Verify]] = {
    ("GET", ""): registrations.read,
    ("PATCH", ""): registrations.update,
    ("DELETE", ""): registrations.delete,
    ("POST", "redefine-signature"): registrations.redefine,
    ("GET", "webhook-log"): logs.listed,
    ("POST", "webhook-log/retry"): logs.retry_all,
}
"""What a webhook answers, by method and the rest of the path."""


def answer(request: Request, house: House) -> Answer | Verify:
    """Answer one request to the Hub."""
    sent, registered = _SEND.fullmatch(request.path), _WEBHOOKS.fullmatch(request.path)
    exchange = Exchange(request, house, sending.SEND if sent else _REGISTER if registered else "")
    file = files.answer(exchange)
    if file is not None:
        return file
    refusal = check_key(request, house.settings)
    if refusal is not None:
        return exchange.refuse(refusal)
    if sent and request.method == "POST":
        return sending.post(exchange, sent[1])
    if registered:
        stopped = exchange.stopped()
        return (
            exchange.refuse(stopped)
            if stopped
            else _webhooks(exchange, registered[1] or "", registered[2] or "")
        )
    return exchange.refuse(_unknown(request))


def _webhooks(exchange: Exchange, name: str, rest: str) -> Answer | Verify:
    method = exchange.request.method
    if not name:
        act = _OF_ALL.get(method)
        return act(exchange) if act else exchange.refuse(_unknown(exchange.request))
    webhook = registrations.all_of(exchange.house.network).get(name)
    if webhook is None:
        return exchange.refuse(_no_webhook(name))
    again = _RETRY.fullmatch(rest)
    if again and method == "POST":
        return logs.retry(exchange, webhook, again[1])
    do = _OF_ONE.get((method, rest))
    return do(exchange, webhook) if do else exchange.refuse(_unknown(exchange.request))


def _unknown(request: Request) -> Refusal:
    return Refusal(
        code="unknown_path",
        facts={"method": request.method, "path": request.path},
        explanation=f"{request.method} {request.path[:80]}: the Hub has POST "
        "/v1/communication/<channel>/message and /v1/organization/webhook with what belongs to it.",
    )


def _no_webhook(name: str) -> Refusal:
    return Refusal(
        code="unknown_object",
        facts={"what": "Webhook"},
        explanation=f"No webhook has the id {name[:40]!r}; GET /v1/organization/webhook lists them.",
    )
