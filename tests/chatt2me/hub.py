"""Talking to the Hub over real HTTP, and a bot that hears its webhooks."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

import httpx2
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from emulator.network.model import Json
from emulator.testing import WhatsApp
from tests import wire

CHANNEL = "00000000-0000-4000-8000-000000000004"
WEBHOOKS = "/v1/organization/webhook"


def call(whatsapp: WhatsApp, method: str, path: str, body: Any = None, **headers: str) -> httpx2.Response:
    """Send a request with a key; `body` is JSON, or text as it is."""
    sent = body if isinstance(body, str | None) else json.dumps(body)
    given = {"x-api-key": "any", "content-type": "application/json", **headers}
    return wire.request(method, whatsapp.url + path, content=sent, headers=given)


def send(
    whatsapp: WhatsApp, content: Json, to: str, channel: str = "whatsapp", **more: str
) -> httpx2.Response:
    """Send a message of the line at start."""
    body = {"from": CHANNEL, "to": to, "content": content, **more}
    return call(whatsapp, "POST", f"/v1/communication/{channel}/message", body)


def register(whatsapp: WhatsApp, endpoint: str, event: str = "Message", **more: Any) -> Json:
    """Register a webhook and return it."""
    asked = {"label": "bot", "endpoint": endpoint, "eventType": event}
    answer = call(whatsapp, "POST", WEBHOOKS, {**asked, "authenticationProtocol": "NoAuthentication", **more})
    assert answer.status_code == 201, answer.text
    found: Json = answer.json()
    return found


def told(whatsapp: WhatsApp) -> list[Json]:
    """Return the bodies of the webhooks so far."""
    whatsapp.settle()
    return [json.loads(one["body"]) for one in whatsapp.webhooks()]


Answering = Callable[[Request], Awaitable[Response]]


async def validate(request: Request) -> Response:
    """Answer a validation with the token as JSON, and every webhook with 200."""
    token = request.headers.get("x-validation-token")
    return PlainTextResponse("" if token is None else json.dumps(token))


async def mistake(_request: Request) -> Response:
    """Answer everything with 200 and text of its own."""
    return PlainTextResponse("hello")


async def fail(request: Request) -> Response:
    """Validate, and then take nothing."""
    return await validate(request) if "x-validation-token" in request.headers else Response(status_code=500)


BOT = Starlette(
    routes=[
        Route("/", validate, methods=["GET", "POST"]),
        Route("/mistaken", mistake, methods=["POST"]),
        Route("/failing", fail, methods=["POST"]),
    ]
)
