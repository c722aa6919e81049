"""Ask the provider itself, in a world that the test has made."""

import json

from msgspec.structs import replace

from emulator import resources
from emulator.contract.schemas import Contract
from emulator.network.model import Json
from emulator.network.network import Network
from emulator.providers.cloud import provider
from emulator.providers.intake import intake_for
from emulator.providers.interface import Answer, House, Reply, Request

CONTRACT = Contract(resources.schemas())
_CHUNK = 1000
NODE = "/v25.0/100000000000001/messages"


def ask(world: Network, body: Json | bytes, path: str = NODE, kind: str = "application/json") -> Answer:
    """Return the answer to a `POST` with a good token."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = {"authorization": "Bearer any", "content-type": kind}
    head = Request(method="POST", path=path, query={}, headers=headers, body=b"")
    return answered(head, raw, House(world, CONTRACT, provider().defaults))


def answered(head: Request, raw: bytes, house: House) -> Answer:
    """Return the answer to a request whose body is read as the door reads it.

    A file comes in chunks of a thousand bytes; what nobody kept is dropped.
    """
    if not provider().takes_file(head):
        return at_once(provider().answer(replace(head, body=raw), house))
    intake = intake_for(head.headers.get("content-type", ""), house.files)
    for start in range(0, len(raw), _CHUNK):
        intake.feed(raw[start : start + _CHUNK])
    answer = at_once(provider().answer(replace(head, upload=intake.finish()), house))
    intake.close()
    return answer


def at_once(reply: Reply) -> Answer:
    """Return the answer of a request that waits for no handshake."""
    assert isinstance(reply, Answer)
    return reply
