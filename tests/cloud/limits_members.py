"""Members that a message must have, and words of which it knows a few; see `limits_violations`.

Graph names what a leaf lacks plainly, and what a structured object lacks by its JSON schema: both captured in
2026. Which members belong to which is captured for some and inferred for the rest.
"""

from emulator.network.model import Json
from tests.cloud.limits_payloads import (
    NOWHERE,
    address,
    button,
    call_permission,
    carousel,
    catalog,
    choices,
    contact_request,
    flow,
    order_details,
    order_status,
    pin,
    product,
    product_card,
    product_list,
    put,
    reaction,
    reply_card,
    text,
    voice_call,
)
from tests.cloud.limits_violations import Violation, graph, missing, schema_sentence, whatsapp

_ACTION, _CARDS = "interactive.action", "interactive.action.cards"
_PARAMETERS = f"{_ACTION}.parameters"
_REPLIES = put(carousel(), _CARDS, [reply_card(0), reply_card(1)])
_PRODUCTS = put(carousel(), _CARDS, [product_card(0), product_card(1)])
_QUOTED = put(text(), "context", {"message_id": "wamid.1"})
_NAMED = {
    "an address message": (address(), "address_message"),
    "a request to call": (call_permission(), "call_permission_request"),
    "a catalogue message": (catalog(), "catalog_message"),
    "a flow": (flow(), "flow"),
    "an order": (order_details(), "review_and_pay"),
    "a status of an order": (order_status(), "review_order"),
    "a voice call": (voice_call(), "voice_call"),
}
_FRAMED = {
    **{name: payload for name, (payload, _) in _NAMED.items()},
    "buttons": button(),
    "a list": choices(),
    "a product": product(),
    "a product list": product_list(),
    "a carousel": carousel(),
    "a contact request": contact_request(),
}
_WITH_BODY = [name for name in _FRAMED if name not in ("a request to call", "a product", "a carousel")]
_FILES = ("image", "video", "document")
_TEXT: Json = {"type": "text", "text": "Hello"}


def _headed(kind: str) -> Json:
    return put(button(), "interactive.header", {"type": kind, kind: {"link": "https://example.org/a"}})


def _filmed() -> Json:
    film: Json = {"type": "video", "video": {"link": "https://example.org/a.mp4"}}
    return put(put(carousel(), f"{_CARDS}.0.header", film), f"{_CARDS}.1.header", film)


_FILMS = _filmed()
_VALUES = "template.components.0.parameters"
_TEMPLATE: Json = {
    "messaging_product": "whatsapp",
    "to": "12025550177",
    "type": "template",
    "template": {
        "name": "everything",
        "language": {"code": "en_US"},
        "components": [
            {
                "type": "body",
                "parameters": [
                    {
                        "type": "currency",
                        "currency": {"fallback_value": "$1", "code": "USD", "amount_1000": 1000},
                    },
                    {"type": "date_time", "date_time": {"fallback_value": "Monday"}},
                    {"type": "location", "location": {"latitude": 52.37, "longitude": 4.89}},
                ],
            },
            {"type": "carousel", "cards": [{"card_index": 0, "components": []}]},
        ],
    },
}


def bracketed(path: str) -> str:
    """Return a dotted path in Graph's writing of before 2026."""
    first, *rest = path.split(".")
    return first + "".join(f"[{step}]" if step.isdigit() else f"['{step}']" for step in rest)


def _lacks(name: str, payload: Json, path: str) -> Violation:
    """Return a body without a member that Graph names plainly."""
    return missing(f"{name} without {path}", put(payload, path, NOWHERE), path, bracketed(path))


def _is_empty(name: str, payload: Json, path: str) -> Violation:
    """Return a body with an empty text, which Graph names plainly wherever it is."""
    return missing(f"{name} with an empty {path}", put(payload, path, ""), path, bracketed(path))


def _lacks_strictly(name: str, payload: Json, path: str) -> Violation:
    """Return a body without a member that Graph names by its JSON schema."""
    field, _, member = path.rpartition(".")
    return graph(
        f"{name} without {path}",
        put(payload, path, NOWHERE),
        schema_sentence("required", field, f"missing : '{member}'"),
        f"(#100) The parameter {bracketed(path)} is required.",
    )


