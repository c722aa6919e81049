"""Requests that no single customer is sent, and what is answered to them, byte for byte."""

import re
from pathlib import Path

import pytest

from emulator.network.events import MessageReceived
from emulator.network.model import Message
from emulator.network.network import Network
from tests.cloud.asking import ask
from tests.cloud.limits_payloads import GROUP, WAMID
from tests.cloud.test_group_webhooks import family
from tests.worlds import ADA, LINE, NOW

GOLDEN = Path(__file__).parents[1] / "golden" / "cloud"
_ID = re.compile(rb"wamid\.[\w+/=-]+")


def heard(customer: str) -> Network:
    """Return a world with a group, in which a customer has just written, alone or there."""
    world = family()
    content = {"type": "text", "text": {"body": "Hello"}}
    author = ADA.wa_id if customer == GROUP else None
    said = Message(
        id=WAMID, line=LINE.id, customer=customer, author=author, sender="customer", content=content, time=NOW
    )
    world.record(MessageReceived(message=said))
    return world


@pytest.mark.parametrize(
    ("name", "chat"),
    [("pin", GROUP), ("group_text", GROUP), ("mark_read", ADA.wa_id), ("typing", ADA.wa_id)],
)
def test_what_is_sent_to_a_group_or_says_that_it_was_read_is_answered_as_documented(
    name: str, chat: str
) -> None:
    answer = ask(heard(chat), (GOLDEN / "requests" / f"{name}.json").read_bytes())
    golden = (GOLDEN / "answers" / f"{name}.json").read_bytes().strip()
    assert (answer.status, _ID.sub(b"id", answer.body)) == (200, _ID.sub(b"id", golden))
