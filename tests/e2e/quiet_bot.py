"""A bot that listens and says nothing by itself, and what a test lets it call."""

from typing import Any
from urllib.parse import parse_qsl

import httpx2

from emulator.network.model import Json
from emulator.testing import WhatsApp
from tests import wire


async def listener(scope: Any, _receive: Any, send: Any) -> None:
    """Be a bot that passes the handshake and takes every webhook in silence."""
    challenge = dict(parse_qsl(scope.get("query_string", b"").decode())).get("hub.challenge", "")
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": challenge.encode()})


def post(whatsapp: WhatsApp, path: str, body: Json) -> httpx2.Response:
    """Post to Graph; `path` is what comes after the version."""
    headers = {"Authorization": "Bearer any"}
    return wire.post(f"{whatsapp.url}/v25.0/{path}", json=body, headers=headers)
