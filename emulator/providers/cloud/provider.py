"""The Cloud API as a provider: which requests are its own, what it answers, what it posts to a bot."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from emulator.network.journal import Entry
from emulator.network.model import Json, Line, Time, Webhook
from emulator.providers.cloud import routes
from emulator.providers.cloud.table import OPERATIONS
from emulator.providers.graph import receivers
from emulator.providers.graph.defaults import DEFAULTS
from emulator.providers.graph.merging import merge
from emulator.providers.graph.news import News, news
from emulator.providers.graph.payloads import is_message, json_post
from emulator.providers.interface import Envelope, Handshake, House, Reply, Request, Terms, spelled
from emulator.providers.wire import dumps, hmac_sha256

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_RETRIES = (0, 15, _MINUTE, 5 * _MINUTE, 15 * _MINUTE, _HOUR, 3 * _HOUR, 12 * _HOUR, *[_DAY] * 6)

_START_LINE = Line(
    id="100000000000001",
    provider="cloud",
    number="12025550143",
    name="Sample Business",
    account={
        "phone_number_id": "100000000000001",
        "waba_id": "200000000000001",
        "app_id": "300000000000001",
        "business_id": "400000000000001",
        "app_secret": "emulator-app-secret",
        "verify_token": "emulator-verify-token",
    },
)


class CloudProvider:
    """Meta's Cloud API."""

    name = "cloud"
    title = "Meta's Cloud API"
    hosts: Sequence[str] = ("graph.facebook.com", "lookaside.fbsbx.com", "developers.facebook.com")
    """Calls, the bytes of media, and a page that whatsapp-python 4.3 reads when it is made."""

    terms = Terms(success=(200,), timeout=5.0, retries=_RETRIES)
    """Only 200 is success; 5 s and the intervals are ours: Meta publishes neither ("Webhooks", 2026-11)."""

    defaults = DEFAULTS

    secrets = frozenset({"authorization", "access_token", "appsecret_proof", "client_secret"})
    webhook_names: Sequence[str] = ()
    operations = OPERATIONS

    def start_lines(self) -> Sequence[Line]:
        """Return the line of the world at start."""
        return (_START_LINE,)

    def line(self, given: Mapping[str, Any]) -> Line:
        """Return a line from its settings: `number`, and `id`, `name` or any id of the account."""
        number, base = str(given["number"]).lstrip("+"), _START_LINE
        phone_number_id = str(given.get("id", base.id))
        named = {name: str(value) for name, value in given.items() if name in base.account}
        account = {**base.account, "phone_number_id": phone_number_id, **named}
        name = str(given.get("name", base.name))
        test_number = bool(given.get("test_number", base.test_number))
        line = replace(base, id=phone_number_id, number=number, name=name, account=account)
        return replace(line, test_number=test_number)

    def claims(self, request: Request) -> int:  # noqa: ARG002
        """Claim every request weakly: what no other provider knows is Graph's to refuse."""
        return 1

    def takes_file(self, request: Request) -> bool:
        """Say whether a request's body is a file, or a form with one."""
        return routes.takes_file(request)

    def answer(self, request: Request, house: House) -> Reply:
        """Answer a Graph request."""
        return routes.answer(request, house)

    def knows(self, payload: Json) -> bool:
        """Say whether an object looks like a message of Meta's."""
        return is_message(payload)

    def request(self, payload: Json, line: Line) -> Request:
        """Return the request that posts a payload as a message of the line."""
        return json_post(f"/{line.id}/messages", payload, {"authorization": "Bearer any"})

    def tokens(self, line: Line, settings: Mapping[str, Any]) -> Sequence[str]:  # noqa: ARG002
        """Return the access tokens that the settings allow, none where any will do."""
        return tuple(settings["tokens"])

    def credentials(self, line: Line, settings: Mapping[str, Any]) -> Mapping[str, str]:
        """Return what a bot needs, by the names of Meta's dashboard."""
        return {
            "phone number id": line.account["phone_number_id"],
            "access token": spelled(self.tokens(line, settings)),
            "app secret": line.account["app_secret"],
            "verify token": line.account["verify_token"],
        }

    def webhooks(self, entry: Entry, house: House) -> Sequence[Envelope]:
        """Return the webhook that an event causes, where it causes one and somebody is to hear of it."""
        found = news(entry, house, house.address.url)
        if found is None:
            return ()
        strict = house.settings["setup"] == "strict"
        return (receivers.addressed(house.network.state, _envelope(found), strict=strict),)

    def sign(
        self,
        webhook: Webhook,
        body: bytes,
        time: Time,  # noqa: ARG002
        settings: Mapping[str, Any],  # noqa: ARG002
    ) -> Mapping[str, str]:
        """Return Meta's signature: HMAC-SHA256 of the body with the app secret ("Webhooks", 2026-11)."""
        if not webhook.app_secret:
            return {}
        return {"X-Hub-Signature-256": f"sha256={hmac_sha256(webhook.app_secret, body)}"}

    def merge(self, bodies: Sequence[bytes]) -> bytes | None:
        """Return one webhook with the changes of several: Meta posts up to 1,000 at once."""
        return merge(bodies)

    def handshake(self, webhook: Webhook, challenge: str) -> Handshake | None:
        """Return Meta's verification request ("Webhooks", "Verification requests", 2026-11)."""
        token = webhook.verify_token
        query = {"hub.mode": "subscribe", "hub.challenge": challenge, "hub.verify_token": token}
        about = f"the value of hub.challenge, {challenge!r}, and nothing else"
        credential = f"the verify token {token!r}"
        expected = (challenge, f'"{challenge}"')
        return Handshake(query=query, expected=expected, about=about, credential=credential)


def _envelope(told: News) -> Envelope:
    headers = {"Content-Type": "application/json", "User-Agent": "facebookexternalua"}
    return Envelope(
        line=told.line,
        customer=told.customer,
        message=told.message,
        body=dumps(told.body),
        headers=headers,
    )
