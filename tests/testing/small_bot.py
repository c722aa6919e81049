"""A bot of one page: it answers every text with a question and two buttons."""

from collections.abc import Sequence
from typing import Any

import httpx2
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

QUESTION = "How can I help?"


def create(
    base_url: str, titles: Sequence[str] = ("Support", "Sales"), status: int = 200, path: str = "/"
) -> Starlette:
    """Return the bot. Its webhook answers with `status`, and only when that is 200 it talks."""

    async def verify(request: Request) -> Response:
        return PlainTextResponse(request.query_params["hub.challenge"])

    async def hear(request: Request) -> Response:
        value = (await request.json())["entry"][0]["changes"][0]["value"]
        texts = [one for one in value.get("messages", []) if one["type"] == "text"]
        if status != 200 or not texts:
            return Response(status_code=status)
        line = value["metadata"]["phone_number_id"]
        url = f"{base_url}/v23.0/{line}/messages"
        return Response(background=BackgroundTask(_ask, url, texts[0]["from"], titles))

    return Starlette(routes=[Route(path, verify), Route(path, hear, methods=["POST"])])


async def _ask(url: str, to: str, titles: Sequence[str]) -> None:
    buttons = [{"type": "reply", "reply": {"id": title, "title": title}} for title in titles]
    interactive: dict[str, Any] = {
        "type": "button",
        "body": {"text": QUESTION},
        "action": {"buttons": buttons},
    }
    body = {"messaging_product": "whatsapp", "to": to, "type": "interactive", "interactive": interactive}
    async with httpx2.AsyncClient(trust_env=False, verify=False) as client:
        await client.post(url, json=body, headers={"Authorization": "Bearer any"})
