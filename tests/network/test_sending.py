"""A business sends: who it goes to, what becomes of it, what the customer sees."""

import random
from typing import Any

import pytest
from msgspec.structs import replace

from emulator.network.commands import MarkRead, Receive, Send
from emulator.network.model import Message, Progress
from emulator.network.network import Network, Unknown
from emulator.network.refusals import Refusal
from tests.worlds import ADA, LINE, HandClock, kinds, network

TEXT = {"type": "text", "text": {"body": "Hello"}}


def open_window(world: Network) -> Message:
    return world.receive(Receive(line=LINE.id, customer=ADA.wa_id, content=TEXT))


def send(world: Network, to: str | None = ADA.wa_id, **more: Any) -> Message | Refusal:
    return world.send(Send(line=LINE.id, content=more.pop("content", TEXT), to=to, **more))


def sent(world: Network, **more: Any) -> Message:
    outcome = send(world, **more)
    assert isinstance(outcome, Message)
    world.agenda.run_due()
    return world.message(outcome.id)


def climbed(world: Network, **more: Any) -> Progress:
    """Send a message and return how far it came."""
    return world.progress(sent(world, **more).id)


def refused(outcome: Message | Refusal) -> Refusal:
    assert isinstance(outcome, Refusal)
    return outcome


def reaction_to(message_id: str) -> dict[str, Any]:
    return {"type": "reaction", "reaction": {"message_id": message_id, "emoji": "\N{THUMBS UP SIGN}"}}


def test_an_accepted_message_climbs_to_delivered_after_the_answer() -> None:
    world = network()
    open_window(world)
    outcome = send(world)
    assert isinstance(outcome, Message)
    assert world.progress(outcome.id).status == "accepted"
    world.agenda.run_due()
    assert [step.status for step in world.progress(outcome.id).steps] == ["accepted", "sent", "delivered"]


def test_it_is_read_when_the_customer_opens_the_chat() -> None:
    world = network()
    open_window(world)
    message = sent(world)
    assert world.state.chat(LINE.id, ADA.wa_id).fresh == [message.id]
    world.open_chat(LINE.id, ADA.wa_id)
    assert world.progress(message.id).status == "read"
    assert world.state.chat(LINE.id, ADA.wa_id).fresh == []


def test_a_customer_who_watches_the_chat_reads_a_message_as_soon_as_it_is_delivered() -> None:
    world = network()
    open_window(world)
    outcome = send(world)
    world.open_chat(LINE.id, ADA.wa_id)
    world.agenda.run_due()
    assert isinstance(outcome, Message)
    assert world.progress(outcome.id).status == "read"


def test_writing_back_means_having_read() -> None:
    world = network()
    open_window(world)
    message = sent(world)
    open_window(world)
    assert world.progress(message.id).status == "read"


def test_a_message_outside_the_window_is_accepted_and_fails_later() -> None:
    clock = HandClock()
    world = network(clock=clock)
    open_window(world)
    clock.advance(24 * 3600)
    message = climbed(world)
    assert message.status == "failed"
    assert message.refusal is not None
    assert message.refusal.code == "outside_window"
    assert "over 24 hours ago" in message.refusal.explanation


def test_one_second_before_the_window_closes_a_message_passes() -> None:
    clock = HandClock()
    world = network(clock=clock)
    open_window(world)
    clock.advance(24 * 3600 - 1)
    assert climbed(world).status == "delivered"


def test_a_template_passes_outside_the_window() -> None:
    content = {"type": "template", "template": {"name": "hello_world", "language": {"code": "en_US"}}}
    assert climbed(network(), content=content).status == "delivered"


@pytest.mark.parametrize(("rule", "status"), [("off", "delivered"), ("async", "failed")])
def test_the_window_is_a_setting_of_the_line(rule: Any, status: str) -> None:
    assert climbed(network(replace(LINE, window=rule))).status == status


def test_the_window_may_refuse_at_once() -> None:
    assert refused(send(network(replace(LINE, window="refuse")))).code == "outside_window"


