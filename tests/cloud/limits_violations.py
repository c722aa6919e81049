"""What bots do wrong, and Meta's exact answer in both wordings of Graph's schema layer.

Captured answers of 2022 to 2026; where nobody has shown the bytes the sentence follows the captured pattern.
"""

from dataclasses import dataclass

from emulator.network.model import Json
from tests.cloud.limits_payloads import (
    NOWHERE,
    button,
    choices,
    link,
    mark_read,
    put,
    reaction,
    text,
    where,
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


def _graph(name: str, body: Json, now: str, legacy: str) -> Violation:
    return Violation(name=name, body=body, now=now, legacy=legacy)


def _missing(name: str, body: Json, dotted: str, bracketed: str) -> Violation:
    now, legacy = f"The parameter {dotted} is required.", f"(#100) The parameter {bracketed} is required."
    return _graph(name, body, now, legacy)


def _whatsapp(name: str, body: Json, details: str) -> Violation:
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
_SUBTYPES = (
    "address_message, button, call_permission_request, carousel, catalog_message, cta_url, flow, list, "
    "location_request_message, order_details, order_status, product, product_list, request_contact_info, "
    "voice_call"
)
_TEXT = "text.body", "text['body']"
_EMOJI = "reaction.emoji", "reaction['emoji']"
_BODY = "interactive.body.text", "interactive['body']['text']"
_REPLY = "interactive.action.buttons.0.reply", "interactive['action']['buttons'][0]['reply']"
_ROW = "interactive.action.sections.0.rows.0", "interactive['action']['sections'][0]['rows'][0]"
_CTA = "interactive.action.parameters", "interactive['action']['parameters']"
_HEADER = "interactive.header"
_MEDIA = {"type": "image", "image": {"link": "https://example.org/a.jpg"}}
_NULL_HEADER = "Text cannot be null for header type text"
_NO_TITLE = "Section title is required when there is more than one section"


def _two(path: str, payload: Json, value: str) -> Json:
    return put(put(payload, path.format(0), value), path.format(1), value)


ENVELOPE: list[Violation] = [
    _missing("nothing", {}, "messaging_product", "messaging_product"),
    _missing("empty product", put(text(), "messaging_product", ""), *["messaging_product"] * 2),
    _graph(
        "another product",
        put(text(), "messaging_product", "x"),
        'Param messaging_product must be one of {WHATSAPP} - got "x".',
        '(#100) Param messaging_product must be one of {WHATSAPP} - got "x".',
    ),
    _missing("no recipient", put(text(), "to", NOWHERE), "to", "to"),
    _missing("empty recipient", put(text(), "to", ""), "to", "to"),
    _missing("null recipient", put(text(), "to", None), "to", "to"),
    _graph(
        "recipient of a wrong kind",
        put(text(), "to", ["12025550177"]),
        schema_sentence("type", "to", "expected : 'string' but got 'array'"),
        "(#100) Param to must be a string.",
    ),
    _graph(
        "unknown type",
        put(text(), "type", "jpeg"),
        f'Param type must be one of {{{_TYPES}}} - got "jpeg".',
        f'(#100) Param type must be one of {{{_TYPES}}} - got "jpeg".',
    ),
    _graph(
        "unknown recipient type",
        put(text(), "recipient_type", "crowd"),
        'Param recipient_type must be one of {GROUP, INDIVIDUAL} - got "crowd".',
        '(#100) Param recipient_type must be one of {GROUP, INDIVIDUAL} - got "crowd".',
    ),
    _missing("empty context", put(text(), "context", {}), "context.message_id", "context['message_id']"),
]

TEXT: list[Violation] = [
    _missing("no text object", put(text(), "text", NOWHERE), "text", "text"),
    _graph(
        "text as a string",
        put(text(), "text", "Hello"),
        schema_sentence("type", "text", "expected : 'object' but got 'string'"),
        "(#100) Param text must be a JSON object.",
    ),
    _missing("no text body", put(text(), "text.body", NOWHERE), *_TEXT),
    _missing("empty text body", put(text(), "text.body", ""), *_TEXT),
    _missing("null text body", put(text(), "text.body", None), *_TEXT),
    _graph(
        "number as text body",
        put(text(), "text.body", 5),
        schema_sentence("type", "text.body", "expected : 'string' but got 'integer'"),
        "(#100) Param text['body'] must be a string.",
    ),
]

REACTION: list[Violation] = [
    _missing("no reaction", put(reaction(), "reaction", NOWHERE), "reaction", "reaction"),
    _missing(
        "no reaction target",
        put(reaction(), "reaction.message_id", NOWHERE),
        "reaction.message_id",
        "reaction['message_id']",
    ),
    _missing("no emoji", put(reaction(), "reaction.emoji", NOWHERE), *_EMOJI),
    _missing("null emoji", put(reaction(), "reaction.emoji", None), *_EMOJI),
    *(
        _whatsapp(
            f"reaction {wrong}",
            put(reaction(), "reaction.emoji", wrong),
            "Reaction emoji is not valid. One emoji is allowed",
        )
        for wrong in ("👍👍", "ok", "1", "a👍", " ")
    ),
]

INTERACTIVE: list[Violation] = [
    _missing("no interactive", put(button(), "interactive", NOWHERE), "interactive", "interactive"),
    _graph(
        "interactive as a list",
        put(button(), "interactive", []),
        schema_sentence("type", "interactive", "expected : 'object' but got 'array'"),
        "(#100) Param interactive must be a JSON object.",
    ),
    _graph(
        "no interactive type",
        put(button(), "interactive.type", NOWHERE),
        schema_sentence("required", "interactive", "missing : 'type'"),
        "(#100) The parameter interactive['type'] is required.",
    ),
    _graph(
        "unknown interactive type",
        put(button(), "interactive.type", "buttons"),
        schema_sentence("enum", "interactive.type", f"expected : '[{_SUBTYPES}]' but got 'buttons'"),
        f"(#100) Param interactive['type'] must be one of {{{_SUBTYPES.upper()}}} - got \"buttons\".",
    ),
    _graph(
        "no action",
        put(button(), "interactive.action", NOWHERE),
        schema_sentence("required", "interactive", "missing : 'action'"),
        "(#100) The parameter interactive['action'] is required.",
    ),
    _graph(
        "neither body nor action",
        put(put(button(), "interactive.action", NOWHERE), "interactive.body", NOWHERE),
        schema_sentence("required", "interactive", "missing : 'body'")
        + ", "
        + schema_sentence("required", "interactive", "missing : 'action'"),
        "(#100) The parameter interactive['body'] is required.",
    ),
    *(
        violation
        for name, payload in {"button": button(), "list": choices(), "cta": link(), "where": where()}.items()
        for violation in (
            _missing(f"empty body of {name}", put(payload, "interactive.body.text", ""), *_BODY),
            _missing(f"no body text of {name}", put(payload, "interactive.body.text", NOWHERE), *_BODY),
            _graph(
                f"no body of {name}",
                put(payload, "interactive.body", NOWHERE),
                schema_sentence("required", "interactive", "missing : 'body'"),
                "(#100) The parameter interactive['body'] is required.",
            ),
            _whatsapp(
                f"blank body of {name}",
                put(payload, "interactive.body.text", " \n "),
                "Body text length invalid. Min length: 1, Max length: 1024",
            ),
        )
    ),
    _missing(
        "footer without text",
        put(button(), "interactive.footer", {}),
        "interactive.footer.text",
        "interactive['footer']['text']",
    ),
]

BUTTON: list[Violation] = [
    _missing(
        "no buttons member",
        put(button(), "interactive.action.buttons", NOWHERE),
        "interactive.action.buttons",
        "interactive['action']['buttons']",
    ),
    *(
        _missing(
            f"{what} button {member}",
            put(button(), f"{_REPLY[0]}.{member}", value),
            f"{_REPLY[0]}.{member}",
            f"{_REPLY[1]}['{member}']",
        )
        for member in ("id", "title")
        for what, value in {"no": NOWHERE, "empty": "", "null": None}.items()
    ),
    _whatsapp(
        "blank button title",
        put(button(), f"{_REPLY[0]}.title", "  "),
        "Button title length invalid. Min length: 1, Max length: 20",
    ),
    _whatsapp(
        "the same title twice",
        _two("interactive.action.buttons.{}.reply.title", button(), "Yes"),
        "Buttons titles must be unique",
    ),
    _whatsapp(
        "the same id twice",
        _two("interactive.action.buttons.{}.reply.id", button(), "yes"),
        "Buttons ids must be unique",
    ),
    *(
        _whatsapp(
            f"button id {spaced!r}",
            put(button(), f"{_REPLY[0]}.id", spaced),
            "Button id cannot have leading or trailing spaces",
        )
        for spaced in (" yes", "yes ", " ")
    ),
    *(
        _graph(
            f"{kind} header",
            put(button(), _HEADER, {"type": kind, kind: {"link": "https://example.org/a"}}),
            schema_sentence(
                "enum",
                "interactive.header.type",
                f"expected : '[text, image, video, document]' but got '{kind}'",
            ),
            "(#100) Param interactive['header']['type'] must be one of {DOCUMENT, IMAGE, TEXT, VIDEO} - "
            f'got "{kind}".',
        )
        for kind in ("audio", "sticker", "location")
    ),
    _whatsapp("text header without text", put(button(), _HEADER, {"type": "text"}), _NULL_HEADER),
    _missing(
        "media header without media",
        put(button(), _HEADER, {"type": "image", "image": {}}),
        "interactive.header.image.id",
        "interactive['header']['image']['id']",
    ),
    _graph(
        "media header with no address",
        put(button(), _HEADER, {"type": "video", "video": {"link": "example.org/a.mp4"}}),
        "Param interactive.header.video.link is not a valid URI.",
        "(#100) Param interactive['header']['video']['link'] is not a valid URI.",
    ),
    _graph(
        "address in the place of a media id",
        put(button(), _HEADER, {"type": "document", "document": {"id": "https://example.org/a.pdf"}}),
        schema_sentence(
            "type",
            "interactive.header.document.id",
            "expected : 'string' but got 'https://example.org/a.pdf'",
        ),
        "(#100) Param interactive['header']['document']['id'] is not a valid whatsapp business account media "
        "attachment ID",
    ),
    Violation(
        name="media id and link",
        body=put(button(), _HEADER, {"type": "image", "image": {"id": "1", "link": "https://example.org/"}}),
        details="Only one of media ID or link must be present",
    ),
]

LIST: list[Violation] = [
    *(
        _missing(
            f"{what} {name}",
            put(choices(), dotted, value),
            dotted,
            bracketed,
        )
        for name, dotted, bracketed in (
            ("row title", f"{_ROW[0]}.title", f"{_ROW[1]}['title']"),
            ("row id", f"{_ROW[0]}.id", f"{_ROW[1]}['id']"),
            ("list button", "interactive.action.button", "interactive['action']['button']"),
        )
        for what, value in {"no": NOWHERE, "empty": "", "null": None}.items()
    ),
    _missing(
        "no sections",
        put(choices(), "interactive.action.sections", NOWHERE),
        "interactive.action.sections",
        "interactive['action']['sections']",
    ),
    _whatsapp("media header of a list", put(choices(), _HEADER, _MEDIA), _NULL_HEADER),
    *(
        _whatsapp(
            f"{what} title of one of two sections",
            put(choices(), "interactive.action.sections.1.title", value),
            _NO_TITLE,
        )
        for what, value in {"no": NOWHERE, "empty": "", "null": None}.items()
    ),
    _whatsapp(
        "the same row id in two sections",
        _two("interactive.action.sections.{}.rows.0.id", choices(), "same"),
        "Rows ids must be unique",
    ),
    _whatsapp(
        "the same row title twice",
        _two("interactive.action.sections.0.rows.{}.title", choices(), "Same"),
        "Rows titles must be unique",
    ),
]

CTA_URL: list[Violation] = [
    *(
        _missing(
            f"{what} {member} of a link",
            put(link(), f"{_CTA[0]}.{member}", value),
            f"{_CTA[0]}.{member}",
            f"{_CTA[1]}['{member}']",
        )
        for member in ("display_text", "url")
        for what, value in {"no": NOWHERE, "empty": "", "null": None}.items()
    ),
    _missing("no parameters of a link", put(link(), _CTA[0], NOWHERE), *_CTA),
    _graph(
        "a link that is none",
        put(link(), f"{_CTA[0]}.url", "ftp://example.org/"),
        "Param interactive.action.parameters.url is not a valid URI.",
        "(#100) Param interactive['action']['parameters']['url'] is not a valid URI.",
    ),
    _graph(
        "another action of a link",
        put(link(), "interactive.action.name", "open"),
        schema_sentence("enum", "interactive.action.name", "expected : '[cta_url]' but got 'open'"),
        "(#100) Param interactive['action']['name'] must be one of {CTA_URL} - got \"open\".",
    ),
]

LOCATION_REQUEST: list[Violation] = [
    _missing(
        "no action name",
        put(where(), "interactive.action.name", NOWHERE),
        "interactive.action.name",
        "interactive['action']['name']",
    ),
    _graph(
        "another action of a location request",
        put(where(), "interactive.action.name", "location"),
        schema_sentence("enum", "interactive.action.name", "expected : '[send_location]' but got 'location'"),
        "(#100) Param interactive['action']['name'] must be one of {SEND_LOCATION} - got \"location\".",
    ),
    _whatsapp(
        "header of a location request",
        put(where(), _HEADER, {"type": "text", "text": "Where?"}),
        "Header is not supported for location_request_message",
    ),
    _whatsapp(
        "footer of a location request",
        put(where(), "interactive.footer", {"text": "Please"}),
        "Footer is not supported for location_request_message",
    ),
]

MARK_READ: list[Violation] = [
    _missing("no product", put(mark_read(), "messaging_product", NOWHERE), *["messaging_product"] * 2),
    _missing("no message id", put(mark_read(), "message_id", NOWHERE), "message_id", "message_id"),
    _missing("empty message id", put(mark_read(), "message_id", ""), "message_id", "message_id"),
    _graph(
        "another status",
        put(mark_read(), "status", "delivered"),
        'Param status must be one of {READ} - got "delivered".',
        '(#100) Param status must be one of {READ} - got "delivered".',
    ),
    _graph(
        "another typing indicator",
        put(mark_read(), "typing_indicator.type", "x"),
        schema_sentence("enum", "typing_indicator.type", "expected : '[text]' but got 'x'"),
        "(#100) Param typing_indicator['type'] must be one of {TEXT} - got \"x\".",
    ),
    _graph(
        "typing indicator without a type",
        put(mark_read(), "typing_indicator", {}),
        schema_sentence("required", "typing_indicator", "missing : 'type'"),
        "(#100) The parameter typing_indicator['type'] is required.",
    ),
]

VIOLATIONS: list[Violation] = [
    *ENVELOPE,
    *TEXT,
    *REACTION,
    *INTERACTIVE,
    *BUTTON,
    *LIST,
    *CTA_URL,
    *LOCATION_REQUEST,
    *MARK_READ,
]
