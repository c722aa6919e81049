"""A template on the phone: what is read, what can be tapped, what comes back."""

from typing import Any

import pytest

from emulator import messages
from emulator.messages import Menu, NotOffered, Offer
from emulator.network.commands import Send
from emulator.network.model import Message
from emulator.network.templates import Template
from tests import templates
from tests.worlds import ADA, LINE, network


def received(template: Template, *components: dict[str, Any]) -> dict[str, Any]:
    world = network()
    world.set_template(LINE.id, template)
    content = templates.content(template.name, *components)
    outcome = world.send(Send(line=LINE.id, content=content, to=ADA.wa_id))
    assert isinstance(outcome, Message), outcome
    return outcome.content


@pytest.fixture
def order() -> dict[str, Any]:
    return received(templates.order(), *templates.order_components())


def test_a_template_reads_as_it_was_filled_in(order: dict[str, Any]) -> None:
    assert [(row.role, row.text) for row in messages.rows(order)] == [
        ("header", "Order 42"),
        ("body", "Hi Ada, your parcel comes on Monday."),
        ("footer", "Sample Shop"),
    ]
    assert messages.line(order) == "Hi Ada, your parcel comes on Monday.  [Confirm] [Track]"


def test_its_buttons_are_a_quick_reply_and_a_link(order: dict[str, Any]) -> None:
    confirm, track = messages.offers(order)
    assert confirm == Offer(action="template_button", label="Confirm", given={"index": 0})
    assert isinstance(track, Menu)
    assert (track.note, track.offers[0].action) == ("https://example.com/track/42", "open_url")


@pytest.mark.parametrize("given", [{"index": 0}, {"text": "Confirm"}, {"index": 0, "text": "Confirm"}])
def test_a_quick_reply_sends_its_payload_and_its_label(order: dict[str, Any], given: dict[str, Any]) -> None:
    reply = messages.reply(order, "template_button", given)
    assert reply == {"type": "button", "button": {"payload": "CONFIRM_42", "text": "Confirm"}}
    assert messages.line(reply) == "Confirm"
    assert messages.rows(reply)[0].text == "Confirm"
    assert messages.offers(reply) == ()


def test_a_quick_reply_without_a_payload_sends_its_label_twice() -> None:
    components = [one for one in templates.order_components() if one.get("sub_type") != "quick_reply"]
    reply = messages.reply(received(templates.order(), *components), "template_button", {"text": "Confirm"})
    assert reply["button"] == {"payload": "Confirm", "text": "Confirm"}


@pytest.mark.parametrize("given", [{"index": 1}, {"text": "Track"}, {"index": 0, "text": "Track"}, {}])
def test_what_is_no_quick_reply_is_not_tapped(order: dict[str, Any], given: dict[str, Any]) -> None:
    with pytest.raises(NotOffered, match=r'it has "Confirm" \(index 0\)'):
        messages.reply(order, "template_button", given)


def test_a_link_sends_nothing_back_and_only_its_own_opens(order: dict[str, Any]) -> None:
    assert messages.reply(order, "open_url", {}) == {}
    with pytest.raises(NotOffered, match=r"it links to https://example\.com/track/42"):
        messages.reply(order, "open_url", {"url": "https://example.org"})


def test_a_template_without_buttons_offers_nothing() -> None:
    content = received(templates.create("plain", {"type": "BODY", "text": "Hello"}))
    for action in ("template_button", "open_url", "reply_button"):
        with pytest.raises(NotOffered, match="nothing on it to tap"):
            messages.reply(content, action, {"index": 0})


@pytest.mark.parametrize(
    ("button", "component", "note"),
    [
        ({"type": "PHONE_NUMBER", "text": "Call us", "phone_number": "+12025550143"}, None, "+12025550143"),
        (
            {"type": "COPY_CODE", "example": "SAVE"},
            templates.button("copy_code", 0, {"type": "coupon_code", "coupon_code": "SAVE20"}),
            "SAVE20",
        ),
        (
            {"type": "VOICE_CALL", "text": "Call now"},
            None,
            "The phone cannot do what a voice_call button does.",
        ),
    ],
)
def test_a_button_that_tells_nobody_shows_what_it_holds(button: Any, component: Any, note: str) -> None:
    parts = ({"type": "BODY", "text": "Hello"}, {"type": "BUTTONS", "buttons": [button]})
    content = received(templates.create("plain", *parts), *([component] if component else []))
    (offer,) = messages.offers(content)
    assert isinstance(offer, Menu)
    assert (offer.note, offer.offers) == (note, ())


@pytest.mark.parametrize("kind", ["image", "video", "document"])
def test_a_media_header_is_a_card(kind: str) -> None:
    template = templates.create(
        "receipt", {"type": "HEADER", "format": kind.upper()}, {"type": "BODY", "text": "Hello"}
    )
    link = "https://example.com/file"
    content = received(template, templates.header({"type": kind, kind: {"link": link}}))
    assert messages.rows(content)[0].text == f"[{kind}] {link}"


def test_cards_show_their_pictures_and_texts_and_each_button_has_an_index_of_its_own() -> None:
    card = {
        "components": [
            {"type": "HEADER", "format": "IMAGE"},
            {"type": "BODY", "text": "Only {{1}}"},
            {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "Buy"}]},
        ]
    }
    template = templates.create(
        "offers",
        {"type": "BODY", "text": "For you"},
        {"type": "CAROUSEL", "cards": [card, card]},
        category="MARKETING",
    )
    cards = [
        {
            "card_index": index,
            "components": [
                templates.header({"type": "image", "image": {"link": f"https://example.com/{index}"}}),
                templates.body(templates.text(price)),
                templates.button("quick_reply", "0", {"type": "payload", "payload": f"BUY_{index}"}),
            ],
        }
        for index, price in enumerate(("$5", "$7"))
    ]
    content = received(template, {"type": "carousel", "cards": cards})
    assert [row.text for row in messages.rows(content)] == [
        "For you",
        "[image] https://example.com/0",
        "Only $5",
        "[image] https://example.com/1",
        "Only $7",
    ]
    reply = messages.reply(content, "template_button", {"index": 1})
    assert reply["button"] == {"payload": "BUY_1", "text": "Buy"}


