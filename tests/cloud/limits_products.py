"""Limits of products, carousels and payments, and what bots do wrong with them; see `limits`.

Captured: a catalogue message needs parameters, a carousel needs a body and its cards a type, a Pix code its
four parts. The other sentences follow those of buttons and lists.
"""

from emulator.network.model import Json
from tests.cloud.limits import Limit
from tests.cloud.limits_payloads import (
    NOWHERE,
    carousel,
    catalog,
    link_card,
    order_details,
    order_status,
    product,
    product_card,
    product_list,
    product_section,
    put,
    reply_card,
)
from tests.cloud.limits_violations import Violation, graph, missing, schema_sentence, whatsapp

_CARDS = "interactive.action.cards"
_ACTION = "interactive.action"
_BRACKETED = "interactive['action']"
_SECTIONS = "Invalid sections count. Min allowed sections: 1, Max allowed sections: 10"
_CARD_COUNT = "Invalid cards count. Min allowed cards: 2, Max allowed cards: 10"
_EMPTY = "action['parameters'] cannot be empty"
_NO_HEADER = "Header is required for product_list"
_PIX = f"{_ACTION}.parameters.payment_settings.0.pix_dynamic_code"
_PIX_BRACKETED = f"{_BRACKETED}['parameters']['payment_settings'][0]['pix_dynamic_code']"


def _sections(*counts: int) -> Json:
    sections = [product_section(number, count) for number, count in enumerate(counts)]
    return put(product_list(), f"{_ACTION}.sections", sections)


def _cards(*cards: Json) -> Json:
    return put(carousel(), _CARDS, [*cards])


def _longest(name: str, payload: Json, path: str, most: int, details: str) -> Limit:
    good, bad = put(payload, path, "😀" * most), put(payload, path, "😀" * (most + 1))
    return Limit(name=name, good=good, bad=bad, details=details)


LIMITS: list[Limit] = [
    Limit(
        name="most product sections",
        good=_sections(*[1] * 10),
        bad=_sections(*[1] * 11),
        details=_SECTIONS,
    ),
    Limit(name="fewest product sections", good=_sections(1), bad=_sections(), details=_SECTIONS),
    Limit(
        name="products of all sections",
        good=_sections(15, 15),
        bad=_sections(15, 16),
        details="Total product count exceed max allowed count: 30",
    ),
    Limit(
        name="fewest products of a section",
        good=_sections(1, 1),
        bad=_sections(1, 0),
        details="Invalid products count. Min allowed products: 1, Max allowed products: 30",
    ),
    _longest(
        "title of a product section",
        product_list(),
        f"{_ACTION}.sections.0.title",
        24,
        "Section title is too long. Max length is 24",
    ),
    _longest(
        "header of a product list",
        product_list(),
        "interactive.header.text",
        60,
        "Header text length invalid. Min length: 1, Max length: 60",
    ),
    Limit(
        name="parameters of a catalogue message",
        good=catalog(),
        bad=put(catalog(), f"{_ACTION}.parameters", {}),
        details=_EMPTY,
    ),
    Limit(
        name="most cards",
        good=_cards(*map(link_card, range(10))),
        bad=_cards(*map(link_card, range(10)), link_card(9) | {"card_index": 0}),
        details=_CARD_COUNT,
    ),
    Limit(
        name="fewest cards",
        good=_cards(*map(product_card, range(2))),
        bad=_cards(product_card(0)),
        details=_CARD_COUNT,
    ),
    Limit(
        name="index of a card",
        good=_cards(product_card(0), product_card(9)),
        bad=_cards(product_card(0), product_card(10)),
        details="Card index is not valid. Min: 0, Max: 9",
    ),
    _longest(
        "text of a card",
        carousel(),
        f"{_CARDS}.1.body.text",
        160,
        "Card body text length invalid. Min length: 1, Max length: 160",
    ),
    Limit(
        name="lines of a card",
        good=put(carousel(), f"{_CARDS}.0.body.text", "one\ntwo\nthree"),
        bad=put(carousel(), f"{_CARDS}.0.body.text", "one\ntwo\nthree\n"),
        details="Card body text can have at most 2 line breaks",
    ),
    _longest(
        "link label of a card",
        carousel(),
        f"{_CARDS}.0.action.parameters.display_text",
        20,
        "Button title length invalid. Min length: 1, Max length: 20",
    ),
    *(
        _longest(
            f"{member} of a card's quick reply",
            _cards(reply_card(0), reply_card(1)),
            f"{_CARDS}.1.action.buttons.0.quick_reply.{member}",
            20,
            f"Button {member} length invalid. Min length: 1, Max length: 20",
        )
        for member in ("id", "title")
    ),
    Limit(
        name="fewest quick replies of a card",
        good=_cards(reply_card(0, 2), reply_card(1, 2)),
        bad=_cards(reply_card(0, 0), reply_card(1, 0)),
        details="Invalid buttons count. Min allowed buttons: 1",
    ),
]

