"""What bots do wrong, and Meta's exact answer in both wordings of Graph's schema layer.

Captured answers of 2022 to 2026; where nobody has shown the bytes the sentence follows the captured pattern.
"""

from dataclasses import dataclass

from emulator.network.model import Json
from tests.cloud.limits_payloads import (
    NOWHERE,
    mark_read,
    put,
    reaction,
    text,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """A bad body. Either Graph's two sentences, or WhatsApp's details and its code."""

    name: str
    body: Json
    now: str = ""
    legacy: str = ""
    details: str = ""
    code: int = 100


def graph(name: str, body: Json, now: str, legacy: str) -> Violation:
    """Return a body that Graph's schema layer refuses."""
    return Violation(name=name, body=body, now=now, legacy=legacy)


def missing(name: str, body: Json, dotted: str, bracketed: str) -> Violation:
    """Return a body that lacks what Graph calls by these two paths."""
    now, legacy = f"The parameter {dotted} is required.", f"(#100) The parameter {bracketed} is required."
    return graph(name, body, now, legacy)


def whatsapp(name: str, body: Json, details: str) -> Violation:
    """Return a body that WhatsApp refuses with 131009."""
    return Violation(name=name, body=body, details=details, code=131009)


def schema_sentence(constraint: str, field: str, rest: str) -> str:
    """Return Graph's sentence of 2026 for structured objects."""
    return (
        f"Your request has violated JSON schema constraint '{constraint}' for the JSON field '{field}', "
        f"please check the JSON schema for the JSON field '{field}' and make sure your request is valid "
        f"for {rest}"
    )


_TYPES = (
    "AUDIO, CONTACTS, DOCUMENT, GIF, IMAGE, INTERACTIVE, LINK_PREVIEW, LOCATION, PIN, REACTION, STICKER, "
    "TEMPLATE, TEXT, VIDEO"
)
_TEXT = "text.body", "text['body']"
_EMOJI = "reaction.emoji", "reaction['emoji']"


ENVELOPE: list[Violation] = [
    missing("nothing", {}, "messaging_product", "messaging_product"),
    missing("empty product", put(text(), "messaging_product", ""), *["messaging_product"] * 2),
    graph(
        "another product",
        put(text(), "messaging_product", "x"),
        'Param messaging_product must be one of {WHATSAPP} - got "x".',
        '(#100) Param messaging_product must be one of {WHATSAPP} - got "x".',
    ),
    missing("no recipient", put(text(), "to", NOWHERE), "to", "to"),
    missing("empty recipient", put(text(), "to", ""), "to", "to"),
    missing("null recipient", put(text(), "to", None), "to", "to"),
    graph(
        "recipient of a wrong kind",
        put(text(), "to", ["12025550177"]),
        schema_sentence("type", "to", "expected : 'string' but got 'array'"),
        "(#100) Param to must be a string.",
    ),
    graph(
        "unknown type",
        put(text(), "type", "jpeg"),
        f'Param type must be one of {{{_TYPES}}} - got "jpeg".',
        f'(#100) Param type must be one of {{{_TYPES}}} - got "jpeg".',
    ),
    graph(
        "unknown recipient type",
        put(text(), "recipient_type", "crowd"),
        'Param recipient_type must be one of {GROUP, INDIVIDUAL} - got "crowd".',
        '(#100) Param recipient_type must be one of {GROUP, INDIVIDUAL} - got "crowd".',
    ),
    missing("empty context", put(text(), "context", {}), "context.message_id", "context['message_id']"),
]

TEXT: list[Violation] = [
    missing("no text object", put(text(), "text", NOWHERE), "text", "text"),
    graph(
        "text as a string",
        put(text(), "text", "Hello"),
        schema_sentence("type", "text", "expected : 'object' but got 'string'"),
        "(#100) Param text must be a JSON object.",
    ),
    missing("no text body", put(text(), "text.body", NOWHERE), *_TEXT),
    missing("empty text body", put(text(), "text.body", ""), *_TEXT),
    missing("null text body", put(text(), "text.body", None), *_TEXT),
    graph(
        "number as text body",
        put(text(), "text.body", 5),
        schema_sentence("type", "text.body", "expected : 'string' but got 'integer'"),
        "(#100) Param text['body'] must be a string.",
    ),
    graph(
        "preview_url that is no boolean",
        put(text(), "text.preview_url", "yes"),
        schema_sentence("type", "text.preview_url", "expected : 'boolean' but got 'string'"),
        "(#100) Param text['preview_url'] must be a boolean.",
    ),
]

REACTION: list[Violation] = [
    missing("no reaction", put(reaction(), "reaction", NOWHERE), "reaction", "reaction"),
    missing(
        "no reaction target",
        put(reaction(), "reaction.message_id", NOWHERE),
        "reaction.message_id",
        "reaction['message_id']",
    ),
    missing("no emoji", put(reaction(), "reaction.emoji", NOWHERE), *_EMOJI),
    missing("null emoji", put(reaction(), "reaction.emoji", None), *_EMOJI),
    *(
        whatsapp(
            f"reaction {wrong}",
            put(reaction(), "reaction.emoji", wrong),
            "Reaction emoji is not valid. One emoji is allowed",
        )
        for wrong in ("👍👍", "ok", "1", "a👍", " ")
    ),
]

MARK_READ: list[Violation] = [
    missing("no product", put(mark_read(), "messaging_product", NOWHERE), *["messaging_product"] * 2),
    missing("no message id", put(mark_read(), "message_id", NOWHERE), "message_id", "message_id"),
    missing("empty message id", put(mark_read(), "message_id", ""), "message_id", "message_id"),
    graph(
        "another status",
        put(mark_read(), "status", "delivered"),
        'Param status must be one of {READ} - got "delivered".',
        '(#100) Param status must be one of {READ} - got "delivered".',
    ),
    graph(
        "another typing indicator",
        put(mark_read(), "typing_indicator.type", "x"),
        schema_sentence("enum", "typing_indicator.type", "expected : '[text]' but got 'x'"),
        "(#100) Param typing_indicator['type'] must be one of {TEXT} - got \"x\".",
    ),
    graph(
        "typing indicator without a type",
        put(mark_read(), "typing_indicator", {}),
        schema_sentence("required", "typing_indicator", "missing : 'type'"),
        "(#100) The parameter typing_indicator['type'] is required.",
    ),
]

PLAIN: list[Violation] = [*ENVELOPE, *TEXT, *REACTION, *MARK_READ]
