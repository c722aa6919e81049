"""What every request to the Hub has in common: its key, its body, and how it is answered."""

import json
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from emulator.network.model import Json
from emulator.network.refusals import Asked, Refusal
from emulator.providers.chatt2me.channels import PROVIDER
from emulator.providers.chatt2me.errors import render
from emulator.providers.graph.body import json_of
from emulator.providers.interface import LARGEST_BODY, Answer, House, Request

_HEADERS = {"Content-Type": "application/json; charset=utf-8"}
_BEARER = "bearer "


class Exchange(Struct, frozen=True):
    """A request on its way to an answer, and the operation that the journal notes."""

    request: Request
    house: House
    operation: str

    def refuse(self, *refusals: Refusal, line: str | None = None) -> Answer:
        """Return the first refusal in the Hub's words, with an explanation of all for the journal."""
        catalogue = self.house.contract.catalogue(PROVIDER)
        status, body = render(refusals[0], catalogue)
        return Answer(
            status=status,
            body=dumps(body),
            headers=_HEADERS,
            operation=self.operation,
            line=line,
            explanation=" ".join(refusal.explanation for refusal in refusals),
            link=catalogue[refusals[0].code].link,
            refusals=refusals,
        )

    def accept(self, body: Any, *, status: int = 200, **facts: str | None) -> Answer:
        """Return a success; `facts` are those of the journal: `line`, `message`, `explanation`."""
        raw = b"" if body is None else dumps(body)
        return Answer(status=status, body=raw, headers=_HEADERS, operation=self.operation, **facts)  # type: ignore[arg-type]

    def stopped(self, line: str | None = None) -> Refusal | None:
        """Return what was ordered to stop a request that sends nothing; without a line it is about all."""
        own = next(
            (name for name, one in self.house.network.state.lines.items() if one.provider == PROVIDER), ""
        )
        return self.house.network.stopped(Asked(stage="access", operation=self.operation, line=line or own))

    def check(self, operation: str, kind: str, payload: Json) -> tuple[Refusal, ...]:
        """Return what the Hub's own schema says against a body."""
        return self.house.contract.check(PROVIDER, operation, kind, payload)


def dumps(value: Any) -> bytes:
    """Return compact JSON with every character as it is, as JavaScript writes it (inferred)."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def check_key(request: Request, settings: Mapping[str, Any]) -> Refusal | None:
    """Return why the application key is not good; it is in `x-api-key`, or a bearer token.

    Without `api_keys` in the settings any that is not empty is good.
    """
    key = request.headers.get("x-api-key", "").strip() or _bearer(request.headers.get("authorization", ""))
    if not key:
        why = "The request has no key; send the header `x-api-key: <application key>`."
        return Refusal(code="token_missing", explanation=why)
    if settings["api_keys"] and key not in settings["api_keys"]:
        why = "The key is not one of the `api_keys` in the settings of this provider."
        return Refusal(code="token_invalid", explanation=why)
    return None


def body_of(request: Request) -> Json | Refusal:
    """Return the JSON object of a request, or why there is none."""
    if request.body is None:
        why = f"The body is larger than {LARGEST_BODY} bytes; files are sent by their address."
        return Refusal(code="body_too_large", explanation=why)
    found = json_of(request.body)
    if isinstance(found, dict):
        return found
    why = "The body is no JSON object: check its quoting, and send Content-Type: application/json."
    return Refusal(code="parameter_invalid", explanation=why)


def _bearer(header: str) -> str:
    return header[len(_BEARER) :].strip() if header.lower().startswith(_BEARER) else ""
