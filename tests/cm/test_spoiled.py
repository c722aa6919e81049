"""Good requests, spoiled at every place: the gateway answers in its own shape, and nothing raises."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from emulator import messages, resources
from emulator.contract.schemas import Contract
from emulator.network.model import Json
from emulator.providers.cm import provider
from emulator.providers.interface import Answer, House, Request
from tests.cm.asking import LINE, TOKEN
from tests.worlds import network

REQUESTS = sorted((Path(__file__).parents[1] / "golden" / "cm" / "requests").glob("*.json"))
EVENT = {"channel": "WhatsApp", "event": {"type": "MarkAsRead", "custom": {"message_id": "wamid.x"}}}
ODD: tuple[Any, ...] = (
    None, True, -1, 1.5, "", " ", "x" * 5000, "http://[", [], {}, [[]], [{}], {"mediaUri": 1}, "{path}",
    {"": {"b": [1, [2]]}}, "\U0001f600",
)  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Return the way to every member and item."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, inside in pairs:
        yield (*path, name)
        yield from places(inside, (*path, name))


def spoiled(whole: Json) -> Iterator[Json]:
    """Return the request with each member replaced by a third of the odd values, and without it."""
    for number, (*way, last) in enumerate(places(whole)):
        for odd in (*ODD[number % 3 :: 3], places):
            copied = copy.deepcopy(whole)
            parent: Any = copied
            for step in way:
                parent = parent[step]
            if odd is places:
                del parent[last]
            else:
                parent[last] = odd
            yield copied


def asked(path: str, body: Json) -> Request:
    headers = {name.lower(): value for name, value in TOKEN.items()}
    return Request(method="POST", path=path, query={}, headers=headers, body=json.dumps(body).encode())


def check(house: House, path: str, body: Json) -> None:
    answer = provider().answer(asked(path, body), house)
    assert isinstance(answer, Answer)
    said = json.loads(answer.body)
    assert (answer.status, said["errorCode"] != 0) in ((200, False), (200, True), (400, True)), body
    assert answer.status == 200 or answer.explanation, body


@pytest.mark.parametrize("file", REQUESTS, ids=lambda file: file.stem)
def test_a_spoiled_message_is_answered_and_reads_on_the_phone(file: Path) -> None:
    world = network(provider().start_lines()[0])
    house = House(world, Contract(resources.schemas()), provider().defaults)
    for body in spoiled(json.loads(file.read_text(encoding="utf-8"))):
        check(house, "/v1.0/message", body)
        world.agenda.run_due()
    for entry in world.journal.after(0):
        assert all(isinstance(json.loads(one.body), dict) for one in provider().webhooks(entry, house))
    for message in world.state.messages.values():
        assert isinstance(messages.line(message.content), str)


def test_a_spoiled_event_is_answered() -> None:
    world = network(provider().start_lines()[0])
    house = House(world, Contract(resources.schemas()), provider().defaults)
    for body in spoiled({**EVENT, "from": {"number": LINE}, "to": {"number": "0012025550177"}}):
        check(house, "/v1.0/event", body)
