from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from emulator.control.client import AsyncClient, Client
from emulator.hosting import in_thread
from emulator.server import create_app
from emulator.settings import Settings

_LATER = "http://127.0.0.1:1/later"


@pytest.fixture
def client() -> Iterator[Client]:
    with in_thread(create_app(Settings(provider="cloud"))) as server, Client(server.url) as client:
        yield client


def _restless(client: Client, line: str) -> Starlette:
    """Return a bot that is verified, and has another webhook set before it answers the second time."""
    asked = []

    async def verify(request: Request) -> PlainTextResponse:
        asked.append(request)
        if len(asked) == 2:
            async with AsyncClient(client.url) as control:
                await control.set_webhook(line, _LATER)
        return PlainTextResponse(request.query_params["hub.challenge"])

    return Starlette(routes=[Route("/", verify)])


def test_a_webhook_that_is_set_during_a_handshake_stays(client: Client) -> None:
    line = client.lines()[0]["id"]
    with in_thread(_restless(client, line)) as bot:
        assert client.set_webhook(line, bot.url)["verified"] is True
        assert client.verify()["verified"] is True
    assert client.lines()[0]["webhook"]["url"] == _LATER