def _other(name: str, payload: Json, path: str, options: tuple[str, ...]) -> Violation:
    """Return a body with a word that is not known at a place whose JSON schema lists the words."""
    listed = ", ".join(sorted(options)).upper()
    return graph(
        f"another {path} of {name}",
        put(payload, path, "something"),
        schema_sentence("enum", path, f"expected : '[{', '.join(options)}]' but got 'something'"),
        f'(#100) Param {bracketed(path)} must be one of {{{listed}}} - got "something".',
    )


def _other_plainly(name: str, payload: Json, path: str, options: tuple[str, ...]) -> Violation:
    """Return the same at a place that Graph names plainly."""
    listed = ", ".join(sorted(options)).upper()
    rest = f'must be one of {{{listed}}} - got "something".'
    return graph(
        f"another {path} of {name}",
        put(payload, path, "something"),
        f"Param {path} {rest}",
        f"(#100) Param {bracketed(path)} {rest}",
    )


_PLAIN: tuple[tuple[str, Json, str], ...] = (
    *((name, payload, f"{_ACTION}.name") for name, (payload, _) in _NAMED.items()),
    *((f"a picture over buttons ({kind})", _headed(kind), f"interactive.header.{kind}") for kind in _FILES),
    ("a contact request", contact_request(), f"{_ACTION}.name"),
    ("a pin", pin(), "pin"),
    ("a pin", pin(), "pin.type"),
    ("a template", _TEMPLATE, "template"),
    ("a header over buttons", _headed("image"), "interactive.header.type"),
    ("a header over a list", put(choices(), "interactive.header", _TEXT), "interactive.header.type"),
    ("a header over products", product_list(), "interactive.header.type"),
    ("a list", choices(), f"{_ACTION}.sections.0.rows"),
    ("buttons", button(), f"{_ACTION}.buttons.0.type"),
    ("buttons", button(), f"{_ACTION}.buttons.0.reply"),
    ("a carousel", carousel(), _CARDS),
    ("a carousel", carousel(), f"{_CARDS}.0.header.type"),
    ("a carousel", carousel(), f"{_CARDS}.0.header.image"),
    ("a carousel of films", _FILMS, f"{_CARDS}.1.header.video"),
    ("a carousel", carousel(), f"{_CARDS}.0.action.name"),
    ("a carousel", carousel(), f"{_CARDS}.0.action.parameters"),
    ("a carousel", carousel(), f"{_CARDS}.0.action.parameters.url"),
    ("a carousel of replies", _REPLIES, f"{_CARDS}.0.action.buttons.0.type"),
    ("a carousel of replies", _REPLIES, f"{_CARDS}.0.action.buttons.0.quick_reply"),
    ("products", product_list(), f"{_ACTION}.sections"),
    ("products", product_list(), f"{_ACTION}.sections.0.product_items"),
    *(
        (name, payload, _PARAMETERS)
        for name, (payload, _) in _NAMED.items()
        if name in ("an address message", "a flow", "an order", "a status of an order")
    ),
    ("an order", order_details(), f"{_PARAMETERS}.type"),
    ("an order", order_details(), f"{_PARAMETERS}.total_amount"),
    ("an order", order_details(), f"{_PARAMETERS}.total_amount.value"),
    ("an order", order_details(), f"{_PARAMETERS}.payment_settings.0.pix_dynamic_code"),
)
_PLAIN_TEXT: tuple[tuple[str, Json, str], ...] = (
    ("an answer", _QUOTED, "context.message_id"),
    ("a reaction", reaction(), "reaction.message_id"),
    ("a pin", pin(), "pin.message_id"),
    ("a template", _TEMPLATE, "template.name"),
    ("a carousel", carousel(), f"{_CARDS}.0.body.text"),
    ("a carousel", carousel(), f"{_CARDS}.0.action.parameters.display_text"),
    ("a carousel of replies", _REPLIES, f"{_CARDS}.0.action.buttons.0.quick_reply.id"),
    ("a carousel of replies", _REPLIES, f"{_CARDS}.0.action.buttons.0.quick_reply.title"),
    ("a carousel of products", _PRODUCTS, f"{_CARDS}.0.action.catalog_id"),
    ("a carousel of products", _PRODUCTS, f"{_CARDS}.0.action.product_retailer_id"),
    ("an address message", address(), f"{_PARAMETERS}.saved_addresses.0.id"),
    ("products", product_list(), f"{_ACTION}.catalog_id"),
    ("products", product_list(), f"{_ACTION}.sections.0.product_items.0.product_retailer_id"),
    ("an order", order_details(), f"{_PARAMETERS}.reference_id"),
    ("an order", order_details(), f"{_PARAMETERS}.currency"),
    ("an order", order_details(), f"{_PARAMETERS}.payment_settings.0.type"),
    ("a status of an order", order_status(), f"{_PARAMETERS}.reference_id"),
    ("a status of an order", order_status(), f"{_PARAMETERS}.order.status"),
)
_WORDS: tuple[tuple[str, Json, str, tuple[str, ...]], ...] = (
    *((name, payload, f"{_ACTION}.name", (word,)) for name, (payload, word) in _NAMED.items()),
    ("buttons", button(), f"{_ACTION}.buttons.0.type", ("reply",)),
    ("a carousel", carousel(), f"{_CARDS}.0.action.name", ("cta_url",)),
    ("a carousel of replies", _REPLIES, f"{_CARDS}.0.action.buttons.0.type", ("quick_reply",)),
)
_PLAIN_WORDS: tuple[tuple[str, Json, str, tuple[str, ...]], ...] = (
    ("a pin", pin(), "pin.type", ("pin", "unpin")),
    ("a flow", flow(), f"{_PARAMETERS}.flow_action", ("navigate", "data_exchange")),
    ("a flow", flow(), f"{_PARAMETERS}.mode", ("draft", "published")),
    ("an order", order_details(), f"{_PARAMETERS}.type", ("digital-goods", "physical-goods")),
)
_STRICT: tuple[tuple[str, Json, str], ...] = (
    ("a language", _TEMPLATE, "template.language.code"),
    ("a component", _TEMPLATE, "template.components.0.type"),
    ("a parameter", _TEMPLATE, f"{_VALUES}.0.type"),
    ("an amount", _TEMPLATE, f"{_VALUES}.0.currency.fallback_value"),
    ("an amount", _TEMPLATE, f"{_VALUES}.0.currency.code"),
    ("a date", _TEMPLATE, f"{_VALUES}.1.date_time.fallback_value"),
)
_BLANK = "Header text length invalid. Min length: 1, Max length: 60"

