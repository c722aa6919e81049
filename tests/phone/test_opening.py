"""What an empty chat offers: ice breakers to tap, and the commands of the business."""

import pytest
from msgspec.structs import replace

from emulator.network.accounts.model import Automation, Slash
from tests.phone.fake import FakeServer
from tests.phone.stage import phone_on, screen_text

pytestmark = pytest.mark.anyio

OFFERED = Automation(
    prompts=("When are you open?", "Where are you?"), commands=(Slash(name="help", description="Get help"),)
)


async def test_an_empty_chat_shows_prompts_and_commands() -> None:
    server = FakeServer()
    server.network.change_number("1", automation=OFFERED)
    async with phone_on(server) as stage:
        await stage.until(lambda: stage.buttons)
        screen = "\n".join(screen_text(stage.app))
        assert "[1] When are you open?" in screen
        assert "/help  Get help" in screen


async def test_a_tapped_prompt_is_sent_as_a_text_and_the_offers_are_gone() -> None:
    server = FakeServer()
    server.network.change_number("1", automation=OFFERED)
    async with phone_on(server) as stage:
        await stage.until(lambda: stage.buttons)
        await stage.pilot.click(stage.buttons[1])
        await stage.until(lambda: server.acts)
        assert [(one["action"], one["text"], one.get("message")) for one in server.acts] == [
            ("text", "Where are you?", None)
        ]
        await stage.until(lambda: not stage.buttons)
        assert stage.shown()[0].startswith("Where are you?")


async def test_what_is_set_while_the_chat_is_open_shows_at_once() -> None:
    server = FakeServer()
    async with phone_on(server) as stage:
        assert not stage.buttons
        server.network.change_number("1", automation=OFFERED)
        server.wake()
        await stage.until(lambda: len(stage.buttons) == 2)


async def test_a_chat_that_is_opened_for_the_first_time_is_told_and_stays_empty() -> None:
    server = FakeServer()
    server.network.change_number("1", automation=replace(OFFERED, welcome=True))
    async with phone_on(server) as stage:
        await stage.until(lambda: server.acts)
        assert {one["action"] for one in server.acts} == {"read"}
        await stage.until(server.messages)
        assert [one.content["type"] for one in server.messages()] == ["request_welcome"]
        await stage.until(lambda: len(stage.buttons) == 2)
        assert stage.shown()[0].startswith("Tap to ask:")
