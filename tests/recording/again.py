"""A chat is recorded, and played again in a new world by what was written down."""

import asyncio
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from emulator.control.client import AsyncClient
from emulator.recording import taking
from emulator.recording.recorder import Wanted
from emulator.recording.taking import Form, Taken
from emulator.scenario.model import Scenario
from emulator.testing import WhatsApp
from tests import wire

Json = dict[str, Any]
FORMS: tuple[Form, ...] = ("scenario", "pytest")


class Bot:
    """A bot that sends `answers` for every text: one each time, the last one always."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.answers: list[Json] = []
        self.app = Starlette(routes=[Route("/", self._hook, methods=["GET", "POST"])])
        self._next: list[Json] = []

    def rewind(self) -> None:
        self._next = [*self.answers]

    async def _hook(self, request: Request) -> Response:
        if request.method == "GET":
            return PlainTextResponse(request.query_params["hub.challenge"])
        value = (await request.json())["entry"][0]["changes"][0]["value"]
        for message in value.get("messages", []):
            if message["type"] == "text" and self._next:
                self.send(value["metadata"]["phone_number_id"], message["from"], self._next.pop(0))
        return Response()

    def send(self, line: str, to: str, content: Json) -> str:
        """Send a message; return its id."""
        whole = {"messaging_product": "whatsapp", **content, "to": to}
        headers = {"Authorization": "Bearer any"}
        answer = wire.post(f"{self.url}/v25.0/{line}/messages", json=whole, headers=headers)
        assert answer.is_success, answer.text
        return str(answer.json()["messages"][0]["id"])


def taken(whatsapp: WhatsApp, **wanted: Any) -> Taken:
    """Record what was done, once all of it is done."""
    whatsapp.settle()

    async def take() -> Taken:
        async with AsyncClient(whatsapp.url) as client:
            return await taking.take(client, Wanted(**wanted))

    return asyncio.run(take())


def scenario(whatsapp: WhatsApp, **wanted: Any) -> Scenario:
    """Return what was done as a scenario."""
    return taken(whatsapp, **wanted).recording.scenario


def play(whatsapp: WhatsApp, recorded: Taken, form: Form, folder: Path) -> None:
    """Play a recording in a new world, from the file that it was written to."""
    webhook = whatsapp.webhook
    whatsapp.reset()
    whatsapp.webhook = webhook
    path, *_ = taking.save(recorded, form, folder)
    if form == "scenario":
        whatsapp.play(path)
        return
    names: dict[str, Any] = {"__file__": str(path)}
    exec(compile(path.read_text(encoding="utf-8"), path, "exec"), names)
    test = next(one for name, one in names.items() if name.startswith("test_"))
    test(whatsapp)