VIOLATIONS: list[Violation] = [
    *(_lacks(*row) for row in (*_PLAIN, *_PLAIN_TEXT)),
    *(_lacks_strictly(name, payload, _ACTION) for name, payload in _FRAMED.items()),
    *(_lacks_strictly(name, _FRAMED[name], "interactive.body") for name in _WITH_BODY),
    *(_lacks_strictly(*row) for row in _STRICT),
    *(_is_empty(*row) for row in (*_PLAIN_TEXT, *_STRICT)),
    _lacks_strictly("an amount", _TEMPLATE, f"{_VALUES}.0.currency.amount_1000"),
    _lacks_strictly("a place", _TEMPLATE, f"{_VALUES}.2.location.latitude"),
    _lacks_strictly("a card", _TEMPLATE, "template.components.1.cards.0.components"),
    *(_other(*row) for row in _WORDS),
    *(_other_plainly(*row) for row in _PLAIN_WORDS),
    *(
        whatsapp(
            f"{shown!r} as the text of a header",
            put(button(), "interactive.header", _TEXT | {"text": shown}),
            _BLANK,
        )
        for shown in ("", " \t\n")
    ),
    whatsapp(
        "a card before the first one",
        put(carousel(), f"{_CARDS}.0.card_index", -1),
        "Card index is not valid. Min: 0, Max: 9",
    ),
]