PRODUCTS: list[Violation] = [
    *(
        missing(
            f"{what} {member} of a product",
            put(product(), f"{_ACTION}.{member}", value),
            f"{_ACTION}.{member}",
            f"{_BRACKETED}['{member}']",
        )
        for member in ("catalog_id", "product_retailer_id")
        for what, value in {"no": NOWHERE, "empty": "", "null": None}.items()
    ),
    whatsapp(
        "header of a product",
        put(product(), "interactive.header", {"type": "text", "text": "Cake"}),
        "Header is not supported for product",
    ),
    *(
        whatsapp(
            f"{what} header of a product list", put(product_list(), "interactive.header", value), _NO_HEADER
        )
        for what, value in {"no": NOWHERE, "null": None}.items()
    ),
    whatsapp(
        "picture over a product list",
        put(
            product_list(),
            "interactive.header",
            {"type": "image", "image": {"link": "https://example.org/a.jpg"}},
        ),
        "Text cannot be null for header type text",
    ),
    whatsapp(
        "one of two product sections without a title",
        put(product_list(), f"{_ACTION}.sections.1.title", NOWHERE),
        "Section title is required when there is more than one section",
    ),
    *(
        whatsapp(
            f"{what} parameters of a catalogue message",
            put(catalog(), f"{_ACTION}.parameters", value),
            _EMPTY,
        )
        for what, value in {"no": NOWHERE, "null": None}.items()
    ),
]

CAROUSEL: list[Violation] = [
    whatsapp(
        "a carousel without a body",
        put(carousel(), "interactive.body", NOWHERE),
        "The parameter interactive['body'] is required",
    ),
    whatsapp(
        "header of a carousel",
        put(carousel(), "interactive.header", {"type": "text", "text": "Rooms"}),
        "Header is not supported for carousel",
    ),
    whatsapp(
        "footer of a carousel",
        put(carousel(), "interactive.footer", {"text": "Rooms"}),
        "Footer is not supported for carousel",
    ),
    graph(
        "a card without a type",
        put(carousel(), f"{_CARDS}.0.type", NOWHERE),
        schema_sentence("required", f"{_CARDS}.0", "missing : 'type'"),
        f"(#100) The parameter {_BRACKETED}['cards'][0]['type'] is required.",
    ),
    graph(
        "a card of another type",
        put(carousel(), f"{_CARDS}.0.type", "quick_reply"),
        schema_sentence("enum", f"{_CARDS}.0.type", "expected : '[cta_url, product]' but got 'quick_reply'"),
        f"(#100) Param {_BRACKETED}['cards'][0]['type'] must be one of {{CTA_URL, PRODUCT}} - "
        'got "quick_reply".',
    ),
    graph(
        "a card without a header",
        put(carousel(), f"{_CARDS}.1.header", NOWHERE),
        schema_sentence("required", f"{_CARDS}.1", "missing : 'header'"),
        f"(#100) The parameter {_BRACKETED}['cards'][1]['header'] is required.",
    ),
    whatsapp(
        "a document on a card",
        put(put(carousel(), f"{_CARDS}.0.header.type", "document"), f"{_CARDS}.1.header.type", "document"),
        "Card header type must be image or video",
    ),
    whatsapp(
        "a picture and a film",
        put(
            carousel(),
            f"{_CARDS}.1.header",
            {"type": "video", "video": {"link": "https://example.org/a.mp4"}},
        ),
        "All cards must have the same header type",
    ),
    whatsapp(
        "a link and a product",
        _cards(link_card(0), product_card(1)),
        "All cards must have the same type",
    ),
    whatsapp(
        "a link and a quick reply",
        _cards(link_card(0), reply_card(1)),
        "All cards must have the same buttons count",
    ),
    whatsapp(
        "one and two quick replies",
        _cards(reply_card(0, 1), reply_card(1, 2)),
        "All cards must have the same buttons count",
    ),
    whatsapp(
        "products of two catalogues",
        put(_cards(product_card(0), product_card(1)), f"{_CARDS}.1.action.catalog_id", "2"),
        "All cards must have the same catalog id",
    ),
    whatsapp(
        "the same index twice",
        put(carousel(), f"{_CARDS}.1.card_index", 0),
        "Cards indexes must be unique",
    ),
]

PAYMENTS: list[Violation] = [
    missing(
        "no reference of an order",
        put(order_details(), f"{_ACTION}.parameters.reference_id", NOWHERE),
        f"{_ACTION}.parameters.reference_id",
        f"{_BRACKETED}['parameters']['reference_id']",
    ),
    graph(
        "a Pix code without two of its parts",
        put(put(order_details(), f"{_PIX}.key", NOWHERE), f"{_PIX}.key_type", NOWHERE),
        schema_sentence("required", _PIX, "missing : 'key'")
        + ", "
        + schema_sentence("required", _PIX, "missing : 'key_type'"),
        f"(#100) The parameter {_PIX_BRACKETED}['key'] is required.",
    ),
    missing(
        "an order without a status",
        put(order_status(), f"{_ACTION}.parameters.order.status", NOWHERE),
        f"{_ACTION}.parameters.order.status",
        f"{_BRACKETED}['parameters']['order']['status']",
    ),
]

VIOLATIONS: list[Violation] = [*PRODUCTS, *CAROUSEL, *PAYMENTS]
