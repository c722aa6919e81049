"""What a customer can do with each kind of message, and what the business hears of it."""

import json
from typing import Any

import pytest

from emulator.messages import NotOffered
from emulator.network.model import Json
from tests.cloud.limits_payloads import address, call_permission, contact_request, flow
from tests.control.doing import CONTRACT, asked, brings, does
from tests.worlds import ADA, NOW, network

ADAS_CARD = {
    "name": {"formatted_name": "Ada Sample", "first_name": "Ada"},
    "phones": [{"phone": "+12025550177", "wa_id": "12025550177", "type": "CELL"}],
}


def test_a_customer_without_cards_sends_the_own_one() -> None:
    assert does(network(), "contacts") == {"type": "contacts", "contacts": [ADAS_CARD]}


def test_cards_are_sent_as_they_are_given() -> None:
    card = {"name": {"formatted_name": "Bob"}, "emails": [{"email": "bob@example.org"}]}
    assert does(network(), "contacts", contacts=[card])["contacts"] == [card]


def test_sharing_the_own_number_answers_the_request() -> None:
    world = network()
    request = asked(world, contact_request())
    answer = brings(world, "share_contact", message=request)
    assert answer.quotes == request
    assert answer.content["contacts"] == [{**ADAS_CARD, "origin": "contact_request"}]
    assert answer.customer == ADA.wa_id


def answered(payload: Json, action: str, **more: Any) -> Json:
    """Let the business ask and the customer answer; return the inside of the answer."""
    world = network()
    request = asked(world, payload)
    answer = brings(world, action, message=request, **more)
    assert answer.quotes == request
    interactive: Json = answer.content["interactive"]
    return dict(interactive[interactive["type"]])


def test_a_finished_flow_hands_over_its_token_and_what_was_answered() -> None:
    reply = answered(flow(), "flow", data={"name": "Zoë", "rating": 5})
    assert (reply["name"], reply["body"]) == ("flow", "Sent")
    assert reply["response_json"] == '{"flow_token":"token-1","name":"Zoë","rating":5}'


def test_a_flow_without_a_token_has_metas_default() -> None:
    payload = flow()
    del payload["interactive"]["action"]["parameters"]["flow_token"]
    assert json.loads(answered(payload, "flow")["response_json"]) == {"flow_token": "unused"}


def test_an_address_is_sent_as_it_was_written() -> None:
    values = {"name": "Ada", "phone_number": "+919000000001", "city": "Pune", "in_pin_code": "411001"}
    reply = answered(address(), "address", values=values)
    assert json.loads(reply["response_json"]) == {"values": values}
    assert reply["body"] == "Ada\n +919000000001\n 411001, Pune"


def test_a_saved_address_is_sent_with_its_id() -> None:
    reply = answered(address(), "address", saved_address_id="home")
    sent = json.loads(reply["response_json"])
    assert sent["saved_address_id"] == "home"
    assert sent["values"]["city"] == "Mumbai"


def test_a_saved_address_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(NotOffered, match='no saved address "work"; it has home'):
        answered(address(), "address", saved_address_id="work")


@pytest.mark.parametrize("more", [{}, {"values": {}}, {"values": {"pin": "1"}}, {"values": {"city": 5}}])
def test_an_address_needs_values_that_the_form_has(more: Json) -> None:
    body = {"action": "address", "message": "wamid.1", **more}
    assert CONTRACT.check("control", "actions", "address", body) != ()


def test_a_permission_to_call_ends_after_seven_days() -> None:
    reply = answered(call_permission(), "call_permission", response="accept")
    assert reply["expiration_timestamp"] == int(NOW) + 7 * 24 * 3600
    assert reply["is_permanent"] is False


@pytest.mark.parametrize(
    ("more", "permanent"),
    [({"response": "accept", "permanent": True}, True), ({"response": "reject"}, False)],
)
def test_other_answers_about_calls_have_no_end(more: Json, permanent: bool) -> None:
    reply = answered(call_permission(), "call_permission", **more)
    assert "expiration_timestamp" not in reply
    assert (reply["response"], reply["is_permanent"]) == (more["response"], permanent)
