"""360dialog's own answers, beside those that it passes on from Meta.

Its proxy has two spellings for a refusal: camel case, as the list of error messages prints it ("Error
Messages", read 2026-11), and snake case with a trace, as captured from `/v1/configs/…`. The status in the
body is not always the one of the answer: a bad key is 401 with `httpCode` 404. Unlike Meta's, its JSON does
not escape slashes (inferred from its documents).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from emulator.contract.catalogue import VendorError
from emulator.network.model import Json
from emulator.network.refusals import Refusal
from emulator.providers.interface import Answer, House, Reply, Verify

PROVIDER = "dialog360"
HEADERS: Mapping[str, str] = {"content-type": "application/json"}
_BAD_REQUEST = 400
_TRACE_DIGITS = 32
_ENCODER = json.JSONEncoder(separators=(",", ":"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an answer comes from, for the journal: the operation, and the number that was asked."""

    operation: str
    line: str | None = None


def accept(place: Place, body: Any, *, status: int = 200, message: str | None = None) -> Answer:
    """Return a success."""
    return Answer(
        status=status,
        body=encoded(body),
        headers=HEADERS,
        operation=place.operation,
        line=place.line,
        message=message,
    )


def proxied(house: House, place: Place, refusal: Refusal) -> Answer:
    """Return the proxy's refusal in camel case: of keys and of paths."""
    row = house.contract.catalogue(PROVIDER)[refusal.code]
    meta = {"httpCode": row.code, "developerMessage": _said(row, refusal), "success": False}
    return refused(place, row.http, {"meta": meta}, row.link, refusal)


def configured(house: House, place: Place, refusals: Sequence[Refusal]) -> Answer:
    """Return the refusal of a configuration, in snake case; what has no row of its own is a bad request."""
    first = refusals[0]
    row = house.contract.catalogue(PROVIDER).get(first.code)
    own = row is not None and row.type == "proxy"
    said = _said(row, first) if row is not None and own else first.explanation
    http = row.http if row is not None and own else _BAD_REQUEST
    return refused(place, http, {"meta": snake(house, http, said)}, row.link if row else "", *refusals)


def snake(house: House, http: int, said: str) -> Json:
    """Return the proxy's `meta` in snake case, with a fresh trace."""
    trace = house.network.identifiers.hexadecimal(_TRACE_DIGITS)
    return {"success": False, "http_code": http, "developer_message": said, "360dialog_trace_id": trace}


def wrapped(house: House, place: Place, metas: Answer) -> Answer:
    """Return a refusal of Meta's as the configuration tells it: as a text, in the sentence and beside it."""
    said = metas.body.decode()
    meta = {**snake(house, metas.status, f"Invalid payload ({said})"), "error": said}
    answer = accept(place, {"meta": meta}, status=metas.status)
    return replace(answer, explanation=metas.explanation, link=metas.link)


def encoded(body: Any) -> bytes:
    """Return JSON as 360dialog writes it."""
    return _ENCODER.encode(body).encode()


def passed_on(reply: Reply) -> Reply:
    """Return Meta's answer as 360dialog passes it on: what it says without Graph's headers."""
    if isinstance(reply, Verify) or reply.content is not None:
        return reply
    return replace(reply, headers=HEADERS)


def refused(place: Place, http: int, body: Json, link: str, *refusals: Refusal) -> Answer:
    """Return a refusal with a body that says so, and our explanations for the journal."""
    return Answer(
        status=http,
        body=encoded(body),
        headers=HEADERS,
        operation=place.operation,
        line=place.line,
        explanation=" ".join(refusal.explanation for refusal in refusals),
        link=link,
        refusals=refusals,
    )


def _said(row: VendorError, refusal: Refusal) -> str:
    return row.title.format_map({**row.facts, **refusal.facts})