@pytest.mark.parametrize(
    ("to", "code"),
    [
        ("0012025550177", "invalid_parameter"),
        ("call me", "recipient_malformed"),
        ("123", "recipient_malformed"),
        ("+1 202 555 0143", "recipient_is_sender"),
    ],
)
def test_a_recipient_that_cannot_be_is_refused_and_explained(to: str, code: str) -> None:
    refusal = refused(send(network(), to=to))
    assert refusal.code == code
    assert to in refusal.explanation


def test_a_refused_message_leaves_no_trace() -> None:
    world = network()
    before = world.journal.last()
    send(world, to="call me")
    assert world.journal.last() == before


def test_an_unknown_number_becomes_a_customer() -> None:
    world = network()
    send(world, to="+31 6 12345678")
    assert world.customer("31612345678").user_id.startswith("NL.")


def test_a_bsuid_finds_its_customer_and_a_foreign_one_does_not() -> None:
    world = network()
    open_window(world)
    found = sent(world, to=None, user_id=ADA.user_id)
    assert (found.customer, found.addressed_by) == (ADA.wa_id, "user_id")
    assert refused(send(world, to=None, user_id="US.1")).code == "invalid_parameter"


def test_a_reaction_gets_only_sent_and_shows_on_its_target() -> None:
    world = network()
    theirs = open_window(world)
    mine = climbed(world, content=reaction_to(theirs.id))
    assert [step.status for step in mine.steps] == ["accepted", "sent"]
    assert world.progress(theirs.id).reactions == {"business": "\N{THUMBS UP SIGN}"}
    assert world.state.chat(LINE.id, ADA.wa_id).fresh == []


def test_an_empty_emoji_takes_the_reaction_back() -> None:
    world = network()
    theirs = open_window(world)
    sent(world, content=reaction_to(theirs.id))
    sent(world, content={"type": "reaction", "reaction": {"message_id": theirs.id, "emoji": ""}})
    assert world.progress(theirs.id).reactions == {}


def test_a_reaction_to_nothing_to_a_reaction_or_to_something_old_fails_later() -> None:
    clock = HandClock()
    world = network(clock=clock)
    old = open_window(world)
    clock.advance(31 * 24 * 3600)
    fresh = open_window(world)
    reaction = sent(world, content=reaction_to(fresh.id))
    for target in ("wamid.unknown", reaction.id, old.id):
        message = climbed(world, content=reaction_to(target))
        assert message.refusal is not None
        assert message.refusal.code == "reaction_target"


def test_marking_as_read_reaches_back_to_every_earlier_message() -> None:
    world = network()
    first, second, third = (open_window(world) for _ in range(3))
    world.mark_read(MarkRead(line=LINE.id, message=second.id))
    assert [world.progress(one.id).status for one in (first, second, third)] == ["read", "read", "accepted"]


def test_typing_shows_for_twenty_five_seconds_or_until_the_next_message() -> None:
    clock = HandClock()
    world = network(clock=clock)
    theirs = open_window(world)
    world.mark_read(MarkRead(line=LINE.id, message=theirs.id, typing=True))
    assert world.state.chat(LINE.id, ADA.wa_id).typing_until == clock.now() + 25
    send(world)
    assert world.state.chat(LINE.id, ADA.wa_id).typing_until is None


def test_only_a_customers_message_of_the_last_thirty_days_can_be_marked() -> None:
    clock = HandClock()
    world = network(clock=clock)
    theirs = open_window(world)
    mine = sent(world)
    for message_id, why in ((mine.id, "business itself"), ("wamid.unknown", "not a message")):
        refusal = world.mark_read(MarkRead(line=LINE.id, message=message_id))
        assert isinstance(refusal, Refusal)
        assert why in refusal.explanation
    clock.advance(30 * 24 * 3600 + 1)
    late = world.mark_read(MarkRead(line=LINE.id, message=theirs.id))
    assert isinstance(late, Refusal)
    assert "older than 30 days" in late.explanation


def test_what_the_world_does_not_have_is_named() -> None:
    world = network()
    with pytest.raises(Unknown, match="no line 'fax'"):
        world.line("fax")
    with pytest.raises(Unknown, match="no customer '1'"):
        world.customer("1")
    with pytest.raises(Unknown, match=r"no message .wamid\.1."):
        world.message("wamid.1")


