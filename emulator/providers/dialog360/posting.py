"""What 360dialog posts to a bot: Meta's webhooks as they are, to the webhooks that are set with it.

The number's webhook comes first and else the account's (inferred, as with Meta's overrides); the further ones
of `/multi_webhook` hear of it once that answered 200 ("Set multiple webhooks for Phone Number", read
2026-11). Partners get a signature: the bare HMAC-SHA256 of the body in hex ("Signature validation", 2026).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from emulator.network.journal import Entry
from emulator.network.model import Line
from emulator.providers.dialog360 import files
from emulator.providers.dialog360.edges.webhook import OF_ACCOUNT, SEVERAL, several
from emulator.providers.graph.news import News, news
from emulator.providers.interface import Envelope, House
from emulator.providers.wire import dumps, hmac_sha256

SIGNATURE = "x-360dialog-signature"


def envelopes(entry: Entry, house: House) -> Sequence[Envelope]:
    """Return the webhook that an event causes, if it causes one."""
    found = news(entry, house, files.origin(house, house.address.url))
    return () if found is None else (_posted(house, found),)


def signature(secret: str, body: bytes) -> Mapping[str, str]:
    """Return the header that a partner checks; none without a secret."""
    return {SIGNATURE: hmac_sha256(secret, body)} if secret else {}


def _posted(house: House, told: News) -> Envelope:
    line, body = house.network.state.lines[told.line], dumps(told.body)
    headers = {"Content-Type": "application/json", **signature(house.settings["platform_secret"], body)}
    first = Envelope(
        line=line.id,
        customer=told.customer,
        message=told.message,
        body=body,
        headers=headers,
        to="" if line.webhook else OF_ACCOUNT,
    )
    return replace(first, then=[replace(first, to=name) for name in _further(line)])


def _further(line: Line) -> list[str]:
    return [SEVERAL + name for name, one in several(line).items() if one.about.get("enabled") == "true"]
