"""Upload to the provider itself: a form, read as the door reads it, in a world that the test has made."""

from typing import Any

import httpx2

from emulator.network.network import Network
from emulator.providers.cloud import provider
from emulator.providers.interface import Answer, House, Request
from emulator.storage import Files, MemoryFiles
from tests.cloud.asking import CONTRACT, answered
from tests.worlds import LINE, network

PATH = f"/v25.0/{LINE.id}/media"
PRODUCT = {"messaging_product": "whatsapp"}


def form(fields: dict[str, str], file: Any, name: str = "file") -> tuple[str, bytes]:
    """Return the Content-Type and the bytes of a form, as an HTTP client writes them."""
    request = httpx2.Request("POST", "http://localhost", data=fields, files={name: file})
    return request.headers["content-type"], request.read()


def post(
    content_type: str,
    raw: bytes,
    world: Network | None = None,
    files: Files | None = None,
    path: str = PATH,
    **settings: Any,
) -> Answer:
    """Return the answer to an upload."""
    store = MemoryFiles() if files is None else files
    house = House(world or network(), CONTRACT, {**provider().defaults, **settings}, store)
    headers = {"authorization": "Bearer any", "content-type": content_type}
    head = Request(method="POST", path=path, query={}, headers=headers, body=b"")
    return answered(head, raw, house)
