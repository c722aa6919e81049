"""A business relies on who its customer is: the identity hash is told by webhooks and checked on send."""

import pytest
from msgspec.structs import replace

from emulator.network.commands import Receive, Send
from emulator.network.identifiers import identity_hash
from emulator.network.model import Json, Message
from emulator.network.refusals import Refusal
from emulator.providers.graph.encode import inbound
from emulator.providers.interface import LOCAL
from tests.worlds import ADA, LINE, network

TEXT: Json = {"type": "text", "text": {"body": "Hello"}}
CHECKED = replace(LINE, identity_check=True)
CURRENT = identity_hash(ADA.wa_id)


def send(identity: str | None, *, checked: bool) -> Message | Refusal:
    world = network(CHECKED if checked else LINE)
    return world.send(Send(line=LINE.id, content=TEXT, to=ADA.wa_id, identity=identity))


@pytest.mark.parametrize("identity", [None, "", CURRENT])
def test_the_current_hash_or_none_is_good(identity: str | None) -> None:
    assert isinstance(send(identity, checked=True), Message)


def test_another_hash_is_refused_where_the_check_is_on() -> None:
    outcome = send("DF2lS5v2W6x=", checked=True)
    assert isinstance(outcome, Refusal)
    assert outcome.code == "identity_mismatch"
    assert CURRENT in outcome.explanation
    assert isinstance(send("DF2lS5v2W6x=", checked=False), Message)


@pytest.mark.parametrize("checked", [True, False])
def test_webhooks_carry_the_hash_where_the_check_is_on(checked: bool) -> None:
    world = network(CHECKED if checked else LINE)
    message = world.receive(Receive(line=LINE.id, customer=ADA.wa_id, content=TEXT))
    value = inbound(world.state, message, LOCAL)["entry"][0]["changes"][0]["value"]
    assert value["contacts"][0].get("identity_key_hash") == (CURRENT if checked else None)
