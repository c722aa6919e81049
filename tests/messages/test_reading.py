from typing import Any

import pytest

from emulator import messages
from emulator.messages import Menu, Offer, Row
from tests.messages import samples


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (samples.text("two\n lines"), "two lines"),
        (samples.buttons("Support", "Sales"), "How can I help?  [Support] [Sales]"),
        (samples.slots(), "Pick a slot  [Slots]"),
        (samples.link(), "Your parcel  [Track it]"),
        (samples.location_request(), "Where are you?  [Send location]"),
        (samples.place(name="Sample Cafe"), "[location] Sample Cafe"),
        (samples.place(), "[location] 38.8976, -77.0365"),
        ({"type": "reaction", "reaction": {"message_id": "wamid.1", "emoji": "👍"}}, "reacted 👍"),
        ({"type": "reaction", "reaction": {"message_id": "wamid.1", "emoji": ""}}, "removed the reaction"),
        ({"type": "image", "image": {"caption": "Receipt"}}, "[image] Receipt"),
        ({"type": "image", "image": {"link": "https://a.test/x/receipt.jpg?v=2#1"}}, "[image] receipt.jpg"),
        (
            {"type": "document", "document": {"filename": "invoice.pdf", "caption": "Yours\nto keep"}},
            "[document] invoice.pdf · Yours to keep",
        ),
        ({"type": "audio", "audio": {"voice": True, "id": "1"}}, "[voice message]"),
        ({"type": "sticker", "sticker": {"link": "https://a.test/"}}, "[sticker] a.test"),
        (
            {"type": "contacts", "contacts": [{"name": {"formatted_name": "Bob"}}] * 3},
            "[contact] Bob and 2 more",
        ),
        (samples.interactive("request_contact_info", "And you?", {}), "And you?  [Share contact info]"),
        (samples.interactive("voice_call", "Talk to us", {}), "Talk to us  [Call Now]"),
        (samples.interactive("call_permission_request", "May we?", {}), "May we?  [Choose preference]"),
        (samples.interactive("telepathy", "Look", {}), "[telepathy] Look"),
        ({"type": "unsupported", "unsupported": {"type": "edit"}}, "[edit] not shown to the business"),
        ({}, "[unknown]"),
    ],
)
def test_a_message_reads_in_one_line(content: dict[str, Any], line: str) -> None:
    assert messages.line(content) == line


def test_buttons_show_header_body_and_footer() -> None:
    content = samples.buttons("Yes")
    content["interactive"]["header"] = {"type": "text", "text": "Acme"}
    roles = [(row.role, row.text) for row in messages.rows(content)]
    assert roles == [("header", "Acme"), ("body", "How can I help?"), ("footer", "Open till six")]


def test_a_media_header_is_a_card() -> None:
    content = samples.buttons("Yes")
    content["interactive"]["header"] = {"type": "image", "image": {"link": "https://example.com/a.png"}}
    assert messages.rows(content)[0] == Row(role="card", text="[image] https://example.com/a.png")


def test_a_place_shows_name_address_and_coordinates() -> None:
    rows = messages.rows(samples.place(name="Sample Cafe", address="1 Main Street"))
    assert [row.text for row in rows] == ["[location] Sample Cafe", "1 Main Street", "38.8976, -77.0365"]


def test_the_rows_of_a_list_are_offered_with_section_and_description() -> None:
    (menu,) = messages.offers(samples.slots())
    assert isinstance(menu, Menu)
    assert [(row.section, row.label, row.detail) for row in menu.offers] == [
        ("Today", "14:00", "Two places left"),
        ("Today", "16:00", ""),
        ("Tomorrow", "09:00", ""),
    ]


def test_a_link_is_offered_behind_its_address() -> None:
    (menu,) = messages.offers(samples.link("https://example.com/x"))
    assert isinstance(menu, Menu)
    assert menu.note == "https://example.com/x"
    assert menu.offers[0].given == {"url": "https://example.com/x"}


def test_a_location_request_asks_for_coordinates() -> None:
    (offer,) = messages.offers(samples.location_request())
    assert isinstance(offer, Offer)
    assert offer.asks == ("latitude", "longitude")


@pytest.mark.parametrize("kind", ["text", "location", "reaction", "image", "interactive"])
@pytest.mark.parametrize("inside", [None, 7, "x", [], {}, {"type": "button"}, {"type": "list"}, {"type": []}])
def test_odd_content_reads_without_a_crash(kind: str, inside: Any) -> None:
    content = {"type": kind, kind: inside}
    assert isinstance(messages.line(content), str)
    assert all(isinstance(row.text, str) for row in messages.rows(content))
    assert isinstance(messages.offers(content), tuple)


@pytest.mark.parametrize("inside", ["button", "list", "cta_url", "button_reply", "list_reply"])
@pytest.mark.parametrize(
    "action", [None, 7, [], {"buttons": [1], "sections": [2]}, {"buttons": {}, "sections": 3}]
)
def test_odd_interactive_content_offers_only_what_can_be_read(inside: str, action: Any) -> None:
    content = {"type": "interactive", "interactive": {"type": inside, "action": action, inside: action}}
    assert all(isinstance(offer, Offer | Menu) for offer in messages.offers(content))
    assert isinstance(messages.line(content), str)


def test_a_contact_card_shows_company_numbers_and_addresses() -> None:
    card = {
        "name": {"formatted_name": "Bob Sample"},
        "org": {"company": "Acme"},
        "phones": [{"phone": "+1 202 555 0166"}, {"wa_id": "12025550167"}],
        "emails": [{"email": "bob@example.org"}],
    }
    rows = messages.rows({"type": "contacts", "contacts": [card, {"name": {"formatted_name": "Eve"}}]})
    assert [(row.role, row.text) for row in rows] == [
        ("card", "[contact] Bob Sample"),
        ("note", "Acme · +1 202 555 0166 · 12025550167 · bob@example.org"),
        ("card", "[contact] Eve"),
    ]
