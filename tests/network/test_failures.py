"""Why messages fail later, or are refused for what Meta thinks of the account."""

from typing import Any

import pytest
from msgspec.structs import replace

from emulator.network import files
from emulator.network.commands import Receive, Send
from emulator.network.media import Stored
from emulator.network.model import Line, Message
from emulator.network.network import Network
from emulator.network.refusals import Refusal
from emulator.network.templates import Template
from tests.worlds import ADA, LINE, HandClock, network

TEXT = {"type": "text", "text": {"body": "Hello"}}
OFFER = Template(
    name="offer", language="en", category="MARKETING", components=({"type": "BODY", "text": "Cakes!"},)
)
OFFERED = {"type": "template", "template": {"name": "offer", "language": {"code": "en"}}}
DAY = 24 * 3600


def world_of(**how: Any) -> Network:
    """Return a world where Ada has not written yet, and the line has a marketing template."""
    world = network(replace(LINE, **{"window": "off", **how}))
    world.set_template(LINE.id, OFFER)
    return world


def clock_of(world: Network) -> HandClock:
    assert isinstance(world.clock, HandClock)
    return world.clock


def send(world: Network, content: Any = TEXT, to: str = ADA.wa_id) -> Message | Refusal:
    outcome = world.send(Send(line=LINE.id, content=content, to=to))
    world.agenda.run_due()
    return outcome


def why(world: Network, content: Any = TEXT, to: str = ADA.wa_id) -> str:
    """Send a message; return the code of what refused it, or of what it failed with later, or its status."""
    outcome = send(world, content, to)
    if isinstance(outcome, Refusal):
        return f"{outcome.code} at once"
    progress = world.progress(outcome.id)
    return progress.refusal.code if progress.refusal else progress.status


@pytest.mark.parametrize(
    ("standing", "code"),
    [
        ("good", "delivered"),
        ("locked", "account_locked at once"),
        ("restricted", "policy_block at once"),
        ("unpaid", "payment"),
        ("spam", "spam_limit"),
    ],
)
def test_what_meta_thinks_of_an_account_stops_its_messages(standing: Any, code: str) -> None:
    world = world_of()
    world.change_line(replace(world.line(LINE.id), standing=standing))
    assert why(world) == code


def test_the_reason_names_the_standing_and_what_to_do() -> None:
    refusal = send(world_of(standing="locked"))
    assert isinstance(refusal, Refusal)
    assert 'standing "locked"' in refusal.explanation
    assert 'Set it to "good"' in refusal.explanation


def test_marketing_that_was_stopped_fails_until_it_is_resumed() -> None:
    world = world_of()
    world.choose_marketing(LINE.id, ADA.wa_id, "stop")
    assert (why(world, OFFERED), why(world)) == ("marketing_stopped", "delivered")
    world.choose_marketing(LINE.id, ADA.wa_id, "resume")
    assert why(world, OFFERED) == "delivered"


def test_marketing_to_somebody_who_stopped_it_brings_a_warning_at_once() -> None:
    world = world_of()
    world.choose_marketing(LINE.id, ADA.wa_id, "stop")
    outcome = send(world, OFFERED)
    assert isinstance(outcome, Message)
    assert "fails later with 131050" in outcome.warnings[0]


def test_with_the_limits_of_production_a_customer_takes_two_marketing_messages_a_day() -> None:
    world = world_of(limits="production")
    assert [why(world, OFFERED) for _ in range(3)] == ["delivered", "delivered", "ecosystem"]
    clock_of(world).advance(DAY)
    assert why(world, OFFERED) == "delivered"


def test_marketing_to_who_is_part_of_an_experiment_fails_always_for_the_same_share() -> None:
    everybody, half = world_of(experiment=1.0), world_of(experiment=0.5)
    assert (why(everybody, OFFERED), why(everybody)) == ("experiment", "delivered")
    customers = [f"1202555{number:04}" for number in range(100)]
    first, again = ([why(half, OFFERED, to=one) for one in customers] for _ in range(2))
    assert first == again
    assert 30 < first.count("experiment") < 70


def test_in_the_window_and_by_default_marketing_has_no_end() -> None:
    world = world_of(limits="production")
    world.receive(Receive(line=LINE.id, customer=ADA.wa_id, content=TEXT))
    assert {why(world, OFFERED) for _ in range(4)} == {"delivered"}
    assert {why(world_of(), OFFERED) for _ in range(4)} == {"delivered"}


def test_a_template_that_is_paused_before_it_leaves_fails() -> None:
    world = world_of()
    outcome = world.send(Send(line=LINE.id, content=OFFERED, to=ADA.wa_id))
    world.set_template(LINE.id, replace(OFFER, status="PAUSED"))
    world.agenda.run_due()
    assert isinstance(outcome, Message)
    refusal = world.progress(outcome.id).refusal
    assert refusal is not None
    assert refusal.code == "template_paused"


def paced(world: Network) -> list[str]:
    """Send three messages of a template of which one goes out, and return their ids."""
    world.set_template(LINE.id, replace(OFFER, pacing=1))
    sent = [send(world, OFFERED) for _ in range(3)]
    return [one.id for one in sent if isinstance(one, Message)]


