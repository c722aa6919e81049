"""What a phone leaves out of a message, and what its sender is told of it."""

import pytest

from emulator.network.commands import Send
from emulator.network.model import Json, Message
from emulator.network.templates import Template
from tests.cloud.limits_payloads import (
    GOOD,
    NOWHERE,
    address,
    audio,
    contacts,
    flow,
    image,
    location,
    put,
    sticker,
)
from tests.cloud.limits_payloads import text as said
from tests.cloud.template_samples import LOGIN, PRICE
from tests.templates import body as body_of
from tests.templates import button, create, text
from tests.templates import content as template
from tests.worlds import ADA, LINE, network

QUIET = [kind for kind in GOOD if kind not in ("mark_read", "reaction", "template")]


def warned(body: Json, to: str = ADA.wa_id) -> tuple[str, ...]:
    content = {"type": body["type"], body["type"]: body[body["type"]]}
    message = network().send(Send(line=LINE.id, content=content, to=to))
    assert isinstance(message, Message)
    return message.warnings


@pytest.mark.parametrize("kind", QUIET)
def test_a_good_message_of_every_kind_is_no_reason_to_warn(kind: str) -> None:
    assert warned(GOOD[kind](), to="919000000001") == ()


def test_an_address_is_asked_for_in_india_alone() -> None:
    [warning] = warned(address())
    assert "reaches numbers of India (+91) alone; 12025550177 would not get it" in warning


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (put(said(), "text.preview_url", True), "preview_url is true, and the text has no link"),
        (put(location(), "location.name", NOWHERE), "location.address is shown only together with a name"),
        (put(contacts(), "contacts.0.name.first_name", NOWHERE), "contacts.0.name has formatted_name alone"),
        (put(contacts(), "contacts.0.phones.0.wa_id", NOWHERE), "contacts.0 has a phone without wa_id"),
        (put(audio(), "audio.caption", "Listen"), "audio.caption is not shown"),
        (put(sticker(), "sticker.caption", "Look"), "sticker.caption is not shown"),
        (put(image(), "image.link", "http://localhost:8000/a.jpg"), "image.link leads to this machine"),
        (
            put(flow(), "interactive.action.parameters.flow_action", "data_exchange"),
            "leave it out with data_exchange",
        ),
    ],
)
def test_what_a_phone_leaves_out_is_told_at_once(body: Json, words: str) -> None:
    [warning] = warned(body)
    assert words in warning


def test_a_link_that_is_no_address_is_no_reason_to_fall_over() -> None:
    assert warned(put(image(), "image.link", "https://[")) == ()


@pytest.mark.parametrize(
    ("shown", "copied", "words"),
    [
        ("123456", "654321", ["different codes: 123456, 654321"]),
        ("https://a.nl", "https://a.nl", ["A code has no links"]),
        ("123456", "123456", []),
    ],
)
def test_the_code_of_the_text_is_the_one_of_the_button(shown: str, copied: str, words: list[str]) -> None:
    world = network()
    world.set_template(LINE.id, LOGIN)
    sent = template(LOGIN.name, body_of(text(shown)), button("url", 0, text(copied)))
    message = world.send(Send(line=LINE.id, content=sent, to=ADA.wa_id))
    assert isinstance(message, Message)
    assert [word in warning for word, warning in zip(words, message.warnings, strict=True)] == [True] * len(
        words
    )


def _sent(approved: Template, *components: Json) -> Message:
    world = network()
    world.set_template(LINE.id, approved)
    message = world.send(Send(line=LINE.id, content=template(approved.name, *components), to=ADA.wa_id))
    assert isinstance(message, Message)
    return message


def test_a_component_that_stands_twice_is_told() -> None:
    message = _sent(PRICE, body_of(text("1")), body_of(text("2")))
    assert message.warnings == ("template.components has body more than once; the first of them counts.",)
    assert message.content["rendered"]["body"] == {"text": "It costs 1 today"}


@pytest.mark.parametrize(("given", "warned"), [("abc", 0), ("https://example.com/abc", 1)])
def test_a_whole_address_in_the_place_of_its_end_is_told(given: str, warned: int) -> None:
    link = {"type": "URL", "text": "Track", "url": "https://example.com/{{1}}"}
    approved = create("track", {"type": "BODY", "text": "Hello"}, {"type": "BUTTONS", "buttons": [link]})
    message = _sent(approved, button("url", 0, text(given)))
    assert len(message.warnings) == warned
    assert all("'https://example.com/https://example.com/abc'" in one for one in message.warnings)


def test_the_cards_of_a_template_are_shown_in_their_own_order() -> None:
    parts = [{"type": "HEADER", "format": "IMAGE"}]
    cards = [{"components": [*parts, {"type": "BODY", "text": name}]} for name in ("First", "Second")]
    approved = create("two", {"type": "BODY", "text": "Look"}, {"type": "CAROUSEL", "cards": cards})
    filled = [
        {
            "card_index": index,
            "components": [
                {
                    "type": "header",
                    "parameters": [{"type": "image", "image": {"link": f"https://a.nl/{index}"}}],
                }
            ],
        }
        for index in (1, 0)
    ]
    shown = _sent(approved, {"type": "carousel", "cards": filled}).content["rendered"]["cards"]
    assert [one["body"]["text"] for one in shown] == ["First", "Second"]
    assert [one["header"]["image"]["link"] for one in shown] == ["https://a.nl/0", "https://a.nl/1"]
