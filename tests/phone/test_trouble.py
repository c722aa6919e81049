"""What is wrong with a line's webhook stands below the chat before anything is written."""

import pytest
from msgspec.structs import replace

from emulator.phone.line_phone import LinePhone
from tests.phone.fake import BOT, FakeServer
from tests.phone.stage import Stage, a_moment, phone_on, screen_text

pytestmark = pytest.mark.anyio

PROBLEM = (
    "http://127.0.0.1:8000/webhook answered the verification with 403 instead of 200. Does the bot verify "
    "webhooks on this path, with the verify token verify?"
)
UNVERIFIED = replace(BOT, verified=False, problem=PROBLEM)


def below(stage: Stage) -> str:
    """Return what stands below the chat, its lines as one."""
    rows = [line.rpartition("▎")[2].strip() for line in screen_text(stage.app)]
    first = next((place for place, row in enumerate(rows) if row.startswith("! ")), len(rows))
    return " ".join(rows[first:-2])


async def test_a_webhook_that_is_not_verified_is_told_in_full() -> None:
    server = FakeServer()
    server.network.set_webhook("1", UNVERIFIED)
    async with phone_on(server) as stage:
        await stage.until(lambda: below(stage) == f"! The webhook is not verified. {PROBLEM}")


async def test_no_webhook_is_told_and_one_that_is_set_ends_it() -> None:
    server = FakeServer()
    for line in ("1", "2"):
        server.network.set_webhook(line, None)
    async with phone_on(server) as stage:
        await stage.until(lambda: "! No webhook is set, so no bot hears you: start" in below(stage))
        server.network.set_webhook("1", BOT)
        server.wake()
        await stage.until(lambda: not below(stage))


async def test_what_went_wrong_on_the_wire_is_told_before_it() -> None:
    server = FakeServer()
    server.network.set_webhook("1", UNVERIFIED)
    server.bot_up = False
    async with phone_on(server) as stage:
        await stage.write("hi")
        await stage.until(lambda: "f2: The bot does not answer." in below(stage))


async def test_line_mode_tells_it_apart_from_the_talk() -> None:
    server, talk, told = FakeServer(), list[str](), list[str]()
    server.network.set_webhook("1", UNVERIFIED)
    phone = LinePhone(client=server, write=talk.append, complain=told.append, pause=a_moment)
    await phone.start()
    phone.stop()
    assert told == [f"! The webhook is not verified. {PROBLEM}\n"]
    assert not phone.mistakes
    assert not any("verified" in text for text in talk)
