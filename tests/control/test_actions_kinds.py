"""What a customer can do with each kind of message, and what the business hears of it."""

import json
from typing import Any

import pytest

from emulator.messages import NotOffered
from emulator.messages.contacts import own_card
from emulator.network.model import Json
from tests.cloud.limits_payloads import address, call_permission, contact_request, flow, product
from tests.control.doing import CONTRACT, asked, brings, does
from tests.worlds import ADA, NOW, network

ADAS_CARD = {
    "name": {"formatted_name": "Ada Sample", "first_name": "Ada"},
    "phones": [{"phone": "+12025550177", "wa_id": "12025550177", "type": "CELL"}],
}


def test_a_customer_without_cards_sends_the_own_one() -> None:
    assert does(network(), "contacts") == {"type": "contacts", "contacts": [ADAS_CARD]}


@pytest.mark.parametrize(("name", "first"), [("Ada Sample", "Ada"), ("Ada", "Ada"), (" ", " "), ("", "")])
def test_a_card_can_be_made_of_any_name(name: str, first: str) -> None:
    assert own_card(name, "12025550177")["name"] == {"formatted_name": name, "first_name": first}


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


def test_a_cart_from_a_message_quotes_nothing() -> None:
    world = network()
    request = asked(world, product())
    items = [{"product_retailer_id": "SKU-1", "quantity": 2, "item_price": 7.5, "currency": "EUR"}]
    cart = brings(world, "order", message=request, items=items)
    assert cart.quotes is None
    assert cart.content["order"] == {"catalog_id": "800000000000001", "text": "", "product_items": items}


def test_a_cart_may_come_from_the_catalogue_itself() -> None:
    cart = does(network(), "order", catalog_id="2", items=[{"product_retailer_id": "SKU-9"}], text="Soon?")
    assert (cart["order"]["catalog_id"], cart["order"]["text"]) == ("2", "Soon?")


@pytest.mark.parametrize(
    "items",
    [[], [{}], [{"product_retailer_id": "1", "quantity": 0}], [{"product_retailer_id": "1", "price": 1}]],
)
def test_a_cart_has_items_that_webhooks_know(items: list[Json]) -> None:
    assert CONTRACT.check("control", "actions", "order", {"action": "order", "items": items}) != ()


def test_what_a_business_never_sees_says_what_it_was() -> None:
    world = network()
    assert does(world, "unsupported")["unsupported"] == {"type": "unknown", "raw_type": "unknown"}
    assert does(world, "unsupported", kind="poll_creation")["unsupported"] == {"type": "poll_creation"}


RAW = [
    {"type": "request_welcome"},
    {"type": "image", "image": {"id": "1"}, "errors": [{"code": 131052}]},
    {
        "type": "text",
        "text": {"body": "Is it in stock?"},
        "context": {"referred_product": {"catalog_id": "1"}},
    },
    {"type": "system", "system": {"type": "user_changed_number", "wa_id": "12025550178"}},
    {"type": "interactive", "interactive": {}},
    {"type": "text"},
]


@pytest.mark.parametrize("message", RAW)
def test_a_raw_message_is_sent_as_it_is_and_the_business_can_still_answer(message: Json) -> None:
    world = network()
    assert does(world, "raw", message=message) == message
    assert asked(world, flow())


def test_a_raw_message_may_quote() -> None:
    world = network()
    request = asked(world, flow())
    assert (
        brings(world, "raw", message={"type": "text", "text": {"body": "?"}}, context=request).quotes
        == request
    )


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"type": ""},
        {"type": 5},
        {"type": "text", "from": "12025550100"},
        {"type": "text", "id": "wamid.1"},
        {"type": "reaction"},
        {"type": "reaction", "reaction": {"emoji": "x"}},
        {"type": "interactive", "interactive": "x"},
        {"type": "text", "context": "wamid.1"},
    ],
)
def test_a_raw_message_has_a_type_and_leaves_the_rest_to_the_emulator(message: Json) -> None:
    assert CONTRACT.check("control", "actions", "raw", {"action": "raw", "message": message}) != ()
