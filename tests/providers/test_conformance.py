"""What every installed provider must have: for each kind that it claims, and for whatever can be refused.

A provider keeps `requests/<kind>.json` (what a bot posts), `answers/<kind>.json` (what it gets, whatever the
ids in it are) and `webhooks/message_<kind>….json` and `webhooks/status_….json` in `tests/golden/<provider>/`.
UPDATE_GOLDENS=1 writes the answers.
"""

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from emulator import coverage, messages, resources
from emulator.contract.schemas import Contract
from emulator.messages.offering import flat
from emulator.network.events import StatusChanged
from emulator.network.model import Json, Line
from emulator.network.network import Network
from emulator.network.refusals import Refusal, Verdict
from emulator.providers.installed import providers
from emulator.providers.interface import Answer, House, Provider
from tests.worlds import ADA, network

GOLDEN = Path(__file__).parents[1] / "golden"
CONTRACT = Contract(resources.schemas(), resources.provider_folders())
PROVIDED = {one.name: one for one in coverage.provided()}
OF_GROUPS = {"pin"}
"""What no customer can be sent: it needs a group, and has tests of its own."""

CLAIMS = [(name, kind) for name, one in PROVIDED.items() for kind in one.sent if kind not in OF_GROUPS]
PROVIDERS: Mapping[str, Provider] = providers()
COMMON = CONTRACT.catalogue("cloud")
ORDERED = [(name, code) for name in PROVIDED for code, row in COMMON.items() if row.can_be_ordered]

_ID = re.compile(r"wamid\.[\w+/=-]+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ASKED: Json = {"latitude": 52.37, "longitude": 4.89, "now": 1795000000.0, "name": "Ada", "wa_id": ADA.wa_id}


def line(name: str) -> Line:
    return PROVIDERS[name].start_lines()[0]


def golden(name: str, folder: str, kind: str) -> Path:
    file = GOLDEN / name / folder / f"{kind}.json"
    updates = folder == "answers" and os.environ.get("UPDATE_GOLDENS")
    assert file.is_file() or updates, f"{name} claims {kind}, and there is no {file.relative_to(GOLDEN)}"
    return file


def posted(name: str, kind: str, world: Network) -> Answer:
    """Post the golden request of a kind in a world."""
    provider, house = PROVIDERS[name], House(world, CONTRACT, PROVIDERS[name].defaults)
    payload = json.loads(golden(name, "requests", kind).read_bytes())
    answer = provider.answer(provider.request(payload, line(name)), house)
    assert isinstance(answer, Answer)
    world.agenda.run_due()
    return answer


def without_ids(body: bytes) -> Any:
    return json.loads(_ID.sub("id", body.decode()))


@pytest.mark.parametrize(("name", "kind"), CLAIMS)
def test_a_kind_that_is_claimed_has_its_golden_request_and_answer(name: str, kind: str) -> None:
    world = network(line(name))
    answer = posted(name, kind, world)
    file = golden(name, "answers", kind)
    if os.environ.get("UPDATE_GOLDENS"):
        file.write_bytes(answer.body)
    assert without_ids(answer.body) == without_ids(file.read_bytes())
    assert [messages.kind_of(one.content) for one in world.state.messages.values()] == [kind]


@pytest.mark.parametrize(("name", "kind"), CLAIMS)
def test_what_a_customer_answers_to_a_kind_has_its_golden_webhook(name: str, kind: str) -> None:
    world = network(line(name))
    posted(name, kind, world)
    (message,) = world.state.messages.values()
    for offer in flat(messages.offers(message.content)):
        reply = messages.reply(message.content, offer.action, {**_ASKED, **offer.given})
        assert not reply or messages.kind_of(reply) in PROVIDED[name].heard, offer


@pytest.mark.parametrize("name", PROVIDED)
def test_a_provider_has_golden_webhooks_of_texts_and_of_every_status(name: str) -> None:
    assert "text" in PROVIDED[name].heard
    files = [file.stem for file in (GOLDEN / name / "webhooks").glob("status_*.json")]
    for status in ("sent", "delivered", "read", "failed"):
        assert any(file.startswith(f"status_{status}") for file in files), status


@pytest.mark.parametrize(("name", "code"), ORDERED)
def test_whatever_can_be_refused_is_told_by_every_provider(name: str, code: str) -> None:
    world = network(line(name))
    rows = CONTRACT.catalogue(name)[code], COMMON[code]
    refusal = Refusal(code=code, explanation="Ordered.")
    world.judge = lambda asked: (
        Verdict(refusal, later=COMMON[code].when == "async") if asked.stage == COMMON[code].stage else None
    )
    answer = posted(name, "text", world)
    failed = [entry for entry in world.journal.after(0) if isinstance(entry.event, StatusChanged)]
    house = House(world, CONTRACT, PROVIDERS[name].defaults)
    told = [one.body for entry in failed for one in PROVIDERS[name].webhooks(entry, house)]
    said = b"".join([answer.body, *told])
    assert any(str(row.code).encode() in said for row in rows), "neither the vendor's code nor Meta's is told"
    assert answer.refusals or any(
        isinstance(entry.event, StatusChanged) and entry.event.refusal for entry in failed
    )


@pytest.mark.parametrize("name", PROVIDED)
def test_a_payload_of_a_provider_is_known_to_it_and_by_its_request_claimed_by_it(name: str) -> None:
    payload = json.loads(golden(name, "requests", "text").read_bytes())
    assert PROVIDERS[name].knows(payload)
    request = PROVIDERS[name].request(payload, line(name))
    claims = {other: provider.claims(request) for other, provider in PROVIDERS.items()}
    assert max(claims, key=lambda other: claims[other]) == name


def test_the_lines_at_start_have_numbers_and_names_of_their_own() -> None:
    lines = [one for provider in PROVIDERS.values() for one in provider.start_lines()]
    assert len({one.number for one in lines}) == len({one.name for one in lines}) == len(lines)
    assert len({one.id for one in lines}) == len(lines)
