"""The status ladder: profiles, phones that are off, receipts, blocking, and what a message may become."""

from typing import Any

import pytest
from msgspec.structs import replace

from emulator.network import events
from emulator.network.commands import Receive, Send
from emulator.network.groups import Group
from emulator.network.journal import MemoryJournal
from emulator.network.model import Message, Profile
from emulator.network.network import Network
from emulator.network.rules.steps import fits, follows
from emulator.network.templates import Template
from tests.cloud.limits_payloads import flow, put
from tests.worlds import ADA, LINE, HandClock, network

TEXT = {"type": "text", "text": {"body": "Hello"}}
SOUND = {"type": "audio", "audio": {"link": "https://example.org/hello.ogg"}}
DAY = 24 * 3600


def world_of(profile: Profile = "instant") -> Network:
    """Return a world whose window is open, with Ada's own profile."""
    world = network(replace(LINE, window="off"))
    world.change_customer(replace(world.customer(ADA.wa_id), status=profile))
    return world


def send(world: Network, content: Any = TEXT) -> Message:
    """Send a message and do what is due at once."""
    message = world.send(Send(line=LINE.id, content=content, to=ADA.wa_id))
    assert isinstance(message, Message)
    world.agenda.run_due()
    return message


def change(world: Network, **how: Any) -> None:
    world.change_customer(replace(world.customer(ADA.wa_id), **how))


def pass_time(world: Network, seconds: float) -> None:
    """Move the clock, doing what falls due on the way."""
    assert isinstance(world.clock, HandClock)
    end = world.clock.now() + seconds
    while (due := world.agenda.next_due()) is not None and due <= end:
        world.clock.advance(max(0.0, due - world.clock.now()))
        world.agenda.run_due()
    world.clock.advance(end - world.clock.now())


def steps(world: Network, message: Message) -> list[str]:
    return [step.status for step in world.progress(message.id).steps]


def test_in_the_realistic_profile_every_step_takes_its_time() -> None:
    world = world_of("realistic")
    message = send(world)
    assert steps(world, message) == ["accepted"]
    pass_time(world, 5)
    first, second, third = (step.time for step in world.progress(message.id).steps)
    assert first < second < third <= first + 5


def test_in_the_realistic_profile_no_message_overtakes_an_earlier_one() -> None:
    world = world_of("realistic")
    sent = [send(world) for _ in range(20)]
    pass_time(world, 60)
    arrived = [world.progress(one.id).steps[-1] for one in sent]
    assert [one.status for one in arrived] == ["delivered"] * 20
    assert [one.time for one in arrived] == sorted(one.time for one in arrived)


def test_in_the_manual_profile_nothing_moves_by_itself() -> None:
    world = world_of("manual")
    message = send(world)
    world.open_chat(LINE.id, ADA.wa_id)
    pass_time(world, 40 * DAY)
    assert steps(world, message) == ["accepted"]
    assert world.ladder.move(message, "delivered")
    world.open_chat(LINE.id, ADA.wa_id)
    assert steps(world, message) == ["accepted", "delivered"]


def test_in_the_manual_profile_what_a_rule_forbids_fails_all_the_same() -> None:
    world = network()
    change(world, status="manual")
    assert world.progress(send(world).id).status == "failed"


def test_a_phone_that_is_off_gets_everything_in_order_when_it_is_on_again() -> None:
    world = world_of()
    change(world, online=False)
    sent = [send(world) for _ in range(3)]
    assert [world.progress(one.id).status for one in sent] == ["sent"] * 3
    assert {world.progress(one.id).held for one in sent} == {"offline"}
    world.open_chat(LINE.id, ADA.wa_id)
    before = world.journal.last()
    change(world, online=True)
    told = [one.event for one in world.journal.after(before) if isinstance(one.event, events.StatusChanged)]
    assert [(one.message, one.status) for one in told] == [(one.id, "delivered") for one in sent]
    assert world.state.chat(LINE.id, ADA.wa_id).fresh == [one.id for one in sent]


def test_what_came_while_the_phone_was_off_is_read_when_the_chat_is_opened() -> None:
    world = world_of()
    change(world, online=False)
    message = send(world)
    world.open_chat(LINE.id, ADA.wa_id)
    change(world, online=True)
    world.open_chat(LINE.id, ADA.wa_id)
    assert steps(world, message) == ["accepted", "sent", "delivered", "read"]


@pytest.mark.parametrize(
    ("category", "ttl", "seconds"),
    [
        ("UTILITY", None, 30 * DAY),
        ("UTILITY", 60, 60),
        ("AUTHENTICATION", None, 600),
        ("AUTHENTICATION", -1, 30 * DAY),
    ],
)
def test_a_message_that_outlives_its_time_is_dropped_without_a_status(
    category: Any, ttl: int | None, seconds: int
) -> None:
    world = world_of()
    body = {"type": "BODY", "text": "Hello"}
    world.set_template(
        LINE.id, Template(name="t", language="en", category=category, components=(body,), ttl=ttl)
    )
    change(world, online=False)
    message = send(world, {"type": "template", "template": {"name": "t", "language": {"code": "en"}}})
    pass_time(world, seconds - 1)
    assert world.progress(message.id).held == "offline"
    pass_time(world, 1)
    change(world, online=True)
    assert (world.progress(message.id).held, steps(world, message)) == ("expired", ["accepted", "sent"])


