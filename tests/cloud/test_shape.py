"""What the world's date decides about webhooks, and the settings that pin it."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from emulator import resources
from emulator.contract.schemas import Contract
from emulator.network import moving
from emulator.network.commands import Receive, Send
from emulator.network.events import MessageReceived, StatusChanged
from emulator.network.model import Json, Message, Time
from emulator.network.network import Network
from emulator.providers.cloud import provider
from emulator.providers.interface import House
from tests.worlds import ADA, LINE, HandClock, network

CONTRACT = Contract(resources.schemas())
TEXT: Json = {"type": "text", "text": {"body": "Hello"}}
POLL: Json = {"type": "unsupported", "unsupported": {"type": "poll_creation"}}
FILE = {"mime_type": "image/jpeg", "sha256": "x", "id": "700000000000001"}
IMAGE: Json = {"type": "image", "image": FILE}


def world_on(day: str) -> Network:
    return network(clock=HandClock(time=Time(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())))


def told(world: Network, **pinned: str) -> list[Json]:
    """Return the values of all webhooks of a world."""
    house = House(world, CONTRACT, {**provider().defaults, "webhooks": pinned})
    entries = [
        one for one in world.journal.after(0) if isinstance(one.event, MessageReceived | StatusChanged)
    ]
    envelopes = [one for entry in entries for one in provider().webhooks(entry, house)]
    return [json.loads(one.body)["entry"][0]["changes"][0]["value"] for one in envelopes]


def heard(world: Network, content: Json, **pinned: str) -> Json:
    world.receive(Receive(line=LINE.id, customer=ADA.wa_id, content=content))
    return told(world, **pinned)[-1]


@pytest.mark.parametrize(
    ("day", "pinned", "named"),
    [("2026-03-31", {}, False), ("2026-04-01", {}, True),
     ("2026-03-31", {"user_ids": "always"}, True), ("2026-11-21", {"user_ids": "never"}, False)],
)  # fmt: skip
def test_user_ids_are_there_since_april_2026(day: str, pinned: dict[str, str], named: bool) -> None:
    value = heard(world_on(day), TEXT, **pinned)
    assert ("user_id" in value["contacts"][0], "from_user_id" in value["messages"][0]) == (named, named)


@pytest.mark.parametrize(("pinned", "named"), [("never", False), ("always", True)])
def test_statuses_name_user_ids_and_contacts_together(pinned: str, named: bool) -> None:
    world = world_on("2026-11-21")
    world.receive(Receive(line=LINE.id, customer=ADA.wa_id, content=TEXT))
    world.send(Send(line=LINE.id, content=TEXT, to=ADA.wa_id))
    world.agenda.run_due()
    value = told(world, user_ids=pinned)[-1]
    assert ("contacts" in value, "recipient_user_id" in value["statuses"][0]) == (named, named)


@pytest.mark.parametrize(
    ("day", "pinned", "has_type"),
    [("2025-11-11", {}, False), ("2025-11-12", {}, True),
     ("2025-01-01", {"unsupported_types": "always"}, True)],
)  # fmt: skip
def test_unsupported_messages_say_what_they_were_since_november_2025(
    day: str, pinned: dict[str, str], has_type: bool
) -> None:
    message = heard(world_on(day), POLL, **pinned)["messages"][0]
    assert ("unsupported" in message, message["errors"][0]["code"]) == (has_type, 131051)


@pytest.mark.parametrize(
    ("day", "pinned", "has_url"),
    [("2025-11-11", {}, False), ("2025-11-12", {}, True), ("2026-11-21", {"media_urls": "never"}, False)],
)
def test_files_have_a_url_since_november_2025(day: str, pinned: dict[str, str], has_url: bool) -> None:
    assert ("url" in heard(world_on(day), IMAGE, **pinned)["messages"][0]["image"]) is has_url


@pytest.mark.parametrize(
    ("pinned", "model", "has_type"),
    [("conversations", "CBP", False), ("messages", "PMP", True), ("free_tier", "PMP", True)],
)
def test_how_prices_are_told_can_be_pinned(pinned: str, model: str, has_type: bool) -> None:
    world = world_on("2026-11-21")
    world.receive(Receive(line=LINE.id, customer=ADA.wa_id, content=TEXT))
    world.send(Send(line=LINE.id, content=TEXT, to=ADA.wa_id))
    world.agenda.run_due()
    priced = next(one for one in told(world, pricing=pinned) if "statuses" in one)["statuses"][0]["pricing"]
    assert (priced["pricing_model"], "type" in priced) == (model, has_type)


def shy(world: Network) -> None:
    world.change_customer(replace(ADA, username="ada.sample", hides_number=True))


def test_who_hides_the_number_is_named_by_username_and_user_id() -> None:
    world = world_on("2026-11-21")
    shy(world)
    value = heard(world, TEXT)
    contact = {"profile": {"name": ADA.name, "username": "ada.sample"}, "user_id": ADA.user_id}
    assert value["contacts"] == [contact]
    assert [*value["messages"][0]] == ["from_user_id", "id", "timestamp", "text", "type"]


def test_a_status_to_who_hides_the_number_has_no_number() -> None:
    world = world_on("2026-11-21")
    shy(world)
    world.receive(Receive(line=LINE.id, customer=ADA.wa_id, content=TEXT))
    assert isinstance(world.send(Send(line=LINE.id, content=TEXT, user_id=ADA.user_id)), Message)
    world.agenda.run_due()
    first = next(one for one in told(world) if "statuses" in one)
    assert first["contacts"] == [{"user_id": ADA.user_id}]
    assert [*first["statuses"][0]][:4] == ["id", "status", "timestamp", "recipient_user_id"]


def test_before_there_were_user_ids_nobody_hides_a_number() -> None:
    world = world_on("2026-03-01")
    shy(world)
    assert heard(world, TEXT)["messages"][0]["from"] == ADA.wa_id


def systems(values: list[Json]) -> list[Any]:
    return [one["messages"][0]["system"]["type"] for one in values if "system" in one["messages"][0]]


@pytest.mark.parametrize(
    ("pinned", "expected"),
    [("always", ["user_changed_user_id", "user_changed_number"]), ("never", ["user_changed_number"])],
)
def test_a_new_user_id_is_told_where_there_are_any(pinned: str, expected: list[str]) -> None:
    world = world_on("2026-11-21")
    moving.change_number(world, ADA, LINE, "12025550188")
    values = told(world, user_ids=pinned)
    assert systems(values) == expected
    assert not [one for one in values if "contacts" in one]


def test_a_new_identity_key_is_told_and_the_next_webhook_has_it() -> None:
    world = network(replace(LINE, identity_check=True))
    before = heard(world, TEXT)["contacts"][0]["identity_key_hash"]
    moving.change_identity(world, ADA, LINE)
    said = told(world)[-1]
    after = heard(world, TEXT)["contacts"][0]["identity_key_hash"]
    assert said["messages"][0]["identity"]["hash"] == after != before
    assert said["contacts"][0]["identity_key_hash"] == after
    refused = world.send(Send(line=LINE.id, content=TEXT, to=ADA.wa_id, identity=before))
    assert getattr(refused, "code", None) == "identity_mismatch"


def test_what_whatsapp_says_opens_no_window() -> None:
    world = network()
    moving.change_identity(world, ADA, LINE)
    assert world.state.chat(LINE.id, ADA.wa_id).window_until is None
