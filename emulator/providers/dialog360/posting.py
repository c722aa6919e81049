"""What 360dialog posts to a bot: Meta's webhooks as they are, to the webhooks that are set with it.

The number's webhook comes first and else the account's (inferred, as with Meta's overrides); the further ones
of `/multi_webhook` hear of it once that answered 200 ("Set multiple webhooks for Phone Number", read
2026-11). Partners get a signature: the bare HMAC-SHA256 of the body in hex ("Signature validation", 2026).
"""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from emulator.network.journal import Entry
from emulator.network.model import Line
from emulator.providers.dialog360 import answers, files, lines, sandbox
from emulator.providers.dialog360.edges.webhook import BY, OF_ACCOUNT, SEVERAL, several
from emulator.providers.dialog360.premises import webhooks as premises
from emulator.providers.graph.news import News, news
from emulator.providers.interface import Envelope, House
from emulator.providers.wire import dumps, hmac_sha256

SIGNATURE = "x-360dialog-signature"


def envelopes(entry: Entry, house: House) -> Sequence[Envelope]:
    """Return the webhook that an event causes, if it causes one."""
    found = news(entry, house, files.origin(house, house.address.url))
    body = None if found is None else _body(entry, house, found)
    return () if found is None or body is None else (_posted(house, found, body),)


def _body(entry: Entry, house: House, told: News) -> bytes | None:
    """Return the webhook as the line's kind has it; None for what this kind does not tell."""
    line, message = house.network.state.lines[told.line], house.network.state.messages.get(told.message or "")
    if lines.kind(line) == lines.SANDBOX and message is not None and sandbox.is_own(message):
        return None
    if not _is_old(line, house):
        return dumps(told.body)
    old = premises.body(entry, house, told)
    return None if old is None else answers.encoded(old)


def _is_old(line: Line, house: House) -> bool:
    if lines.kind(line) == lines.SANDBOX:
        return bool(house.settings["sandbox_webhook_format"] == "onprem")
    return lines.is_on_premises(line)


def is_metas(body: bytes) -> bool:
    """Say whether a webhook is in Meta's envelope."""
    return body.startswith(b'{"object":')


def signature(secret: str, body: bytes) -> Mapping[str, str]:
    """Return the header that a partner checks; none without a secret."""
    return {SIGNATURE: hmac_sha256(secret, body)} if secret else {}


def _posted(house: House, told: News, body: bytes) -> Envelope:
    line = house.network.state.lines[told.line]
    first = Envelope(
        line=line.id,
        customer=told.customer,
        message=told.message,
        body=body,
        headers={"Content-Type": "application/json"},
        to=_to(line, told.customer),
    )
    first = replace(first, withheld=_missing(house, line, first.to))
    return replace(first, then=[replace(first, to=name) for name in _further(line)])


def _missing(house: House, line: Line, to: str) -> str:
    """Return the step that a strict setup misses: there is no handshake, but the API knows the webhook."""
    webhook = line.webhook_of(to)
    if house.settings["setup"] == "open" or webhook is None or BY in webhook.about:
        return ""
    return f"Not posted: 360dialog does not know {webhook.url} (setup is strict): POST /v1/configs/webhook."


def _to(line: Line, customer: str) -> str:
    if lines.kind(line) == lines.SANDBOX and sandbox.webhook(customer) in line.webhooks:
        return sandbox.webhook(customer)
    return "" if line.webhook else OF_ACCOUNT


def _further(line: Line) -> list[str]:
    return [SEVERAL + name for name, one in several(line).items() if one.about.get("enabled") == "true"]
