"""What is accepted, and regretted."""

from typing import Any

import pytest

from emulator.network.commands import Receive, Send
from emulator.network.flows import Flow
from emulator.network.made import FlowChanged
from emulator.network.model import Message
from tests.worlds import ADA, LINE, network


def warnings(content: dict[str, Any], *said: dict[str, Any], quotes: str | None = None) -> tuple[str, ...]:
    world = network()
    for one in said:
        world.receive(Receive(line=LINE.id, customer=ADA.wa_id, content=one))
    message = world.send(Send(line=LINE.id, content=content, to=ADA.wa_id, quotes=quotes))
    assert isinstance(message, Message)
    return message.warnings


def link(url: str) -> dict[str, Any]:
    parameters = {"display_text": "Open", "url": url}
    action = {"name": "cta_url", "parameters": parameters}
    return {
        "type": "interactive",
        "interactive": {"type": "cta_url", "body": {"text": "?"}, "action": action},
    }


def buttons(*titles: str) -> dict[str, Any]:
    offered = [{"type": "reply", "reply": {"id": title, "title": title}} for title in titles]
    interactive = {"type": "button", "body": {"text": "?"}, "action": {"buttons": offered}}
    return {"type": "interactive", "interactive": interactive}


TEXT = {"type": "text", "text": {"body": "Hello"}}
ROW = {
    "type": "interactive",
    "interactive": {"type": "list_reply", "list_reply": {"id": "1", "title": "One"}},
}


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (link("http://example.com/"), "not https"),
        (link("http://localhost:8000/x"), "this machine"),
        (link("https://127.0.0.1/x"), "this machine"),
        (buttons("Yes", "yes"), "differ only in case"),
    ],
)
def test_what_bites_later_is_told_at_once(content: dict[str, Any], word: str) -> None:
    (warning,) = warnings(content)
    assert word in warning


@pytest.mark.parametrize("content", [TEXT, link("https://example.com/"), buttons("Yes", "No")])
def test_a_good_message_has_no_warnings(content: dict[str, Any]) -> None:
    assert warnings(content) == ()


def test_an_answer_to_a_row_should_quote_it() -> None:
    (warning,) = warnings(TEXT, ROW)
    assert "does not quote" in warning
    assert warnings(TEXT, ROW, quotes="wamid.x") == (
        "context.message_id 'wamid.x' is no message of this chat: the message arrives without a quote.",
    )
    assert warnings(TEXT, ROW, TEXT) == ()


def test_a_quote_of_the_same_chat_is_no_reason_to_warn() -> None:
    world = network()
    heard = world.receive(Receive(line=LINE.id, customer=ADA.wa_id, content=ROW))
    message = world.send(Send(line=LINE.id, content=TEXT, to=ADA.wa_id, quotes=heard.id))
    assert isinstance(message, Message)
    assert message.warnings == ()


def flow_of(**named: str) -> dict[str, Any]:
    parameters = {"flow_message_version": "3", "flow_cta": "Open", "mode": "draft", **named}
    interactive = {
        "type": "flow",
        "body": {"text": "?"},
        "action": {"name": "flow", "parameters": parameters},
    }
    return {"type": "interactive", "interactive": interactive}


def test_a_flow_that_the_account_does_not_have_brings_a_warning_where_it_has_others() -> None:
    assert warnings(flow_of(flow_id="7")) == ()
    world = network()
    known = Flow(id="1", name="booking", categories=(), updated=world.clock.now())
    world.record(FlowChanged(line=LINE.id, flow=known))
    for named, warned in (({"flow_id": "7"}, 1), ({"flow_name": "other"}, 1), ({"flow_name": "booking"}, 0)):
        message = world.send(Send(line=LINE.id, content=flow_of(**named), to=ADA.wa_id))
        assert isinstance(message, Message)
        assert len([one for one in message.warnings if "has no flow" in one]) == warned
