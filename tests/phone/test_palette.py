"""The command palette: what can be tapped, chosen and done, by its name."""

import pytest

from tests.phone.fake import FakeServer
from tests.phone.stage import Stage, phone_on, screen_text

pytestmark = pytest.mark.anyio

MENU = {
    "type": "interactive",
    "interactive": {
        "type": "list",
        "body": {"text": "What would you like, and how [hot]?"},
        "action": {
            "button": "See the menu",
            "sections": [
                {
                    "title": "Warm",
                    "rows": [
                        {"id": "soup", "title": "Soup [v]", "description": "With mint"},
                        {"id": "risotto", "title": "Risotto"},
                    ],
                }
            ],
        },
    },
}


def button(*titles: str) -> dict[str, object]:
    replies = [{"type": "reply", "reply": {"id": title, "title": title}} for title in titles]
    inner = {"type": "button", "body": {"text": "Well?"}, "action": {"buttons": replies}}
    return {"type": "interactive", "interactive": inner}


def offered(stage: Stage, *, at_once: bool = False) -> list[str]:
    commands = stage.app.get_system_commands(stage.phone)
    return [command.title for command in commands if command.discover or not at_once]


async def find(stage: Stage, query: str, expected: str) -> None:
    await stage.press("ctrl+p", *query)
    await stage.until(lambda: any(expected in line for line in screen_text(stage.app)))


@pytest.mark.parametrize("query", ["soup", "mint"])
async def test_a_row_of_a_list_is_found_by_its_name_or_its_description_and_chosen(
    server: FakeServer, query: str
) -> None:
    server.says("hi")
    server.bot(MENU)
    async with phone_on(server) as stage:
        await stage.until(lambda: stage.buttons)
        await find(stage, query, "See the menu: Soup [v]")
        await stage.press("down", "enter")
        await stage.until(lambda: server.acts and server.acts[-1]["action"] == "list_row")
        assert server.acts[-1]["id"] == "soup"


async def test_a_button_is_tapped_by_its_name(server: FakeServer) -> None:
    server.says("hi")
    server.bot(button("Breakfast", "Lunch"))
    async with phone_on(server) as stage:
        await stage.until(lambda: stage.buttons)
        await find(stage, "lunch", "Tap Lunch")
        await stage.press("down", "enter")
        await stage.until(lambda: any(one.get("id") == "Lunch" for one in server.acts))


async def test_what_the_newest_message_offers_comes_first_and_older_ones_are_found(
    server: FakeServer,
) -> None:
    server.says("hi")
    server.bot(button("Old"))
    server.bot(button("Yes", "No"))
    async with phone_on(server) as stage:
        await stage.until(lambda: len(stage.buttons) == 3)
        assert offered(stage)[:3] == ["Tap Yes", "Tap No", "Tap Old"]
        assert offered(stage, at_once=True)[:3] == ["Tap Yes", "Tap No", "Open the chat with Clinic"]


async def test_the_same_menu_is_offered_once(server: FakeServer) -> None:
    server.says("hi")
    server.bot(button("Again"))
    server.bot(button("Again"))
    async with phone_on(server) as stage:
        await stage.until(lambda: len(stage.buttons) == 2)
        assert offered(stage).count("Tap Again") == 1


@pytest.mark.parametrize(
    "title",
    ["Send a sample: Photo", "Move the clock: 24 hours", "Share a location: Dam Square", "React: 👍"],
)
async def test_the_rows_of_every_sheet_are_found(server: FakeServer, title: str) -> None:
    server.says("hi")
    async with phone_on(server) as stage:
        await stage.until(lambda: stage.rows)
        assert title in offered(stage)
        assert title not in offered(stage, at_once=True)


async def test_every_way_to_fail_a_message_is_found(server: FakeServer) -> None:
    server.says("hi")
    server.bot({"type": "text", "text": {"body": "Hello"}})
    async with phone_on(server) as stage:
        await stage.until(lambda: len(stage.rows) == 2)
        assert offered(stage).count("Status by hand: failed") == 4


async def test_a_link_leaves_the_terminal_by_its_own_key_alone(server: FakeServer) -> None:
    link = {"display_text": "Visit", "url": "https://example.com/"}
    inner = {
        "type": "cta_url",
        "body": {"text": "Look"},
        "action": {"name": "cta_url", "parameters": link},
    }
    server.says("hi")
    server.bot({"type": "interactive", "interactive": inner})
    async with phone_on(server) as stage:
        await stage.until(lambda: stage.buttons)
        titles = [title for title in offered(stage) if "isit" in title]
        assert titles == ["Tap Visit ▾"]


async def test_another_chat_is_opened_by_its_name(server: FakeServer) -> None:
    async with phone_on(server) as stage:
        await find(stage, "clinic", "Open the chat with Clinic")
        await stage.press("down", "enter")
        await stage.until(lambda: stage.phone.line == "2")
