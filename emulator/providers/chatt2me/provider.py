"""Chatt2.me as a provider: which requests are its own, what it answers, what it posts to a bot."""

import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace

from emulator.network.events import MessageReceived, StatusChanged
from emulator.network.journal import Entry
from emulator.network.model import Json, Line, Message, Time, Webhook
from emulator.providers.chatt2me import encode, routes
from emulator.providers.chatt2me.channels import PROVIDER
from emulator.providers.chatt2me.exchange import dumps
from emulator.providers.graph.payloads import json_post
from emulator.providers.interface import Answer, Envelope, Handshake, House, Request, Terms, Verify, spelled
from emulator.providers.wire import hmac_sha256

_CERTAIN = 100
_HEADERS = {"Content-Type": "application/json"}

_START_LINE = Line(
    id="00000000-0000-4000-8000-000000000004",
    provider=PROVIDER,
    number="12025550146",
    name="Sample Clinic",
    account={
        "channel_id": "00000000-0000-4000-8000-000000000004",
        "channel": "whatsapp",
        "username": "",
        "application_id": "00000000-0000-4000-8000-000000000400",
        "app_secret": "emulator-app-secret",
    },
)


class Chatt2meProvider:
    """Hub Chatt2.me."""

    name = PROVIDER
    title = "Hub Chatt2.me"
    hosts: Sequence[str] = ("api.chatt2.me",)
    terms = Terms(success=(200,), timeout=5.0, retries=())
    """200 is expected and nothing is retried (Hub Chatt2.me, Webhooks, read 2026-11); 5 s is ours."""

    defaults: Mapping[str, Any] = MappingProxyType(
        {
            "api_keys": (),
            "window": "async",
            "unknown_recipients": "join",
            "webhook_shape": "flat",
            "setup": "open",
        }
    )

    secrets = frozenset({"x-api-key", "authorization", "signingsecret"})
    webhook_names: Sequence[str] = ()
    operations = routes.OPERATIONS

    def start_lines(self) -> Sequence[Line]:
        """Return the line of the world at start."""
        return (_START_LINE,)

    def line(self, given: Mapping[str, Any]) -> Line:
        """Return a channel from its settings: `id`, `number`, and `channel`, `username`, `name` if any."""
        number, channel_id = str(given["number"]).lstrip("+"), str(given["id"])
        named = {name: str(value) for name, value in given.items() if name in _START_LINE.account}
        account = {**_START_LINE.account, "channel_id": channel_id, **named}
        name = str(given.get("name", _START_LINE.name))
        window = "off" if account["channel"] == "telegram" else _START_LINE.window
        return replace(_START_LINE, id=channel_id, number=number, name=name, account=account, window=window)

    def takes_file(self, request: Request) -> bool:  # noqa: ARG002
        """Say that no request brings a file: files are sent by their address."""
        return False

    def claims(self, request: Request) -> int:
        """Claim what is below the Hub's two prefixes."""
        return _CERTAIN if request.path.startswith(routes.PREFIXES) else 0

    def answer(self, request: Request, house: House) -> Answer | Verify:
        """Answer a request to the Hub."""
        return routes.answer(request, house)

    def knows(self, payload: Json) -> bool:
        """Say whether an object looks like a message of the Hub's: it has content."""
        return isinstance(payload.get("content"), dict)

    def request(self, payload: Json, line: Line) -> Request:
        """Return the request that posts a payload to a line, whichever channel it was for."""
        mine = {**payload, "from": line.id} if isinstance(payload.get("from"), str) else payload
        return json_post(f"/v1/communication/{line.account['channel']}/message", mine, {"x-api-key": "any"})

    def tokens(self, line: Line, settings: Mapping[str, Any]) -> Sequence[str]:  # noqa: ARG002
        """Return the keys that the settings allow, none where any will do."""
        return tuple(settings["api_keys"])

    def credentials(self, line: Line, settings: Mapping[str, Any]) -> Mapping[str, str]:
        """Return what a bot needs, by the names of the vendor's documents."""
        return {
            "channel id": line.id,
            "x-api-key": spelled(self.tokens(line, settings)),
            "signing secret": line.account["app_secret"],
        }

    def webhooks(self, entry: Entry, house: House) -> Sequence[Envelope]:
        """Return the webhooks of an event: one for every endpoint that is registered for its kind."""
        told = _told(entry, house)
        if told is None:
            return ()
        message, body = told
        line = house.network.state.lines[message.line]
        if house.settings["webhook_shape"] == "wrapped":
            body = encode.wrap(body, line, message.customer, entry.time)
        raw, targets = dumps(body), _targets(line, body["eventType"], house.settings)
        return [_envelope(message, raw, name) for name in targets]

    def sign(
        self,
        webhook: Webhook,
        body: bytes,
        time: Time,
        settings: Mapping[str, Any],  # noqa: ARG002
    ) -> Mapping[str, str]:
        """Return the HMAC-SHA256 of time, a dot and the body (Hub Chatt2.me, Webhooks, read 2026-11)."""
        if not webhook.app_secret:
            return {}
        seconds = str(int(time))
        digest = hmac_sha256(webhook.app_secret, seconds.encode() + b"." + body)
        return {"X-hub-Signature": f"t={seconds},v1={digest}"}

    def merge(self, bodies: Sequence[bytes]) -> bytes | None:  # noqa: ARG002
        """Return None: a webhook of the Hub holds one event."""
        return None

    def handshake(self, webhook: Webhook, challenge: str) -> Handshake | None:  # noqa: ARG002
        """Return the request that verifies an endpoint (Hub Chatt2.me, Webhooks, read 2026-11)."""
        expected = json.dumps(challenge)
        return Handshake(
            method="POST",
            headers={"X-Validation-Token": challenge},
            expected=(expected,),
            about=f"the value of X-Validation-Token as JSON, {expected}, and nothing else",
            credential="the header X-Validation-Token",
            registered_only=True,
        )


def _told(entry: Entry, house: House) -> tuple[Message, Json] | None:
    """Return the message that an event is about, and its flat webhook."""
    state, event = house.network.state, entry.event
    match event:
        case MessageReceived(message=message):
            return message, encode.inbound(state, message, house.address.url)
        case StatusChanged() if event.status in encode.WORDS:
            body = encode.status(state, event, entry.time, house.contract.catalogue(PROVIDER))
            return state.messages[event.message], body
    return None


def _targets(line: Line, kind: str, settings: Mapping[str, Any]) -> list[str]:
    strict = settings["setup"] == "strict"
    registered = [
        name
        for name, one in line.webhooks.items()
        if one.about["eventType"] == kind and one.about["active"] == "true" and (one.verified or not strict)
    ]
    return ["", *registered]


def _envelope(message: Message, body: bytes, name: str) -> Envelope:
    return Envelope(
        line=message.line, customer=message.customer, message=message.id, body=body, headers=_HEADERS, to=name
    )
