"""Flows, addresses and calls: what the phone offers for them, and how the answers read."""

import json
from typing import Any

import pytest

from emulator import messages
from emulator.messages import Menu, NotOffered
from tests.cloud.limits_payloads import address, call_permission, flow, voice_call


def content(payload: dict[str, Any]) -> dict[str, Any]:
    return {"type": "interactive", "interactive": payload["interactive"]}


def menu(payload: dict[str, Any]) -> Menu:
    (found,) = messages.offers(content(payload))
    assert isinstance(found, Menu)
    return found


@pytest.mark.parametrize("payload", [flow(), address(), call_permission()])
def test_whatever_a_sheet_offers_brings_an_answer_that_reads(payload: dict[str, Any]) -> None:
    for offer in menu(payload).offers:
        reply = messages.reply(content(payload), offer.action, {**offer.given, "now": 1795000000.0})
        assert messages.line(reply)
        assert all(row.text for row in messages.rows(reply))
        assert messages.kind_of(reply) in messages.kinds()


def test_a_flow_can_be_finished_without_answers_or_with_what_it_was_opened_with() -> None:
    found = menu(flow())
    assert (found.label, [offer.given["data"] for offer in found.offers]) == (
        "Sign up",
        [{}, {"name": "Ada"}],
    )


def test_an_address_can_be_a_saved_one_the_one_filled_in_or_a_sample() -> None:
    assert [offer.label for offer in menu(address()).offers] == ["home", "As filled in", "A sample address"]


def test_a_call_button_cannot_be_tapped_but_is_seen() -> None:
    assert messages.offers(content(voice_call())) == ()
    assert messages.rows(content(voice_call()))[-1].text.startswith("[Call us]")


def nfm(name: str, body: str, answers: object) -> dict[str, Any]:
    inside = {"response_json": json.dumps(answers), "body": body, "name": name}
    return {"type": "interactive", "interactive": {"type": "nfm_reply", "nfm_reply": inside}}


@pytest.mark.parametrize(
    ("reply", "line"),
    [
        (nfm("flow", "Sent", {"flow_token": "x", "name": "Ada", "n": 5}), "[flow] name: Ada, n: 5"),
        (nfm("flow", "Sent", {"flow_token": "x"}), "[flow] Sent"),
        (nfm("flow", "Sent", [1]), "[flow] Sent"),
        (nfm("address_message", "Ada\n Mumbai", {"values": {}}), "[address] Ada Mumbai"),
    ],
)
def test_an_answer_reads_in_one_line(reply: dict[str, Any], line: str) -> None:
    assert messages.line(reply) == line


@pytest.mark.parametrize(
    ("answer", "line"),
    [
        ({"response": "reject", "is_permanent": False}, "did not allow calls"),
        ({"response": "accept", "is_permanent": True}, "allowed calls"),
        ({"response": "accept", "is_permanent": False}, "allowed calls for seven days"),
    ],
)
def test_an_answer_about_calls_reads_in_words(answer: dict[str, Any], line: str) -> None:
    inside = {"type": "call_permission_reply", "call_permission_reply": answer}
    assert messages.line({"type": "interactive", "interactive": inside}) == line


def test_data_of_a_flow_is_an_object() -> None:
    with pytest.raises(NotOffered, match="takes data as an object"):
        messages.reply(content(flow()), "flow", {"data": ["a"]})


def test_an_answer_about_calls_is_yes_or_no() -> None:
    with pytest.raises(NotOffered, match="takes the response accept or reject"):
        messages.reply(content(call_permission()), "call_permission", {"response": "maybe", "now": 1})
