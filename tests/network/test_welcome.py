"""A business that wants to greet hears when a customer opens its empty chat, once."""

from emulator.network.accounts.model import Automation
from emulator.network.commands import Receive
from emulator.network.network import Network
from tests.worlds import ADA, LINE, kinds, network


def greeting() -> Network:
    world = network()
    world.change_number(LINE.id, automation=Automation(welcome=True))
    return world


def said(world: Network) -> list[str]:
    return [world.message(name).content["type"] for name in world.state.chat(LINE.id, ADA.wa_id).messages]


def test_the_first_look_at_an_empty_chat_is_told_once() -> None:
    world = greeting()
    for _ in range(2):
        world.open_chat(LINE.id, ADA.wa_id)
    assert said(world) == ["request_welcome"]


def test_who_writes_first_has_opened_the_chat_before() -> None:
    world = greeting()
    world.receive(Receive(line=LINE.id, customer=ADA.wa_id, content={"type": "text", "text": {"body": "Hi"}}))
    assert said(world) == ["request_welcome", "text"]


def test_a_look_that_somebody_makes_up_is_not_told_twice() -> None:
    world = greeting()
    world.receive(Receive(line=LINE.id, customer=ADA.wa_id, content={"type": "request_welcome"}))
    assert said(world) == ["request_welcome"]


def test_the_first_look_opens_the_window() -> None:
    world = greeting()
    world.open_chat(LINE.id, ADA.wa_id)
    assert world.state.chat(LINE.id, ADA.wa_id).window_until is not None


def test_nobody_is_told_where_the_business_does_not_want_to_greet() -> None:
    world = network()
    before = world.journal.last()
    world.open_chat(LINE.id, ADA.wa_id)
    assert kinds(world, before) == []
