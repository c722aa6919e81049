"""CM.com as a provider: which requests are its own, what it answers, what it posts to a bot."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace

from emulator.network.events import MarketingChosen, MessageReceived, StatusChanged
from emulator.network.journal import Entry
from emulator.network.model import Json, Line, Time, Webhook
from emulator.providers.cm import encode, incoming, reports, routes
from emulator.providers.cm.access import HEADER
from emulator.providers.cm.numbers import dialled
from emulator.providers.cm.wire import dumps
from emulator.providers.graph.payloads import json_post
from emulator.providers.interface import Answer, Envelope, Handshake, House, Request, Terms, spelled

_EVERY, _DAY = 300, 86400
_MESSAGES = Terms(success=(200,), timeout=10.0, retries=(_EVERY,) * (30 * _DAY // _EVERY))
_REPORTS = Terms(success=range(200, 300), timeout=10.0, retries=(_EVERY,) * (7 * _DAY // _EVERY))
_EVENTS = Terms(success=range(200, 300), timeout=10.0, retries=(_EVERY,) * 3)
_SURE, _BY_HEADER = 3, 2
_REPORT_WEBHOOK, _EVENT_WEBHOOK = "status_reports", "events"

_START_LINE = Line(
    id="0012025550145",
    provider="cm",
    number="12025550145",
    name="Sample Messaging",
    account={"from": "0012025550145"},
)
_GATEWAYS = ("gw.messaging.cm.com", "gw.cmtelecom.com", "gw.cmtelecom.co.za")
_REGIONS = tuple(f"gw-{region}.cmtelecom.com" for region in ("cn", "uk", "hk"))
_FILES = tuple(f"cdn-{number}.messaging.cm.com" for number in (1, 2, 3))


class CmProvider:
    """CM.com's Business Messaging API."""

    name = "cm"
    title = "CM.com's Business Messaging API"
    hosts: Sequence[str] = (*_GATEWAYS, *_REGIONS, "gw-hk.cmtelecom.cn", *_FILES)
    """The gateways of CM's own clients (text-sdk-php, -js, -python, read 2026-11), and where files are."""

    terms = _MESSAGES
    """Messages go out until 200, every 5 minutes for up to a month; reports until 2xx, for up to 7 days
    (CM "Incoming messages" and "Incoming status report", read 2026-11). The interval of the latter and the
    timeout are ours."""

    defaults: Mapping[str, Any] = MappingProxyType(
        {
            "tokens": (),
            "window": "async",
            "unknown_recipients": "join",
            "fallback": "optional",
            "emoji_titles": False,
            "media_links": "off",
            "http": {},
        }
    )

    secrets = frozenset({HEADER, "producttoken"})
    webhook_names: Sequence[str] = (_REPORT_WEBHOOK, _EVENT_WEBHOOK)
    operations = routes.OPERATIONS

    def start_lines(self) -> Sequence[Line]:
        """Return the line of the world at start."""
        return (_START_LINE,)

    def line(self, given: Mapping[str, Any]) -> Line:
        """Return a line from its settings: `number`, and `id`, `name` or `status_webhook`."""
        number = str(given["number"]).lstrip("+")
        sender = dialled(number)
        others = {_REPORT_WEBHOOK: given.get("status_webhook"), _EVENT_WEBHOOK: given.get("event_webhook")}
        return replace(
            _START_LINE,
            id=str(given.get("id", sender)),
            number=number,
            name=str(given.get("name", _START_LINE.name)),
            account={"from": sender},
            webhooks={name: Webhook(url=url) for name, url in others.items() if url},
        )

    def claims(self, request: Request) -> int:
        """Claim CM's paths, and whatever carries its token."""
        if routes.is_ours(request.path):
            return _SURE
        return _BY_HEADER if HEADER in request.headers else 0

    def takes_file(self, request: Request) -> bool:  # noqa: ARG002
        """Return False: files come by their address, and no request brings one."""
        return False

    def answer(self, request: Request, house: House) -> Answer:
        """Answer a request to the gateway."""
        return routes.answer(request, house)

    def knows(self, payload: Json) -> bool:
        """Say whether an object has CM's messages in it, however their name is spelled."""
        return any(name.lower() == "messages" and isinstance(payload[name], dict) for name in payload)

    def request(self, payload: Json, line: Line) -> Request:  # noqa: ARG002
        """Return the request that posts a payload as a message."""
        return json_post("/v1.0/message", payload, {HEADER: "any"})

    def tokens(self, line: Line, settings: Mapping[str, Any]) -> Sequence[str]:  # noqa: ARG002
        """Return the product tokens that the settings allow, none where any will do."""
        return tuple(settings["tokens"])

    def credentials(self, line: Line, settings: Mapping[str, Any]) -> Mapping[str, str]:
        """Return what a bot needs, by the names of CM's documents."""
        return {"product token": spelled(self.tokens(line, settings)), "from": line.account["from"]}

    def webhooks(self, entry: Entry, house: House) -> Sequence[Envelope]:
        """Return the webhook that an event causes, if it causes one.

        CM's app has an address for messages, one for status reports and one for events. Without the second
        reports go where messages go, without the third nobody is told of events.
        """
        state = house.network.state
        match entry.event:
            case MessageReceived(message=message):
                body = encode.inbound(state, message, house.address.url, entry.time)
                return (_envelope(message.line, message.customer, message.id, body),)
            case StatusChanged() as event if event.status in reports.CODES:
                told = reports.report(state, event, entry.time, house.contract.catalogue("cm"))
                to = _REPORT_WEBHOOK if _REPORT_WEBHOOK in state.lines[event.line].webhooks else ""
                envelope = _envelope(event.line, event.customer, event.message, told)
                return (replace(envelope, to=to, terms=_REPORTS),)
            case MarketingChosen() as event if _EVENT_WEBHOOK in state.lines[event.line].webhooks:
                told = incoming.marketing(state, event, entry)
                envelope = _envelope(event.line, event.customer, None, told)
                return (replace(envelope, to=_EVENT_WEBHOOK, terms=_EVENTS),)
        return ()

    def sign(
        self,
        webhook: Webhook,  # noqa: ARG002
        body: bytes,  # noqa: ARG002
        time: Time,  # noqa: ARG002
        settings: Mapping[str, Any],  # noqa: ARG002
    ) -> Mapping[str, str]:
        """Return nothing: CM's webhooks have no signature."""
        return {}

    def merge(self, bodies: Sequence[bytes]) -> bytes | None:  # noqa: ARG002
        """Return None: CM posts one event at a time."""
        return None

    def handshake(self, webhook: Webhook, challenge: str) -> Handshake | None:  # noqa: ARG002
        """Return None: CM's webhooks are not verified."""
        return None


def _envelope(line: str, customer: str, message: str | None, body: Json) -> Envelope:
    headers = {"Content-Type": "application/json; charset=utf-8"}
    return Envelope(line=line, customer=customer, message=message, body=dumps(body), headers=headers)
