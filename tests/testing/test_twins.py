"""The awaited twins of the fixture's verbs, for tests that run in a loop of their own."""

import asyncio
import socket

import pytest

from emulator.hosting import Server, address, listen
from emulator.testing import WhatsApp
from tests.testing import small_bot

WAITS = {
    "receives": lambda whatsapp: whatsapp.customer("Sam").receives(timeout=0.1),
    "receives_nothing": lambda whatsapp: whatsapp.customer("Sam").receives_nothing(),
    "sees_typing": lambda whatsapp: whatsapp.customer("Sam").sees_typing(timeout=0.1),
    "becomes": lambda whatsapp: whatsapp.customer("Sam").says("hi").becomes("read", timeout=0.1),
    "settle": lambda whatsapp: whatsapp.settle(),
    "set_webhook": lambda whatsapp: whatsapp.set_webhook(None),
    "clock.advance": lambda whatsapp: whatsapp.clock.advance(hours=1),
}


@pytest.mark.parametrize("name", WAITS)
def test_a_wait_inside_a_running_loop_names_its_async_twin(whatsapp: WhatsApp, name: str) -> None:
    async def stand_still() -> None:
        WAITS[name](whatsapp)

    with pytest.raises(RuntimeError, match=rf"^{name} waits for the bot.*Await the async twin: await"):
        asyncio.run(stand_still())


def test_a_bot_in_the_loop_of_the_test_answers_while_the_twins_wait(whatsapp: WhatsApp) -> None:
    listener = listen("127.0.0.1", 0)
    asyncio.run(_talk_in_one_loop(whatsapp, listener))
    listener.close()


async def _talk_in_one_loop(whatsapp: WhatsApp, listener: socket.socket) -> None:
    server = Server(small_bot.create(whatsapp.url))
    running = asyncio.create_task(server.serve([listener]))
    await asyncio.to_thread(server.up.wait)
    await whatsapp.aio.set_webhook(address(listener))
    sam = await whatsapp.aio.customer("Sam")
    await sam.says("hi")
    menu = await sam.receives(text=small_bot.QUESTION, buttons=["Support", "Sales"])
    answer = await menu.tap("Sales")
    assert answer.quotes == menu.id
    server.should_exit = True
    await running


def test_every_twin_does_what_its_sister_does(whatsapp: WhatsApp) -> None:
    asyncio.run(_use_every_twin(whatsapp))


async def _use_every_twin(whatsapp: WhatsApp) -> None:
    await whatsapp.aio.set_webhook(small_bot.create(whatsapp.url))
    sam = await whatsapp.aio.customer("Sam")
    await sam.says("hi")
    menu = await sam.receives()
    await sam.replies(menu, "this one")
    await sam.receives(text=small_bot.QUESTION)
    await sam.reacts(menu, "👍")
    await sam.sends_location(1.5, 2.5, name="Here")
    await sam.reads()
    await menu.becomes("read")
    await whatsapp.aio.settle()
    await sam.receives_nothing(within=0.05)
    assert await menu.status() == "read"
    assert await menu.reactions() == {"customer": "👍"}
    assert [one.kind for one in await sam.messages()][-2:] == ["reaction", "location"]
    assert (await sam.typing(), (await sam.chat())["unread"]) == (False, 0)
    assert {one["state"] for one in await whatsapp.aio.webhooks()} == {"delivered"}
    assert len(await whatsapp.aio.exchanges()) == 2
    assert "> [location] Here" in await whatsapp.aio.transcript()
    await whatsapp.aio.advance(hours=1)
