"""A bot with a fault of your choice."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import httpx2
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from emulator.demo import is_signed
from tests import wire

Json = dict[str, Any]
SECRET, TOKEN = "emulator-app-secret", "emulator-verify-token"

FAULTS = (
    "any token", "no verification", "any signature", "unsigned", "no statuses", "no unknown kinds",
    "no unknown fields", "no media", "twice", "no batches",
    "number always named", "no content", "breaks at a bad signature", "another secret", "accepts with 202",
)  # fmt: skip


_REFUSED = {"breaks at a bad signature": 500, "accepts with 202": 202}


def create(fault: str, answer_url: Callable[[], str]) -> Starlette:
    """Return the bot; it answers each text once, by the API at `answer_url()`."""
    seen: set[str] = set()

    async def verify(request: Request) -> Response:
        good = fault == "any token" or request.query_params["hub.verify_token"] == TOKEN
        if fault == "no verification" or not good:
            return PlainTextResponse("no", 403)
        return PlainTextResponse(request.query_params["hub.challenge"])

    async def hear(request: Request) -> Response:
        body, signature = await request.body(), request.headers.get("x-hub-signature-256", "")
        trusting = fault == "any signature" or (fault == "unsigned" and not signature)
        secret = "another-secret" if fault == "another secret" else SECRET
        if not trusting and not is_signed(body, signature, secret):
            return PlainTextResponse("Who are you?", _REFUSED.get(fault, 401))
        status = 204 if fault == "no content" else await run_in_threadpool(_handle, await request.json())
        return Response(status_code=status)

    def _handle(webhook: Json) -> int:
        changes = [change for entry in webhook["entry"] for change in entry["changes"]]
        if fault == "no batches" and len(changes) > 1:
            return 500
        return max(_take(change) for change in changes)

    def _take(change: Json) -> int:
        if fault == "number always named" and "metadata" not in change["value"]:
            return 500
        if change["field"] != "messages":
            unknown = change["field"] == "nobody_knows_this"
            return 500 if unknown and fault == "no unknown fields" else 200
        if fault == "no statuses" and "statuses" in change["value"]:
            return 400
        for message in change["value"].get("messages", []):
            kind = message["type"]
            if fault == f"no {'media' if kind == 'image' else 'unknown kinds' if kind == 'hologram' else ''}":
                return 422
            if kind == "text" and (fault == "twice" or message["id"] not in seen):
                seen.add(message["id"])
                _answer(message["from"])
        return 200

    def _answer(to: str) -> None:
        body = {"messaging_product": "whatsapp", "to": to, "text": {"body": "Hello"}}
        url = f"{answer_url()}/v25.0/100000000000001/messages"
        with suppress(httpx2.TransportError):
            wire.post(url, json=body, headers={"Authorization": "Bearer any"})

    return Starlette(routes=[Route("/", verify), Route("/", hear, methods=["POST"])])
