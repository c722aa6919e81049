"""Which price a status tells: by the template's category, by the window, and by the rules of the day."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from emulator import resources
from emulator.contract.schemas import Contract
from emulator.network.commands import Receive, Send
from emulator.network.events import StatusChanged
from emulator.network.model import Json, Message, Time
from emulator.network.network import Network
from emulator.network.refusals import Refusal, Verdict
from emulator.providers.cloud import provider
from emulator.providers.interface import House
from tests.templates import content, create
from tests.worlds import ADA, LINE, HandClock, network

CONTRACT = Contract(resources.schemas())
TEXT: Json = {"type": "text", "text": {"body": "Hello"}}


def world_on(day: str) -> Network:
    world = network(clock=HandClock(time=Time(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())))
    for category in ("MARKETING", "UTILITY", "AUTHENTICATION"):
        plain = {"type": "BODY", "text": "Hello"}
        world.set_template(LINE.id, create(category.lower(), plain, category=category))
    return world


def write(world: Network) -> None:
    world.receive(Receive(line=LINE.id, customer=ADA.wa_id, content=TEXT))


def sent(world: Network, sending: Json, **more: Any) -> Message:
    outcome = world.send(Send(line=LINE.id, content=sending, to=ADA.wa_id, **more))
    assert isinstance(outcome, Message), outcome
    world.agenda.run_due()
    return outcome


def statuses(world: Network, graph_version: str = "v25.0") -> list[Json]:
    house = House(world, CONTRACT, {**provider().defaults, "graph_version": graph_version})
    entries = (entry for entry in world.journal.after(0) if isinstance(entry.event, StatusChanged))
    envelopes = [one for entry in entries for one in provider().webhooks(entry, house)]
    bodies = [json.loads(one.body) for one in envelopes if one is not None]
    return [body["entry"][0]["changes"][0]["value"]["statuses"][0] for body in bodies]


def price(world: Network) -> Json:
    first: Json = statuses(world)[0]["pricing"]
    return first


@pytest.mark.parametrize("category", ["marketing", "utility", "authentication"])
def test_a_template_outside_the_window_is_billed_in_its_category(category: str) -> None:
    world = world_on("2026-11-21")
    sent(world, content(category))
    assert price(world) == {
        "billable": True,
        "pricing_model": "PMP",
        "category": category,
        "type": "regular",
    }


@pytest.mark.parametrize(
    ("day", "billable", "kind"),
    [("2026-09-30", False, "free_customer_service"), ("2026-10-01", True, "regular")],
)
def test_utility_inside_the_window_was_free_until_october_2026(day: str, billable: bool, kind: str) -> None:
    world = world_on(day)
    write(world)
    sent(world, content("utility"))
    assert (price(world)["billable"], price(world)["type"]) == (billable, kind)


def test_only_a_message_before_the_template_opens_the_window_for_it() -> None:
    world = world_on("2026-09-01")
    template = sent(world, content("utility"))
    write(world)
    world.ladder.move(template, "read")
    assert [one["pricing"]["type"] for one in statuses(world) if "pricing" in one] == ["regular", "regular"]


def test_a_window_that_has_closed_makes_utility_regular_again() -> None:
    world = world_on("2026-09-01")
    write(world)
    world.clock.advance(24 * 3600)  # type: ignore[attr-defined]
    sent(world, content("utility"))
    assert price(world)["type"] == "regular"


@pytest.mark.parametrize("category", ["marketing", "authentication"])
def test_other_templates_are_billed_inside_the_window_too(category: str) -> None:
    world = world_on("2026-09-01")
    write(world)
    sent(world, content(category))
    assert price(world)["billable"] is True


def test_a_free_form_answer_is_service_and_free() -> None:
    world = world_on("2026-11-21")
    write(world)
    sent(world, TEXT)
    free = {"billable": False, "pricing_model": "PMP", "category": "service", "type": "free_customer_service"}
    assert price(world) == free


def test_before_july_2025_conversations_were_priced_and_had_no_type() -> None:
    world = world_on("2025-06-30")
    sent(world, content("marketing"))
    assert price(world) == {"billable": True, "pricing_model": "CBP", "category": "marketing"}


def test_what_goes_by_the_marketing_messages_api_is_marketing_lite() -> None:
    world = world_on("2026-11-21")
    sent(world, content("marketing"), marketing="fallback")
    assert price(world)["category"] == "marketing_lite"


def test_a_conversation_of_old_versions_begins_with_the_templates_category() -> None:
    world = world_on("2026-11-21")
    sent(world, content("utility"))
    first = statuses(world, "v23.0")[0]
    assert first["conversation"]["origin"] == {"type": "utility"}
    assert first["conversation"]["expiration_timestamp"] == first["timestamp"]


def test_a_failed_template_has_no_price() -> None:
    world = world_on("2026-11-21")
    world.judge = lambda _message: Verdict(Refusal(code="undeliverable"), later=True)
    sent(world, content("marketing"))
    assert "pricing" not in statuses(world)[-1]


def test_a_free_entry_point_is_free_and_the_one_case_that_keeps_its_conversation() -> None:
    world = world_on("2026-11-21")
    ad = {"referral": {"source_type": "ad", "source_id": "17"}}
    world.receive(Receive(line=LINE.id, customer=ADA.wa_id, content=TEXT | ad))
    sent(world, content("marketing"))
    first = statuses(world, "v25.0")[0]
    assert first["conversation"]["origin"] == {"type": "referral_conversion"}
    assert int(first["conversation"]["expiration_timestamp"]) == int(first["timestamp"]) + 72 * 3600
    assert first["pricing"] == {
        "billable": False,
        "pricing_model": "PMP",
        "category": "referral_conversion",
        "type": "free_entry_point",
    }
