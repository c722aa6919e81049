"""The journal as a stream of events: in order, resumed, and across a reset."""

from contextlib import closing
from itertools import islice
from typing import Any

import pytest

from emulator.control.client import Client, StreamEvent
from emulator.testing import WhatsApp
from tests.e2e.test_control_api import send

Json = dict[str, Any]


@pytest.fixture
def client(whatsapp: WhatsApp) -> Client:
    return whatsapp.client


def first(client: Client, count: int, last: str | None = None) -> list[StreamEvent]:
    """Return the first events of a stream."""
    with closing(client.events(last=last, patience=5.0)) as events:
        return [*islice(events, count)]


def test_the_stream_begins_with_the_world_and_tells_everything_in_order(
    whatsapp: WhatsApp, client: Client
) -> None:
    send(whatsapp, "hello")
    client.settle()
    about = client.world()
    greeting, *events = first(client, about["number"] + 1)
    assert (greeting.kind, greeting.data["world"]) == ("world", about["world"])
    assert [event.id for event in events] == [f"{about['world']}:{n}" for n in range(1, about["number"] + 1)]
    assert [event.data for event in events] == client.journal()["entries"]
    assert "message.sent" in {event.kind for event in events}


def test_a_stream_is_resumed_after_the_last_event_that_was_seen(whatsapp: WhatsApp, client: Client) -> None:
    here = client.world()
    for text in ("one", "two"):
        send(whatsapp, text)
    client.settle()
    _, following = first(client, 2, last=f"{here['world']}:{here['number']}")
    assert following.data["number"] == here["number"] + 1
    _, at_start = first(client, 2, last=f"another:{here['number']}")
    assert at_start.data["number"] == 1


def test_a_reset_ends_the_stream_and_the_next_one_tells_of_another_world(client: Client) -> None:
    events = client.events(patience=5.0)
    before = next(events).data["world"]
    client.reset()
    assert [event.kind for event in events if event.kind == "world"] == []
    [after] = first(client, 1, last=f"{before}:2")
    assert after.data["world"] == client.world()["world"] != before
