"""A small API of somebody else's, as a package of theirs would bring it: `POST /pigeon/notes`.

It has nothing of the emulator's but the seam: `emulator.providers.interface`, the network and the contract.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from emulator.network.commands import Send
from emulator.network.events import MessageReceived
from emulator.network.journal import Entry
from emulator.network.model import Json, Line, Time, Webhook
from emulator.network.refusals import Refusal
from emulator.providers.interface import Answer, Envelope, Handshake, House, Provider, Request, Terms

SCHEMAS = Path(__file__).parent / "schemas"
_PATH = "/pigeon/notes"
_HEADERS = {"Content-Type": "application/json"}


class Pigeon:
    """An API by carrier pigeon."""

    name = "pigeon"
    title = "Pigeon Post"
    terms = Terms(success=(200,), timeout=5.0, retries=())
    defaults: Mapping[str, Any] = MappingProxyType({"window": "off"})
    secrets = frozenset({"x-feather"})
    hosts: Sequence[str] = ("api.pigeon.example",)
    webhook_names: Sequence[str] = ()
    operations = frozenset({"messages.send"})

    def start_lines(self) -> Sequence[Line]:
        """Return the loft."""
        return (self.line({"number": "+12025550149", "id": "loft-1"}),)

    def line(self, given: Mapping[str, Any]) -> Line:
        """Return a loft from its settings."""
        number = str(given["number"]).lstrip("+")
        return Line(id=str(given["id"]), provider=self.name, number=number, name="Sample Loft", account={})

    def claims(self, request: Request) -> int:
        """Claim the one path that there is."""
        return 100 if request.path == _PATH else 0

    def takes_file(self, request: Request) -> bool:
        """Take none."""
        return False

    def answer(self, request: Request, house: House) -> Answer:
        """Send a note, or say why not."""
        body: Json = json.loads(request.body or b"{}")
        refusals = house.contract.check(self.name, "messages", "text", body)
        if refusals:
            return self._refuse(house, *refusals)
        content = {"type": "text", "text": {"body": body["note"]}}
        outcome = house.network.send(Send(line="loft-1", to=body["to"], content=content))
        if isinstance(outcome, Refusal):
            return self._refuse(house, outcome)
        told = json.dumps({"ring": outcome.id}).encode()
        return Answer(status=201, body=told, headers=_HEADERS, operation="messages.send", message=outcome.id)

    def knows(self, payload: Json) -> bool:
        """Know a note."""
        return "note" in payload

    def request(self, payload: Json, line: Line) -> Request:
        """Return the request that sends a note."""
        return Request(method="POST", path=_PATH, query={}, headers={}, body=json.dumps(payload).encode())

    def tokens(self, line: Line, settings: Mapping[str, Any]) -> Sequence[str]:
        """Take any."""
        return ()

    def credentials(self, line: Line, settings: Mapping[str, Any]) -> Mapping[str, str]:
        """Return what a bot needs."""
        return {"loft": line.id}

    def webhooks(self, entry: Entry, house: House) -> Sequence[Envelope]:
        """Tell of what a customer wrote."""
        if not isinstance(entry.event, MessageReceived):
            return ()
        message = entry.event.message
        body = json.dumps({"from": message.customer, "note": message.content.get("text", {}).get("body")})
        return (
            Envelope(
                line=message.line,
                customer=message.customer,
                message=message.id,
                body=body.encode(),
                headers=_HEADERS,
            ),
        )

    def sign(
        self, webhook: Webhook, body: bytes, time: Time, settings: Mapping[str, Any]
    ) -> Mapping[str, str]:
        """Seal it with a feather."""
        return {"X-Feather": str(len(body))}

    def merge(self, bodies: Sequence[bytes]) -> bytes | None:
        """Carry one note at a time."""
        return None

    def handshake(self, webhook: Webhook, challenge: str) -> Handshake | None:
        """Ask nobody."""
        return None

    def _refuse(self, house: House, *refusals: Refusal) -> Answer:
        row = house.contract.catalogue(self.name)[refusals[0].code]
        told = json.dumps({"coo": row.title, "code": row.code}).encode()
        why = " ".join(one.explanation for one in refusals)
        return Answer(status=row.http, body=told, headers=_HEADERS, explanation=why, refusals=refusals)


def provider() -> Provider:
    """Return the provider; the entry point names this function."""
    return Pigeon()
