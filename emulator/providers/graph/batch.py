"""Batch requests: several requests in one, answered in order, each with its own status.

Graph API, "Batch requests", read 2026-11: `POST /` with `batch`, a list of `{method, relative_url, body?}`;
the answer is a list of `{code, headers, body}` whose body is a JSON string, or null for what was left out by
`omit_response_on_success`. At most 50 at a time.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from msgspec.structs import replace

from emulator.network.model import Json, Webhook
from emulator.network.refusals import Refusal
from emulator.providers.graph.exchange import Exchange
from emulator.providers.graph.target import target
from emulator.providers.graph.tokens import token_of
from emulator.providers.interface import Answer, House, Reply, Request, Verify
from emulator.providers.wire import dumps

Ask = Callable[[Request, House], Reply]

_MOST = 50
_FORM = "application/x-www-form-urlencoded"


def is_batch(exchange: Exchange, body: Json) -> bool:
    """Say whether a request carries others."""
    return exchange.request.method == "POST" and not exchange.target.path and "batch" in body


def answer(exchange: Exchange, body: Json, ask: Ask) -> Reply:
    """Answer the requests of a batch in order; `ask` answers one."""
    given = body["batch"]
    if not isinstance(given, list) or not all(_is_request(one) for one in given):
        return exchange.refuse(_bad("it must be a JSON array of objects with method and relative_url."))
    if len(given) > _MOST:
        return exchange.refuse(_bad(f"it has {len(given)} requests; at most {_MOST} are taken at a time."))
    token = token_of(exchange, body)
    return _Batch(exchange, given, [_request(exchange, one, token) for one in given], ask).go_on(())


@dataclass(frozen=True, slots=True)
class _Batch:
    exchange: Exchange
    given: Sequence[Json]
    requests: Sequence[Request]
    ask: Ask

    def go_on(self, answers: tuple[Answer, ...]) -> Reply:
        """Answer what is left; a request that needs a handshake first keeps the others waiting."""
        for request in self.requests[len(answers) :]:
            reply = self.ask(request, self.exchange.house)
            if isinstance(reply, Verify):
                return self._after(reply, answers)
            answers = (*answers, reply)
        told = [_told(one, wanted) for one, wanted in zip(answers, self.given, strict=True)]
        return replace(self.exchange.accept({}, operation="batch", line=None), body=dumps(told))

    def _after(self, reply: Verify, before: tuple[Answer, ...]) -> Verify:
        def then(webhook: Webhook) -> Reply:
            outcome = reply.then(webhook)
            return (
                self._after(outcome, before)
                if isinstance(outcome, Verify)
                else self.go_on((*before, outcome))
            )

        return replace(reply, then=then)


def _is_request(one: object) -> bool:
    if not isinstance(one, dict):
        return False
    return isinstance(one.get("relative_url"), str) and isinstance(one.get("method", "GET"), str)


def _request(exchange: Exchange, one: Json, token: str) -> Request:
    address = urlsplit("/" + one["relative_url"].lstrip("/"))
    query = dict(parse_qsl(address.query, keep_blank_values=True))
    body = one.get("body")
    headers = {
        "authorization": f"Bearer {query.get('access_token') or token}",
        "content-type": _FORM,
        "host": exchange.request.headers.get("host", ""),
    }
    return Request(
        method=one.get("method", "GET").upper(),
        path=_versioned(exchange, address.path),
        query=query,
        headers=headers,
        body=body.encode() if isinstance(body, str) else b"",
    )


def _versioned(exchange: Exchange, path: str) -> str:
    version = exchange.target.version
    return path if not version or target(path).version else f"/{version}{path}"


def _told(one: Answer, wanted: Json) -> Any:
    if wanted.get("omit_response_on_success") is True and one.status == HTTPStatus.OK:
        return None
    headers = [{"name": name.title(), "value": value} for name, value in one.headers.items()]
    return {"code": one.status, "headers": headers, "body": one.body.decode()}


def _bad(why: str) -> Refusal:
    return Refusal(code="parameter_invalid", path=("batch",), explanation=f"batch cannot be read: {why}")
