"""Every verb of the kit, plain and awaited, over HTTP to a bot that writes down what it hears."""

import asyncio
import json
from collections.abc import Callable, Iterator
from functools import reduce
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from emulator import resources
from emulator.network.model import Json
from emulator.testing import LocalServer, WhatsApp
from tests import wire
from tests.e2e.verbs import CASES, SENDS, VERBS, Verb, with_replies

FILES = sorted((resources.schemas() / "control" / "actions").glob("*.json"))
SCHEMAS = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in FILES}
ANYWHERE = {"action", "context", "forwarded", "referral"}
REFERRAL = {"source_type": "ad", "source_id": "17", "headline": "Cakes"}


@pytest.fixture(scope="module")
def whatsapp_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalServer]:
    """Run an emulator whose first line has a template with quick replies."""
    with with_replies(tmp_path_factory.mktemp("templates")) as server:
        yield server


@pytest.fixture
def heard() -> list[Json]:
    """Return the messages that the bot is told of, the oldest first."""
    return []


@pytest.fixture
def whatsapp_webhook(heard: list[Json]) -> Starlette:
    """Return a bot that writes down what it hears, and says nothing."""

    async def hook(request: Request) -> Response:
        if request.method == "GET":
            return PlainTextResponse(request.query_params["hub.challenge"])
        heard.extend((await request.json())["entry"][0]["changes"][0]["value"].get("messages", []))
        return Response()

    return Starlette(routes=[Route("/", hook, methods=["GET", "POST"])])


@pytest.fixture
def acted(whatsapp: WhatsApp, monkeypatch: pytest.MonkeyPatch) -> list[Json]:
    """Return the actions that the kit asks the control API for."""
    acted: list[Json] = []
    act = whatsapp.client.act

    def spy(customer: str, action: str, **parts: Any) -> Any:
        acted.append({"action": action, **parts})
        return act(customer, action, **parts)

    monkeypatch.setattr(whatsapp.client, "act", spy)
    return acted


Does = Callable[[WhatsApp, Verb], Any]


def plainly(whatsapp: WhatsApp, verb: Verb, **how: Any) -> Any:
    """Do what a customer does, after the bot asked; return the message if it brings one."""
    ada = whatsapp.customer("Ada Sample")
    if verb.asked is None:
        return verb.does(ada, **how)
    ask(whatsapp, verb.asked, ada.wa_id)
    return verb.does(ada, ada.receives())


def in_a_loop(whatsapp: WhatsApp, verb: Verb) -> Any:
    """Do the same, awaited."""
    return asyncio.run(_awaited(whatsapp, verb))


async def _awaited(whatsapp: WhatsApp, verb: Verb) -> Any:
    ada = await whatsapp.aio.customer("Ada Sample")
    if verb.asked is None:
        return await verb.does(ada)
    await asyncio.to_thread(ask, whatsapp, verb.asked, ada.wa_id)
    return await verb.does(ada, await ada.receives())


def ask(whatsapp: WhatsApp, body: Json, to: str) -> None:
    whatsapp.client.act(to, "text", line=whatsapp.line().id, text="hi")
    url, headers = f"{whatsapp.url}/v25.0/{whatsapp.line().id}/messages", {"Authorization": "Bearer any"}
    answer = wire.post(url, json={**body, "to": to}, headers=headers)
    assert answer.status_code == 200, answer.text


def at(value: Any, path: str) -> Any:
    return reduce(lambda inside, step: inside[int(step) if step.isdigit() else step], path.split("."), value)


def test_every_action_has_a_verb() -> None:
    assert set(VERBS) == set(SCHEMAS)


@pytest.mark.parametrize("door", [plainly, in_a_loop])
@pytest.mark.parametrize(("action", "verb"), CASES)
def test_a_verb_does_its_action_and_the_bot_hears_of_it(
    whatsapp: WhatsApp, heard: list[Json], acted: list[Json], action: str, verb: Verb, door: Does
) -> None:
    sent = door(whatsapp, verb)
    whatsapp.settle()
    assert acted[-1]["action"] == action
    if not verb.told:
        assert sent is None
        assert [one["type"] for one in heard] == ["text"]
        return
    assert heard[-1]["id"] == sent.id
    assert {path: at(heard[-1], path) for path in verb.told} == verb.told


@pytest.mark.parametrize("action", SCHEMAS)
def test_every_part_of_an_action_can_be_given(whatsapp: WhatsApp, acted: list[Json], action: str) -> None:
    for verb in VERBS[action]:
        whatsapp.reset()
        plainly(whatsapp, verb)
    given = {name for one in acted if one["action"] == action for name in one}
    assert given | ANYWHERE == {*SCHEMAS[action]["properties"]} | ANYWHERE


def test_the_verbs_that_take_the_keywords_are_the_actions_that_do() -> None:
    assert {name for name, one in SCHEMAS.items() if "forwarded" in one["properties"]} == set(SENDS)


@pytest.mark.parametrize("action", SENDS)
def test_whatever_is_sent_can_be_forwarded_and_come_by_an_ad(
    whatsapp: WhatsApp, heard: list[Json], action: str
) -> None:
    plainly(whatsapp, SENDS[action][0], forwarded=True, referral=REFERRAL)
    plainly(whatsapp, SENDS[action][0], forwarded="frequently")
    whatsapp.settle()
    first, second = heard
    assert (first["context"], first["referral"]) == ({"forwarded": True}, REFERRAL)
    assert second["context"] == {"frequently_forwarded": True}


@pytest.mark.parametrize("action", SENDS)
def test_whatever_is_sent_can_quote(whatsapp: WhatsApp, heard: list[Json], action: str) -> None:
    first = whatsapp.customer("Ada Sample").says("hi")
    assert plainly(whatsapp, SENDS[action][0], quotes=first).quotes == first.id
    whatsapp.settle()
    assert heard[-1]["context"]["id"] == first.id


def test_a_reply_quotes(whatsapp: WhatsApp, heard: list[Json]) -> None:
    ada = whatsapp.customer("Ada Sample")
    first = ada.says("hi")
    ada.replies(first, "I mean: hello")
    whatsapp.settle()
    assert (heard[-1]["text"]["body"], heard[-1]["context"]["id"]) == ("I mean: hello", first.id)