def test_a_paced_template_holds_what_is_more_and_lets_it_go_after_an_hour() -> None:
    world = world_of()
    first, *others = paced(world)
    assert world.progress(first).status == "delivered"
    assert {(world.progress(one).status, world.progress(one).held) for one in others} == {
        ("accepted", "pacing")
    }
    clock_of(world).advance(3600)
    world.agenda.run_due()
    assert {(world.progress(one).status, world.progress(one).held) for one in others} == {("delivered", None)}
    assert why(world, OFFERED) == "delivered"


def test_what_was_held_fails_when_its_template_was_paused_meanwhile() -> None:
    world = world_of()
    _, *others = paced(world)
    world.set_template(LINE.id, replace(OFFER, pacing=1, status="PAUSED"))
    clock_of(world).advance(3600)
    world.agenda.run_due()
    refusals = [world.progress(one).refusal for one in others]
    assert [one and one.code for one in refusals] == ["template_paused"] * 2


def test_a_line_takes_so_many_messages_a_second_both_ways() -> None:
    world = world_of(limits="production", throughput=3)
    world.receive(Receive(line=LINE.id, customer=ADA.wa_id, content=TEXT))
    assert [why(world) for _ in range(3)] == ["delivered", "delivered", "throughput_limit at once"]
    clock_of(world).advance(1)
    assert why(world) == "delivered"


def test_one_customer_gets_forty_five_at_once_and_then_one_in_six_seconds() -> None:
    world = world_of(limits="production", throughput=1000)
    assert {why(world) for _ in range(45)} == {"delivered"}
    assert why(world) == "pair_rate_limit at once"
    assert why(world, to="12025550178") == "delivered"
    clock_of(world).advance(6)
    assert [why(world), why(world)] == ["delivered", "pair_rate_limit at once"]
    clock_of(world).advance(45 * 6)
    assert {why(world) for _ in range(45)} == {"delivered"}


def test_the_pair_rate_tells_how_long_to_wait() -> None:
    world = world_of(limits="production", throughput=1000)
    (refusal,) = [one for one in (send(world) for _ in range(46)) if isinstance(one, Refusal)]
    assert refusal.explanation == (
        "To 12025550177 one message in 6 s may go, and 45 at once on credit; the next one in 6.0 s. "
        'Send more slowly, or set limits = "friendly".'
    )


def test_a_tier_counts_the_customers_of_a_day_outside_of_their_windows() -> None:
    world = world_of(limits="production", tier=2)
    numbers = ["12025550178", "12025550179", ADA.wa_id]
    assert [why(world, OFFERED, one) for one in numbers] == ["delivered", "delivered", "spam_limit"]
    assert why(world, OFFERED, numbers[0]) == "delivered"
    world.receive(Receive(line=LINE.id, customer=ADA.wa_id, content=TEXT))
    assert why(world, OFFERED) == "delivered"
    clock_of(world).advance(DAY)
    assert why(world, OFFERED, "12025550180") == "delivered"


def test_limits_can_be_lifted_while_the_world_runs() -> None:
    world = world_of(limits="production", throughput=1)
    assert [why(world), why(world)] == ["delivered", "throughput_limit at once"]
    world.change_line(replace(world.line(LINE.id), limits="friendly"))
    assert {why(world) for _ in range(100)} == {"delivered"}


def test_a_change_that_changes_nothing_is_not_noted() -> None:
    world = world_of()
    before = world.journal.last()
    world.change_line(world.line(LINE.id))
    assert world.journal.last() == before


def by_ad(world: Network) -> Message:
    ad = {"referral": {"source_type": "ad", "source_id": "17"}}
    return world.receive(Receive(line=LINE.id, customer=ADA.wa_id, content=TEXT | ad))


@pytest.mark.parametrize(("hours", "free"), [(0, True), (23, True), (24, False)])
def test_an_answer_within_a_day_to_who_came_by_an_ad_is_free_for_three(hours: int, free: bool) -> None:
    world = world_of()
    by_ad(world)
    clock_of(world).advance(hours * 3600)
    answered = clock_of(world).now()
    send(world)
    until = world.state.chat(LINE.id, ADA.wa_id).free_until
    assert until == (answered + 3 * DAY if free else None)


def test_the_free_entry_point_leaves_the_window_as_it_is() -> None:
    world = network(Line(**{name: getattr(LINE, name) for name in Line.__struct_fields__}))
    by_ad(world)
    assert why(world) == "delivered"
    clock_of(world).advance(DAY)
    assert why(world) == "outside_window"


@pytest.mark.parametrize(("size", "warned"), [(512 * 1024, False), (512 * 1024 + 1, True)])
def test_a_heavy_voice_message_brings_a_warning(size: int, warned: bool) -> None:
    world = world_of()
    file = Stored(key="1", size=size, sha256="")
    media = files.keep(world, file, line=LINE.id, sender="business", mime_type="audio/ogg")
    outcome = send(world, {"type": "audio", "audio": {"id": media.id, "voice": True}})
    assert isinstance(outcome, Message)
    assert [one for one in outcome.warnings if "before it plays" in one] == [*outcome.warnings]
    assert bool(outcome.warnings) is warned
