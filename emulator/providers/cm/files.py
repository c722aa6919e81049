"""`/fileproxy/files/<32 hex digits>`: the files that customers sent, and how to delete them.

CM "WhatsApp inbound", read 2026-11: deleting answers 204 and cannot be undone. With CM they are on one of
three hosts of its own and need no token; here they are on the emulator.
"""

import re

from emulator.network import files
from emulator.network.refusals import Asked
from emulator.providers import serving
from emulator.providers.cm import exchange
from emulator.providers.interface import Answer, House, Request

PATH = "/fileproxy/files/"
_NAME = re.compile(r"0{16}([0-9]{16})")
_GET, _DELETE = "media.download", "media.delete"
OPERATIONS = frozenset({_GET, _DELETE})


def address(origin: str, media_id: str) -> str:
    """Return where a customer's file is; empty for one that has no id."""
    return f"{origin}{PATH}{media_id:0>32}" if media_id else ""


def answer(request: Request, house: House) -> Answer:
    """Answer with the bytes of a file, or delete it; what is unknown or deleted is 404 (inferred)."""
    found = _NAME.fullmatch(request.path.removeprefix(PATH))
    media = files.find(house.network, found[1]) if found else None
    if media is None or house.network.state.lines[media.line].provider != "cm":
        why = "This address names no file of this world, or one that was deleted or has expired."
        return Answer(status=404, operation=_GET, explanation=why)
    operation = _DELETE if request.method == "DELETE" else _GET
    stopped = house.network.stopped(Asked(stage="access", operation=operation, line=media.line))
    if stopped is not None:
        return exchange.refuse(house, stopped, operation, media.line)
    if operation == _DELETE:
        files.delete(house.network, media)
        return Answer(status=204, operation=_DELETE, line=media.line)
    return serving.whole(media, _GET)
