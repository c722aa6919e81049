"""Ask 360dialog's API as a bot does, and hear its webhooks."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx2
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from emulator.network.model import Json
from emulator.testing import WhatsApp

KEY = {"D360-API-KEY": "any-key"}
ADA = "12025550177"
TEXT: Json = {
    "messaging_product": "whatsapp",
    "to": ADA,
    "type": "text",
    "text": {"body": "Hello"},
}


class Bot:
    """A bot that answers with `status` and keeps what it heard: path, headers and body of each request."""

    def __init__(self) -> None:
        self.status = 200
        self.heard: list[tuple[str, dict[str, str], Json]] = []
        self.app = Starlette(routes=[Route("/{path:path}", self._hear, methods=["GET", "POST"])])

    async def _hear(self, request: Request) -> Response:
        body = await request.body()
        self.heard.append((request.url.path, dict(request.headers), json.loads(body) if body else {}))
        return Response(status_code=self.status)


@contextmanager
def client(whatsapp: WhatsApp, **headers: str) -> Iterator[httpx2.Client]:
    """Return a client with a good key; `headers` come on top, their names with _ for -."""
    more = {name.replace("_", "-"): value for name, value in headers.items()}
    with httpx2.Client(base_url=whatsapp.url, headers=KEY | more, trust_env=False, verify=False) as one:
        yield one


def values(whatsapp: WhatsApp) -> list[Json]:
    """Return the `value` of every webhook in Meta's format so far, the oldest first."""
    whatsapp.settle()
    bodies = [json.loads(one["body"]) for one in whatsapp.webhooks()]
    return [body["entry"][0]["changes"][0]["value"] for body in bodies]


def meta(answer: httpx2.Response) -> Any:
    """Return the `meta` of an answer of 360dialog's proxy."""
    return answer.json()["meta"]
