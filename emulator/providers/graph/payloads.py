"""Messages as payloads by themselves, without the request that brings them."""

import json
from collections.abc import Mapping

from emulator.network.model import Json
from emulator.providers.interface import Request

_OTHERS = frozenset({"content", "messages", "from"})


def is_message(payload: Json) -> bool:
    """Say whether an object looks like a message of Meta's, with `messaging_product` or without."""
    is_addressed = bool({"to", "recipient"} & payload.keys() and {"type", "text"} & payload.keys())
    return "messaging_product" in payload or (is_addressed and not _OTHERS & payload.keys())


def json_post(path: str, payload: Json, headers: Mapping[str, str]) -> Request:
    """Return the request that posts a payload as JSON."""
    return Request(
        method="POST",
        path=path,
        query={},
        headers={"content-type": "application/json", **headers},
        body=json.dumps(payload).encode(),
    )
