"""Every kind of message that a bot can send reads, shows and offers something on the phone."""

import pytest

from emulator import messages
from emulator.messages import Menu, Offer
from emulator.messages.offering import flat
from emulator.network.model import Json
from emulator.phone import view
from emulator.phone.records import Message
from tests.cloud.limits_payloads import GOOD

SENT = {kind: make() for kind, make in GOOD.items() if kind not in ("mark_read", "template")}


def content(kind: str) -> Json:
    body = SENT[kind]
    return {"type": body["type"], body["type"]: body[body["type"]]}


@pytest.mark.parametrize("kind", SENT)
def test_a_kind_has_a_module_of_its_own(kind: str) -> None:
    assert messages.kind_of(content(kind)) == kind
    assert kind in messages.kinds()
    assert messages.line(content(kind))


@pytest.mark.parametrize("kind", SENT)
def test_a_kind_shows_rows_of_text(kind: str) -> None:
    rows = messages.rows(content(kind))
    assert rows
    assert all(row.text.strip() for row in rows)


@pytest.mark.parametrize("kind", SENT)
def test_what_a_kind_offers_has_labels_that_the_phone_can_show(kind: str) -> None:
    offered = messages.offers(content(kind))
    assert all(isinstance(offer, Offer | Menu) and offer.label for offer in offered)
    assert all(offer.label and offer.action for offer in flat(offered))
    message = Message(id="wamid.1", line="1", sender="business", content=content(kind), time=0.0)
    assert [tap.number for tap in view.taps(message, set())] == list(range(1, len(offered) + 1))


@pytest.mark.parametrize("kind", SENT)
def test_a_kind_refuses_what_it_does_not_offer(kind: str) -> None:
    with pytest.raises(messages.NotOffered):
        messages.reply(content(kind), "no such action", {})
