"""A bot that speaks one vendor's API alone: the line that a project's fixture names for it."""

import asyncio

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from emulator.server import create_app
from emulator.settings import combine
from emulator.testing import LocalServer, WhatsApp
from emulator.testing.server import running

KEYS = ["own-key", "restricted", "11111111-2222-4333-8444-555555555555", "hub-key"]
SETTINGS = {
    "cloud": {"tokens": [KEYS[1]]},
    "cm": {"tokens": [KEYS[2]]},
    "chatt2me": {"api_keys": [KEYS[3]]},
    "lines": [
        {"provider": "dialog360", "number": "+12025550144", "id": "100000000000002", "api_key": KEYS[0]},
        {"provider": "cloud", "number": "+12025550143", "id": "100000000000001"},
        {"provider": "cm", "number": "+12025550145"},
        {"provider": "chatt2me", "number": "+12025550146", "id": "00000000-0000-4000-8000-000000000004"},
    ],
}


def cm_bot(base_url: str) -> Starlette:
    """Return a bot of CM's, which knows no handshake: it repeats what it hears."""

    async def hear(request: Request) -> Response:
        told = await request.json()
        text = told.get("message", {}).get("text")
        return Response(background=BackgroundTask(say, told, text) if text else None)

    async def say(told: dict[str, dict[str, str]], text: str) -> None:
        row = {
            "from": told["to"]["number"],
            "to": [{"number": told["from"]["number"].replace("+", "00")}],
            "body": {"type": "auto", "content": text},
            "allowedChannels": ["WhatsApp"],
        }
        async with httpx2.AsyncClient(trust_env=False, verify=False) as client:
            url, headers = f"{base_url}/v1.0/message", {"X-CM-PRODUCTTOKEN": "any"}
            await client.post(url, json={"messages": {"msg": [row]}}, headers=headers)

    return Starlette(routes=[Route("/", hear, methods=["POST"])])


@pytest.fixture
def whatsapp_line() -> str:
    """Return the API that the bot of this module speaks."""
    return "cm"


@pytest.fixture
def whatsapp_webhook(whatsapp_server: LocalServer) -> Starlette:
    """Return the bot."""
    return cm_bot(whatsapp_server.url)


def test_a_bot_of_one_api_is_set_at_its_line_and_spoken_to_there(whatsapp: WhatsApp) -> None:
    sam = whatsapp.customer("Sam")
    sam.says("hello")
    assert sam.receives("hello").line == whatsapp.line("cm").id
    with_bot = [line["provider"] for line in whatsapp.client.lines() if line["webhook"]]
    assert with_bot == ["cm"]


def test_what_names_no_line_means_the_bots_own(whatsapp: WhatsApp) -> None:
    assert whatsapp.line() == whatsapp.line("cm") == whatsapp.lines[0]
    assert len(whatsapp.lines) == len(whatsapp.client.lines())
    assert whatsapp.env()["WHATSAPP_FROM"] == "0012025550145"
    whatsapp.change_line(standing="locked")
    changed = [line["provider"] for line in whatsapp.client.lines() if line["standing"] == "locked"]
    assert changed == ["cm"]


def test_the_line_stays_the_bots_own_after_a_reset(whatsapp: WhatsApp) -> None:
    whatsapp.reset()
    assert whatsapp.line().provider == "cm"
    assert whatsapp.webhook is None


def test_another_line_is_still_there_by_its_name(whatsapp: WhatsApp) -> None:
    whatsapp.customer("Sam").says("hi", line="dialog360")
    assert whatsapp.customer("Sam").messages[-1].line == "100000000000002"


def test_the_twins_mean_the_same_line(whatsapp: WhatsApp) -> None:
    async def talk() -> str:
        await whatsapp.aio.set_webhook("http://127.0.0.1:9/nobody")
        sam = await whatsapp.aio.customer("Sam")
        return (await sam.says("hello")).line

    assert asyncio.run(talk()) == whatsapp.line("cm").id
    assert [line["provider"] for line in whatsapp.client.lines() if line["webhook"]] == ["cm"]


def test_a_line_that_is_not_there_is_told_with_those_that_are(whatsapp_server: LocalServer) -> None:
    with pytest.raises(LookupError, match=r"No line is called 'fax'; .* 0012025550145 \(cm\)"):
        WhatsApp(whatsapp_server, "fax")


def test_the_environment_has_a_token_that_the_line_takes() -> None:
    settings = combine({}, {"seed": 1, **SETTINGS})
    with running(create_app(settings), "127.0.0.1", 0) as server:
        kit = WhatsApp(server)
        tokens = [kit.env(line)["WHATSAPP_TOKEN"] for line in ("dialog360", "cloud", "cm", "chatt2me")]
    assert tokens == KEYS