def test_a_line_is_found_by_its_provider_where_there_is_one() -> None:
    assert network().line("cloud") == LINE


def test_no_order_of_status_changes_moves_a_message_back() -> None:
    ladder = ["accepted", "sent", "delivered", "read", "played", "failed"]
    source = random.Random(3)
    for _ in range(200):
        world = network()
        message = world.send(Send(line=LINE.id, content=TEXT, to=ADA.wa_id))
        assert isinstance(message, Message)
        for _ in range(6):
            world.ladder.move(message, source.choice(ladder[1:]))  # type: ignore[arg-type]
        reached = [ladder.index(step.status) for step in world.progress(message.id).steps]
        assert reached == sorted(set(reached))


def test_the_same_commands_with_the_same_seed_write_the_same_journal() -> None:
    def play() -> list[str]:
        world = network()
        open_window(world)
        sent(world)
        world.open_chat(LINE.id, ADA.wa_id)
        return [str(entry) for entry in world.journal.after(0)]

    assert play() == play()


def test_the_journal_tells_a_conversation_in_order() -> None:
    world = network()
    before = world.journal.last()
    open_window(world)
    sent(world)
    world.open_chat(LINE.id, ADA.wa_id)
    told = [
        "message.received",
        "message.sent",
        "message.status",
        "message.status",
        "chat.opened",
        "message.status",
    ]
    assert kinds(world, before) == told


@pytest.mark.parametrize("to", ["+52 55 1234 5678", "+52 1 55 1234 5678"])
def test_a_mexican_number_reaches_the_same_customer_however_it_is_dialled(to: str) -> None:
    world = network()
    theirs = world.join("5215512345678", "Sofia")
    assert sent(world, to=to).customer == theirs.wa_id


def test_a_brazilian_number_finds_its_customer_with_and_without_the_nine() -> None:
    world = network()
    world.join("551187654321", "Bruna")
    assert sent(world, to="+55 11 98765 4321").customer == "551187654321"


@pytest.mark.parametrize(
    ("to", "passes"),
    [
        ("+1 202 555 0177", True),
        ("525512345678", True),
        ("5215512345678", False),
        ("541112345678", True),
        ("5491112345678", False),
        ("+31612345678", False),
    ],
)
def test_a_test_number_sends_only_to_its_list_as_it_is_dialled(to: str, passes: bool) -> None:
    world = network(replace(LINE, allowed=("12025550177", "525512345678", "541112345678")))
    outcome = send(world, to=to)
    assert isinstance(outcome, Message) is passes
    if isinstance(outcome, Refusal):
        assert outcome.code == "recipient_not_allowed"


def test_the_refusal_of_a_test_number_tells_which_writing_is_on_the_list() -> None:
    world = network(replace(LINE, allowed=("525512345678",)))
    assert "The list has 525512345678" in refused(send(world, to="5215512345678")).explanation


def test_where_strangers_have_no_whatsapp_a_message_to_one_is_accepted_and_fails() -> None:
    world = network(replace(LINE, strangers="undeliverable"))
    message = climbed(world, to="+31612345678")
    assert message.refusal is not None
    assert (message.status, message.refusal.code) == ("failed", "undeliverable")


def test_a_number_without_a_country_code_is_not_on_whatsapp() -> None:
    message = climbed(network(), to="06 12345678")
    assert message.refusal is not None
    assert message.refusal.code == "undeliverable"
    assert "no country code begins with 0" in message.refusal.explanation


def test_a_reaction_that_fails_shows_nowhere() -> None:
    world = network()
    theirs = open_window(world)
    world.join("12025550178", "Bob")
    world.receive(Receive(line=LINE.id, customer="12025550178", content=TEXT))
    failed = climbed(world, to="12025550178", content=reaction_to(theirs.id))
    assert failed.status == "failed"
    assert world.progress(theirs.id).reactions == {}


def test_what_failed_waits_for_nobody_to_see_it() -> None:
    world = network()
    assert climbed(world).status == "failed"
    assert world.state.chat(LINE.id, ADA.wa_id).fresh == []