def test_without_receipts_nothing_is_read_and_sound_is_played_all_the_same() -> None:
    world = world_of()
    change(world, receipts=False)
    text, sound = send(world), send(world, SOUND)
    world.open_chat(LINE.id, ADA.wa_id)
    world.ladder.play(sound)
    assert steps(world, text)[-1] == "delivered"
    assert steps(world, sound)[-2:] == ["delivered", "played"]


def test_what_was_seen_without_receipts_is_not_read_later() -> None:
    world = world_of()
    change(world, receipts=False)
    message = send(world)
    world.open_chat(LINE.id, ADA.wa_id)
    change(world, receipts=True)
    world.open_chat(LINE.id, ADA.wa_id)
    assert world.progress(message.id).status == "delivered"


def test_a_blocked_business_stays_at_sent_and_its_messages_are_lost() -> None:
    world = world_of()
    world.block(LINE.id, ADA.wa_id, blocked=True)
    message = send(world)
    world.block(LINE.id, ADA.wa_id, blocked=False)
    pass_time(world, 40 * DAY)
    held = next(one.event for one in world.journal.after(0) if isinstance(one.event, events.MessageHeld))
    assert steps(world, message) == ["accepted", "sent"]
    assert world.progress(message.id).held == "blocked"
    assert "Ada Sample has blocked" in held.explanation
    assert world.progress(send(world).id).status == "delivered"


def test_a_blocked_business_cannot_react_either() -> None:
    world = world_of()
    theirs = world.receive(Receive(line=LINE.id, customer=ADA.wa_id, content=TEXT))
    world.block(LINE.id, ADA.wa_id, blocked=True)
    reaction = {"type": "reaction", "reaction": {"message_id": theirs.id, "emoji": "!"}}
    assert world.progress(send(world, reaction).id).status == "sent"
    assert world.progress(theirs.id).reactions == {}


def test_a_reaction_waits_for_a_phone_that_is_off_and_no_status_tells_when_it_shows() -> None:
    world = world_of()
    theirs = world.receive(Receive(line=LINE.id, customer=ADA.wa_id, content=TEXT))
    change(world, online=False)
    reaction = send(world, {"type": "reaction", "reaction": {"message_id": theirs.id, "emoji": "!"}})
    assert (steps(world, reaction), world.progress(theirs.id).reactions) == (["accepted", "sent"], {})
    assert world.progress(reaction.id).held == "offline"
    change(world, online=True)
    assert (steps(world, reaction), world.progress(reaction.id).held) == (["accepted", "sent"], None)
    assert world.progress(theirs.id).reactions == {"business": "!"}


def test_saying_the_same_again_changes_nothing() -> None:
    world = world_of()
    before = world.journal.last()
    change(world, online=True)
    world.block(LINE.id, ADA.wa_id, blocked=False)
    assert world.journal.last() == before


@pytest.mark.parametrize("status", ["delivered", "read", "played"])
def test_what_was_delivered_cannot_fail_any_more(status: Any) -> None:
    assert not follows(status, "failed")
    assert not follows("failed", status)


def test_only_sound_is_played_and_a_reaction_is_sent_and_no_more() -> None:
    world = world_of()
    text, sound = send(world), send(world, SOUND)
    reaction = replace(text, content={"type": "reaction", "reaction": {"message_id": text.id, "emoji": "!"}})
    assert [fits(one, "played") for one in (text, sound, reaction)] == [False, True, False]
    assert [fits(reaction, one) for one in ("sent", "delivered")] == [True, False]


@pytest.mark.parametrize(("size", "status"), [(1000, "delivered"), (1024 * 1024, "sent")])
def test_a_flow_whose_data_is_over_a_megabyte_never_arrives(size: int, status: str) -> None:
    world = world_of()
    body = put(flow(), "interactive.action.parameters.flow_action_payload.data", {"name": "x" * size})
    message = send(world, {"type": "interactive", "interactive": body["interactive"]})
    assert world.progress(message.id).status == status


def test_in_the_realistic_profile_a_group_gets_its_message_after_a_while_too() -> None:
    clock = HandClock()
    world = Network(clock, MemoryJournal(), seed=1, profile="realistic")
    world.open_line(replace(LINE, window="off"))
    world.join(ADA.wa_id)
    world.set_group(Group(id="family", line=LINE.id, subject="Family", members=(ADA.wa_id,)))
    message = world.send(Send(line=LINE.id, content=TEXT, to="family", to_group=True))
    assert isinstance(message, Message)
    seen = []
    while (due := world.agenda.next_due()) is not None:
        clock.advance(due - clock.now())
        world.agenda.run_due()
        seen.append((world.progress(message.id).status, 0.3 <= clock.now() - message.time <= 5.0))
    assert seen == [("sent", True), ("delivered", True)]