def test_a_template_that_nobody_rendered_shows_its_name() -> None:
    content = templates.content("order_update")
    assert messages.rows(content)[0].text == "[template] order_update"
    assert messages.line(content) == "[template] order_update"


def test_a_flow_button_is_finished_like_any_flow() -> None:
    flow = {"type": "FLOW", "text": "Sign up", "flow_id": "7"}
    template = templates.create(
        "form", {"type": "BODY", "text": "Hello"}, {"type": "BUTTONS", "buttons": [flow]}
    )
    action = {"flow_token": "token-1", "flow_action_data": {"plan": "gold"}}
    content = received(template, templates.button("flow", 0, {"type": "action", "action": action}))
    (menu,) = messages.offers(content)
    assert isinstance(menu, Menu)
    assert (menu.label, menu.offers[1].given) == ("Sign up", {"data": {"plan": "gold"}})
    reply = messages.reply(content, "flow", {"data": {"name": "Ada"}})["interactive"]["nfm_reply"]
    assert reply["response_json"] == '{"flow_token":"token-1","name":"Ada"}'


def bought(*products: str) -> dict[str, Any]:
    return {"items": [{"product_retailer_id": one} for one in products]}


def sold(reply: dict[str, Any]) -> list[str]:
    return [one["product_retailer_id"] for one in reply["order"]["product_items"]]


def with_button(button: dict[str, Any], action: dict[str, Any] | None = None) -> dict[str, Any]:
    parts = ({"type": "BODY", "text": "Look"}, {"type": "BUTTONS", "buttons": [button]})
    kind = str(button["type"]).lower()
    sent = [templates.button(kind, 0, {"type": "action", "action": action})] if action else []
    return received(templates.create("shop", *parts), *sent)


def test_the_products_of_a_template_can_be_ordered() -> None:
    sections = [{"title": "Cakes", "product_items": [{"product_retailer_id": name} for name in ("A", "B")]}]
    action = {"thumbnail_product_retailer_id": "A", "sections": sections}
    content = with_button({"type": "MPM", "text": "View items"}, action)
    (menu,) = messages.offers(content)
    assert isinstance(menu, Menu)
    assert (menu.label, [one.given["items"] for one in menu.offers]) == (
        "View items",
        [[{"product_retailer_id": "A"}], [{"product_retailer_id": "B"}]],
    )
    assert sold(messages.reply(content, "order", bought("B", "A"))) == ["B", "A"]
    with pytest.raises(NotOffered, match='does not sell "C"; it sells A, B'):
        messages.reply(content, "order", bought("C"))


@pytest.mark.parametrize("sections", [5, "Cakes", ["Cakes"], [{"product_items": 5}], {}])
def test_sections_of_another_type_offer_nothing(sections: object) -> None:
    (menu,) = messages.offers(with_button({"type": "MPM", "text": "View items"}, {"sections": sections}))
    assert isinstance(menu, Menu)
    assert menu.offers == ()


def test_the_catalogue_of_a_template_sells_the_product_of_its_picture_and_others() -> None:
    content = with_button({"type": "CATALOG", "text": "View"}, {"thumbnail_product_retailer_id": "A"})
    (menu,) = messages.offers(content)
    assert isinstance(menu, Menu)
    assert menu.offers[0].given["items"] == [{"product_retailer_id": "A"}]
    assert sold(messages.reply(content, "order", bought("C"))) == ["C"]
    (bare,) = messages.offers(with_button({"type": "CATALOG", "text": "View"}))
    assert isinstance(bare, Menu)
    assert bare.offers == ()


def test_the_products_of_cards_go_into_one_order() -> None:
    parts = [
        {"type": "HEADER", "format": "PRODUCT"},
        {"type": "BUTTONS", "buttons": [{"type": "SPM", "text": "View"}]},
    ]
    carousel = {"type": "CAROUSEL", "cards": [{"components": parts} for _ in range(2)]}
    cards = [
        {
            "card_index": index,
            "components": [
                templates.header(
                    {"type": "product", "product": {"product_retailer_id": name, "catalog_id": "7"}}
                )
            ],
        }
        for index, name in enumerate("AB")
    ]
    content = received(
        templates.create("cards", {"type": "BODY", "text": "Look"}, carousel),
        {"type": "carousel", "cards": cards},
    )
    assert [row.text for row in messages.rows(content)] == ["Look", "[product] A", "[product] B"]
    assert [one.label for one in messages.offers(content)] == ["View", "View"]
    reply = messages.reply(content, "order", bought("A", "B"))
    assert (sold(reply), reply["order"]["catalog_id"]) == (["A", "B"], "7")


def test_a_template_may_ask_for_the_permission_to_call() -> None:
    parts = ({"type": "BODY", "text": "May we call?"}, {"type": "CALL_PERMISSION_REQUEST"})
    content = received(templates.create("ask", *parts))
    assert messages.line(content) == "May we call?  [Choose preference]"
    reply = messages.reply(content, "call_permission", {"response": "accept", "now": 0.0})
    assert reply["interactive"]["call_permission_reply"]["expiration_timestamp"] == 7 * 24 * 3600
    with pytest.raises(NotOffered, match="does not offer"):
        messages.reply(content, "order", bought("A"))
