"""Products, carousels, carts and payments: what the phone shows, what can be ordered, what comes back."""

from typing import Any

import pytest

from emulator import messages
from emulator.messages import Menu, NotOffered
from emulator.messages.offering import flat
from tests.cloud.limits_payloads import (
    carousel,
    catalog,
    link_card,
    order_details,
    order_status,
    product,
    product_card,
    product_list,
    put,
    reply_card,
)

Json = dict[str, Any]


def content(payload: Json) -> Json:
    return {"type": "interactive", "interactive": payload["interactive"]}


def cards(*given: Json) -> Json:
    return content(put(carousel(), "interactive.action.cards", [*given]))


def ordered(message: Json, *products: str, **more: Any) -> Json:
    items = [{"product_retailer_id": one} for one in products]
    reply = messages.reply(message, "order", {"items": items, **more})
    return dict(reply["order"])


@pytest.mark.parametrize("payload", [product(), product_list(), catalog()])
def test_what_a_sheet_offers_is_an_order_of_one_piece(payload: Json) -> None:
    offered = flat(messages.offers(content(payload)))
    assert offered
    for offer in offered:
        (item,) = messages.reply(content(payload), offer.action, offer.given)["order"]["product_items"]
        assert (item["quantity"], item["item_price"], item["currency"]) == (1, 0, "USD")
        assert item["product_retailer_id"] in offer.label


def test_products_are_offered_in_their_sections() -> None:
    (menu,) = messages.offers(content(product_list()))
    assert isinstance(menu, Menu)
    assert (menu.label, menu.title) == ("View items", "Our cakes")
    assert [(offer.section, offer.label) for offer in menu.offers] == [
        ("Section 0", "Order 1 x SKU-0-0"),
        ("Section 0", "Order 1 x SKU-0-1"),
        ("Section 1", "Order 1 x SKU-1-0"),
    ]
    assert messages.rows(content(product_list()))[-1].text == "3 products"


def test_an_order_names_the_catalogue_of_the_message() -> None:
    found = ordered(content(product_list()), "SKU-0-1", "SKU-1-0", text="As a gift")
    assert (found["catalog_id"], found["text"]) == ("800000000000001", "As a gift")
    assert [item["product_retailer_id"] for item in found["product_items"]] == ["SKU-0-1", "SKU-1-0"]


@pytest.mark.parametrize(
    ("message", "product_id", "sentence"),
    [
        (content(product()), "SKU-9", 'does not sell "SKU-9"; it sells SKU-1.'),
        (content(product_list()), "SKU-9", "it sells SKU-0-0, SKU-0-1, SKU-1-0."),
        (cards(product_card(0), product_card(1)), "SKU-9", "it sells SKU-0, SKU-1."),
    ],
)
def test_a_product_that_the_message_does_not_sell_is_refused(
    message: Json, product_id: str, sentence: str
) -> None:
    with pytest.raises(NotOffered) as refused:
        ordered(message, product_id)
    assert sentence in str(refused.value)


def test_another_catalogue_is_refused() -> None:
    with pytest.raises(NotOffered, match='sells from catalogue "800000000000001", not from "2"'):
        ordered(content(product()), "SKU-1", catalog_id="2")


def test_an_order_of_nothing_is_refused() -> None:
    with pytest.raises(NotOffered, match="takes items"):
        ordered(content(product()))


def test_whatever_the_catalogue_has_can_be_ordered_from_it() -> None:
    assert ordered(content(catalog()), "SKU-7", catalog_id="2")["catalog_id"] == "2"
    assert ordered(content(catalog()), "SKU-7")["catalog_id"] == "800000000000001"


def test_the_buttons_of_all_cards_stand_in_order() -> None:
    replies = messages.offers(cards(reply_card(0, 2), reply_card(1, 2)))
    assert [offer.label for offer in replies] == ["Reply 0", "Reply 1", "Reply 0", "Reply 1"]
    links = flat(messages.offers(cards(link_card(0), link_card(1))))
    assert [offer.given["url"] for offer in links] == ["https://example.org/0", "https://example.org/1"]
    assert messages.line(cards(link_card(0), link_card(1))) == "What would you like?  [Book] [Book]"


def test_a_card_shows_its_picture_and_its_text() -> None:
    shown = [(row.role, row.text) for row in messages.rows(cards(link_card(0), reply_card(1)))]
    assert shown == [
        ("body", "What would you like?"),
        ("card", "[image] 0.jpg"),
        ("body", "Room 0"),
        ("card", "[image] 1.jpg"),
        ("body", "Room 1"),
    ]


def test_a_quick_reply_of_a_card_sends_its_id() -> None:
    reply = messages.reply(cards(reply_card(0), reply_card(1)), "reply_button", {"id": "1-0"})
    assert reply["interactive"]["button_reply"] == {"id": "1-0", "title": "Reply 0"}


def test_a_product_card_can_be_ordered() -> None:
    assert ordered(cards(product_card(0), product_card(1)), "SKU-1")["catalog_id"] == "800000000000001"


def test_opening_the_link_of_a_card_sends_nothing_back() -> None:
    assert messages.reply(cards(link_card(0), link_card(1)), "open_url", {}) == {}
    with pytest.raises(NotOffered, match='does not offer the action "open_url"'):
        messages.reply(cards(reply_card(0), reply_card(1)), "open_url", {})


CART = {
    "catalog_id": "1",
    "text": "As a gift",
    "product_items": [
        {"product_retailer_id": "SKU-1", "quantity": 2, "item_price": 7.5, "currency": "USD"},
        {"product_retailer_id": "SKU-2", "quantity": 1, "item_price": 0, "currency": "USD"},
    ],
}


def test_a_cart_reads_in_one_line_and_shows_what_is_in_it() -> None:
    cart = {"type": "order", "order": CART}
    assert messages.line(cart) == "[order] 2 x SKU-1, 1 x SKU-2 · As a gift"
    assert [row.text for row in messages.rows(cart)] == [
        "[order]",
        "2 x SKU-1 at 7.5 USD",
        "1 x SKU-2",
        "As a gift",
    ]


@pytest.mark.parametrize(
    ("payload", "line"),
    [
        (order_details(), "[order 17] 11.00 BRL · What would you like?"),
        (order_status(), "[order 17] processing · What would you like?"),
        (product(), "[product] SKU-1 · What would you like?"),
    ],
)
def test_orders_and_products_read_in_one_line(payload: Json, line: str) -> None:
    assert messages.line(content(payload)) == line


@pytest.mark.parametrize(
    "total", [None, 5, {}, {"value": 1}, {"value": 1, "offset": 0}, {"value": "x", "offset": 1}]
)
def test_an_odd_total_is_left_out(total: object) -> None:
    payload = put(order_details(), "interactive.action.parameters.total_amount", total)
    assert messages.line(content(payload)) == "[order 17] What would you like?"
