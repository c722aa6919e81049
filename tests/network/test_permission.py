"""How often a business may ask for the permission to call."""

from typing import Any

import pytest

from emulator.network.commands import Receive, Send
from emulator.network.model import Json, Message
from emulator.network.network import Network
from emulator.network.refusals import Refusal
from tests.templates import content, create
from tests.worlds import ADA, LINE, HandClock, network

REQUEST = {
    "type": "interactive",
    "interactive": {"type": "call_permission_request", "action": {"name": "call_permission_request"}},
}
HOUR = 3600


def ask(world: Network) -> str:
    outcome = world.send(Send(line=LINE.id, content=REQUEST, to=ADA.wa_id))
    return outcome.code if isinstance(outcome, Refusal) else "asked"


def answer(world: Network, **parts: Any) -> None:
    reply = {"response_source": "user_action", **parts}
    inside = {"type": "call_permission_reply", "call_permission_reply": reply}
    content = {"type": "interactive", "interactive": inside}
    assert isinstance(world.receive(Receive(line=LINE.id, customer=ADA.wa_id, content=content)), Message)


def test_one_request_in_a_day_and_two_in_a_week() -> None:
    clock = HandClock()
    world = network(clock=clock)
    assert [ask(world), ask(world)] == ["asked", "call_permission_limit"]
    clock.advance(24 * HOUR - 1)
    assert ask(world) == "call_permission_limit"
    clock.advance(1)
    assert ask(world) == "asked"
    clock.advance(5 * 24 * HOUR)
    assert ask(world) == "call_permission_limit"
    clock.advance(24 * HOUR)
    assert ask(world) == "asked"


def test_a_connected_call_lets_the_business_ask_anew() -> None:
    clock = HandClock()
    world = network(clock=clock)
    assert [ask(world), ask(world)] == ["asked", "call_permission_limit"]
    clock.advance(HOUR)
    world.connect_call(LINE.id, ADA.wa_id)
    assert [ask(world), ask(world)] == ["asked", "call_permission_limit"]


def test_who_has_allowed_calls_for_good_is_not_asked_again() -> None:
    clock = HandClock()
    world = network(clock=clock)
    ask(world)
    answer(world, response="accept", is_permanent=True)
    clock.advance(30 * 24 * HOUR)
    assert ask(world) == "call_permission_permanent"


def test_a_permission_for_a_week_may_be_asked_for_again() -> None:
    clock = HandClock()
    world = network(clock=clock)
    ask(world)
    answer(world, response="accept", is_permanent=False)
    clock.advance(2 * 24 * HOUR)
    assert ask(world) == "asked"


def test_the_refusal_says_how_often_is_too_often() -> None:
    world = network()
    ask(world)
    refusal = world.send(Send(line=LINE.id, content=REQUEST, to=ADA.wa_id))
    assert isinstance(refusal, Refusal)
    assert "in the last 24 hours: 1; 1 in that time is the most" in refusal.explanation


def test_a_request_that_failed_does_not_count() -> None:
    world = network()
    assert ask(world) == "asked"
    world.agenda.run_due()
    assert [*world.state.progress.values()][-1].status == "failed", (
        "nobody has written, so the window is closed"
    )
    assert ask(world) == "asked"


@pytest.mark.parametrize(
    ("settings", "outcome"),
    [
        ({"calling": {"status": "DISABLED"}}, "calling_off"),
        ({"calling": {"status": "ENABLED"}}, "asked"),
        ({"calling": {"call_icon_visibility": "DEFAULT"}}, "asked"),
    ],
)
def test_a_number_that_takes_no_calls_cannot_ask_for_the_permission(settings: Json, outcome: str) -> None:
    world = network()
    world.change_number(LINE.id, settings=settings)
    assert ask(world) == outcome


def test_a_template_that_asks_counts_as_well() -> None:
    world = network()
    world.set_template(
        LINE.id, create("ask", {"type": "BODY", "text": "May we call?"}, {"type": "CALL_PERMISSION_REQUEST"})
    )
    sent = world.send(Send(line=LINE.id, content=content("ask"), to=ADA.wa_id))
    assert isinstance(sent, Message)
    assert ask(world) == "call_permission_limit"
    again = world.send(Send(line=LINE.id, content=content("ask"), to=ADA.wa_id))
    assert isinstance(again, Refusal)
    assert again.code == "call_permission_limit"
