"""Ask the provider itself, in a world that the test has made."""

import json

from emulator import resources
from emulator.contract.schemas import Contract
from emulator.network.model import Json
from emulator.network.network import Network
from emulator.providers.cloud import provider
from emulator.providers.interface import Answer, House, Reply, Request

CONTRACT = Contract(resources.schemas())
NODE = "/v25.0/100000000000001/messages"


def ask(world: Network, body: Json | bytes, path: str = NODE, kind: str = "application/json") -> Answer:
    """Return the answer to a `POST` with a good token."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = {"authorization": "Bearer any", "content-type": kind}
    request = Request(method="POST", path=path, query={}, headers=headers, body=raw)
    return at_once(provider().answer(request, House(world, CONTRACT, provider().defaults)))


def at_once(reply: Reply) -> Answer:
    """Return the answer of a request that waits for no handshake."""
    assert isinstance(reply, Answer)
    return reply
