"""Requests to CM's gateway, and what the bot was told."""

import json
from collections.abc import Mapping
from typing import Any

import httpx2
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from emulator.network.model import Json
from emulator.testing import WhatsApp
from tests import wire

TOKEN = {"X-CM-PRODUCTTOKEN": "8c1d2e3f-0000-4000-8000-000000000001"}
LINE, ADA = "0012025550145", "0012025550177"


async def _hear(_request: Request) -> Response:
    return Response()


BOT = Starlette(routes=[Route("/", _hear, methods=["POST"])])
"""A bot that hears and says nothing."""


def message(*items: Json, **more: Any) -> Json:
    """Return one message by WhatsApp from the line to Ada; items are its conversation."""
    rich = {"richContent": {"conversation": [*items]}} if items else {}
    body = {"type": "auto", "content": "Fallback Text"}
    return {
        "body": body,
        "to": [{"number": ADA}],
        "from": LINE,
        "allowedChannels": ["WhatsApp"],
        **rich,
        **more,
    }


def request(*messages: Json, **more: Any) -> Json:
    """Return the body of a request."""
    return {"messages": {"msg": [*messages], **more}}


def interactive(kind: str, action: Json, **more: Any) -> Json:
    """Return an item with an interactive message."""
    return {"interactive": {"type": kind, "body": {"text": "How can I help?"}, "action": action, **more}}


def buttons(*titles: str, **more: Any) -> Json:
    """Return an item with reply buttons, their ids `id-0`, `id-1` and on."""
    given = [{"type": "reply", "reply": {"id": f"id-{n}", "title": one}} for n, one in enumerate(titles)]
    return interactive("button", {"buttons": given}, **more)


def post(
    whatsapp: WhatsApp, body: Any, path: str = "/v1.0/message", headers: Mapping[str, str] = TOKEN
) -> httpx2.Response:
    """Post a body, as JSON unless it is bytes."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    given = {"Content-Type": "application/json", **headers}
    return wire.post(whatsapp.url + path, content=content, headers=given)


def told(whatsapp: WhatsApp) -> list[Json]:
    """Return what the bot was told so far, the oldest first."""
    whatsapp.settle()
    return [json.loads(one["body"]) for one in whatsapp.webhooks()]


def heard(whatsapp: WhatsApp) -> Json:
    """Return the newest message of a customer that the bot was told of."""
    return next(one for one in reversed(told(whatsapp)) if "reference" in one)


def reports(whatsapp: WhatsApp) -> list[Json]:
    """Return the status reports that the bot was told, the oldest first."""
    return [one["messages"]["msg"] for one in told(whatsapp) if "messages" in one]
