"""Every kind of message: the request, the bytes of the answer, and what is on the phone."""

import json
import os
from pathlib import Path

import pytest

from emulator import messages, resources
from emulator.contract.schemas import Contract
from emulator.network.model import Json
from emulator.providers.chatt2me import provider
from emulator.providers.interface import Answer, House
from tests.worlds import ADA, network

GOLDEN = Path(__file__).parents[1] / "golden" / "chatt2me"
CONTRACT = Contract(resources.schemas())
NAMES = sorted(file.stem for file in (GOLDEN / "requests").glob("*.json"))


def golden(folder: str, name: str, found: bytes) -> bytes:
    """Return a golden file, written anew where UPDATE_GOLDENS asks for that."""
    file = GOLDEN / folder / f"{name}.json"
    if os.environ.get("UPDATE_GOLDENS"):
        file.write_bytes(found)
    return file.read_bytes()


def sent(name: str) -> tuple[Answer, Json]:
    """Send a golden request in a fresh world; return the answer, and the content that was sent."""
    (line,) = provider().start_lines()
    world = network(line)
    payload = json.loads((GOLDEN / "requests" / f"{name}.json").read_bytes())
    house = House(world, CONTRACT, provider().defaults)
    answer = provider().answer(provider().request(payload, line), house)
    assert isinstance(answer, Answer)
    (message,) = world.state.messages.values()
    assert message.customer == ADA.wa_id
    return answer, {key: part for key, part in message.content.items() if key != "rendered"}


@pytest.mark.parametrize("name", NAMES)
def test_a_request_is_answered_as_ever(name: str) -> None:
    answer, _ = sent(name)
    assert answer.status == 200
    assert answer.body == golden("answers", name, answer.body)


@pytest.mark.parametrize("name", NAMES)
def test_a_request_becomes_what_whatsapp_calls_it(name: str) -> None:
    _, content = sent(name)
    written = json.dumps(content, indent=2, ensure_ascii=False).encode() + b"\n"
    assert written == golden("contents", name, written)
    assert messages.kind_of(content) == name


def test_every_kind_has_a_golden_request() -> None:
    assert {*NAMES} == CONTRACT.kinds("chatt2me", "messages")
