"""The files that customers sent: their addresses in webhooks, and their bytes.

The Hub's pages do not show what tells a bot of a file; that it is an address that needs no key is inferred.
"""

import re

from msgspec.structs import replace

from emulator.network import files
from emulator.network.model import Json
from emulator.providers import serving
from emulator.providers.chatt2me.channels import PROVIDER
from emulator.providers.chatt2me.exchange import Exchange
from emulator.providers.interface import Answer

_PATH = "/v1/communication/files/"
DOWNLOAD = "media.download"
_NAME = re.compile(r"/v1/communication/files/([0-9]+)")


def told(origin: str, media: Json) -> Json:
    """Return what a webhook tells of a file: its address in the place of WhatsApp's id."""
    rest = {name: value for name, value in media.items() if name not in ("id", "url")}
    return {"url": f"{origin}{_PATH}{media['id']}", **rest} if "id" in media else media


def answer(given: Exchange) -> Answer | None:
    """Answer with the bytes of a file; None for another request, and for a file that is not there."""
    request, house, exchange = given.request, given.house, replace(given, operation=DOWNLOAD)
    named = _NAME.fullmatch(request.path)
    media = files.find(house.network, named[1]) if named and request.method == "GET" else None
    if media is None or house.network.state.lines[media.line].provider != PROVIDER:
        return None
    stopped = exchange.stopped(media.line)
    if stopped is not None:
        return exchange.refuse(stopped, line=media.line)
    return serving.whole(media, DOWNLOAD)
