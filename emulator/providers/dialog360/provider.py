"""360dialog as a provider: which requests are its own, what it answers, what it posts to a bot."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace

from emulator.network.events import Event
from emulator.network.journal import Entry
from emulator.network.model import Json, Line, Time, Webhook
from emulator.providers.dialog360 import lines, posting, routes, sandbox
from emulator.providers.dialog360.table import OPERATIONS
from emulator.providers.graph.defaults import DEFAULTS
from emulator.providers.graph.merging import merge
from emulator.providers.graph.payloads import is_message, json_post
from emulator.providers.interface import Envelope, Handshake, House, Reply, Request, Terms, spelled

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_RETRIES = (15, _MINUTE, 5 * _MINUTE, 15 * _MINUTE, _HOUR, 3 * _HOUR, 12 * _HOUR, *[_DAY] * 6)

_START_LINE = Line(
    id="100000000000002",
    provider="dialog360",
    number="12025550144",
    name="Sample Bakery",
    account={
        "phone_number_id": "100000000000002",
        "waba_id": "200000000000002",
        "app_id": "300000000000002",
        "business_id": "400000000000002",
    },
)

_OWN_PATHS = (
    "/messages", "/marketing_messages", "/media", "/message_templates", "/health_status",
    "/whatsapp_business_profile", "/whatsapp_business_encryption", "/block_users",
    "/waba_webhook", "/multi_webhook", "/configs/webhook", "/v1/configs", "/v1/messages", "/v1/contacts",
    "/v1/media", "/v1/health", "/v1/settings",
)  # fmt: skip
_BY_KEY, _BY_PATH = 3, 2


class Dialog360Provider:
    """360dialog's Messaging API."""

    name = "dialog360"
    title = "360dialog's Messaging API"
    hosts: Sequence[str] = (
        "waba-v2.360dialog.io", "waba.360dialog.io", "waba-sandbox.360dialog.io", "lookaside.fbsbx.com",
    )  # fmt: skip
    """Messages, the older surface, the sandbox, and the bytes of media."""

    terms = Terms(success=(200,), timeout=5.0, retries=_RETRIES)
    """200 within 5 s, then again with growing delay for up to 7 days ("Webhook", read 2026-11).

    The intervals are ours, for 360dialog publishes none.
    """

    defaults: Mapping[str, Any] = MappingProxyType(
        {
            **DEFAULTS,
            "platform_secret": "",
            "strict_webhook_url": False,
            "media_urls": "meta",
            "sandbox_messages": 200,
            "sandbox_webhook_format": "onprem",
        }
    )

    secrets = frozenset({lines.HEADER, "authorization"})
    webhook_names: Sequence[str] = ()
    operations = OPERATIONS

    def start_lines(self) -> Sequence[Line]:
        """Return the line of the world at start."""
        return (_START_LINE,)

    def line(self, given: Mapping[str, Any]) -> Line:
        """Return a line from its settings: `number`, `id`, `name`, `api_key`, `kind` or an id of the account.

        The templates of the sandbox are its own, and so is its account.
        """
        base = _START_LINE
        phone_number_id = str(given.get("id", base.id))
        is_sandbox = given.get(lines.KIND) == lines.SANDBOX
        own = {"waba_id": phone_number_id} if is_sandbox else {}
        known = (*base.account, "api_key", lines.KIND)
        named = {name: str(given[name]) for name in known if name in given}
        return replace(
            base,
            id=phone_number_id,
            number=str(given["number"]).lstrip("+"),
            name=str(given.get("name", "360dialog Sandbox" if is_sandbox else base.name)),
            account={**base.account, "phone_number_id": phone_number_id, **own, **named},
        )

    def claims(self, request: Request) -> int:
        """Claim what carries a key of 360dialog, or goes without any to a path that only 360dialog has."""
        if lines.HEADER in request.headers:
            return _BY_KEY
        if "authorization" in request.headers:
            return 0
        path = request.path.rstrip("/")
        return _BY_PATH if any(path == own or path.startswith(f"{own}/") for own in _OWN_PATHS) else 0

    def takes_file(self, request: Request) -> bool:
        """Say whether a request's body is a file, or a form with one."""
        return routes.takes_file(request)

    def answer(self, request: Request, house: House) -> Reply:
        """Answer a request."""
        return routes.answer(request, house)

    def knows(self, payload: Json) -> bool:
        """Say whether an object looks like a message of Meta's, which 360dialog passes on."""
        return is_message(payload)

    def request(self, payload: Json, line: Line) -> Request:
        """Return the request that posts a payload as a message of the line."""
        return json_post("/messages", payload, {lines.HEADER: line.account.get("api_key") or "any"})

    def tokens(self, line: Line, settings: Mapping[str, Any]) -> Sequence[str]:
        """Return the number's own key, or those that the settings allow; none where any will do."""
        return (line.account["api_key"],) if "api_key" in line.account else tuple(settings["tokens"])

    def credentials(self, line: Line, settings: Mapping[str, Any]) -> Mapping[str, str]:
        """Return what a bot needs, by the names of 360dialog's documents."""
        if lines.kind(line) == lines.SANDBOX:
            return {"D360-API-KEY": "what it answers to a customer who writes START"}
        return {"D360-API-KEY": spelled(self.tokens(line, settings))}

    def webhooks(self, entry: Entry, house: House) -> Sequence[Envelope]:
        """Return the webhook that an event causes, with those that follow once it was taken."""
        return posting.envelopes(entry, house)

    reacts_to: Sequence[type[Event]] = sandbox.REACTS_TO

    def reaction(self, entry: Entry, house: House) -> Callable[[], None] | None:
        """Return what the sandbox itself does when something happens: it gives keys."""
        return sandbox.reaction(entry, house)

    def sign(
        self,
        webhook: Webhook,
        body: bytes,
        time: Time,  # noqa: ARG002
        settings: Mapping[str, Any],
    ) -> Mapping[str, str]:
        """Return the signature of a partner's platform, where the webhook or the settings have a secret."""
        return posting.signature(webhook.app_secret or settings["platform_secret"], body)

    def merge(self, bodies: Sequence[bytes]) -> bytes | None:
        """Return one webhook with the changes of several, as Meta's are; those of older lines stay apart."""
        return merge(bodies) if all(posting.is_metas(body) for body in bodies) else None

    def handshake(self, webhook: Webhook, challenge: str) -> Handshake | None:  # noqa: ARG002
        """Return None: 360dialog verifies no webhook (four integrations, one of them seen live, 2026)."""
        return None
