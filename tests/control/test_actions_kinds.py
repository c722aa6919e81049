"""What a customer can do with each kind of message, and what the business hears of it."""

from tests.cloud.limits_payloads import contact_request
from tests.control.doing import asked, brings, does
from tests.worlds import ADA, network

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
