"""Mistakes in the request itself: its form, its texts, its interactive parts."""

import json

from emulator.network.commands import Send
from emulator.network.model import Json, Message
from emulator.network.network import Network
from tests.cloud.limits_payloads import NOWHERE, WAMID, button, choices, put, text
from tests.cloud.mistakes import schema, semantic
from tests.worlds import ADA, LINE

_NOTHING: tuple[tuple[str, object], ...] = (("empty", ""), ("null", None), ("absent", NOWHERE))
_NO_PRODUCT = "The parameter messaging_product is required."
_TYPES = (
    "AUDIO, CONTACTS, DOCUMENT, GIF, IMAGE, INTERACTIVE, LINK_PREVIEW, LOCATION, PIN, REACTION, STICKER, "
    "TEMPLATE, TEXT, VIDEO"
)
_TEXT = {"type": "text", "text": {"body": "hi"}}


def strict(constraint: str, at: str, rest: str) -> str:
    """Return Graph's sentence of 2026 for structured objects."""
    schema = f"the JSON schema for the JSON field '{at}'"
    return (
        f"Your request has violated JSON schema constraint '{constraint}' for the JSON field '{at}', "
        f"please check {schema} and make sure your request is valid for {rest}"
    )


def _interactive(subtype: str, action: Json | None) -> Json:
    interactive: Json = {"type": subtype, "body": {"text": "x"}}
    whole = interactive if action is None else interactive | {"action": action}
    return {**text(), "type": "interactive", "interactive": whole}


def _card(index: int) -> Json:
    link = {"display_text": "Look", "url": "https://example.org/"}
    return {
        "card_index": index,
        "header": {"type": "image", "image": {"link": "https://example.org/a.png"}},
        "body": {"text": "x"},
        "action": {"name": "cta_url", "parameters": link},
    }


def _read_own(world: Network) -> Json:
    sent = world.send(Send(line=LINE.id, content=_TEXT, to=ADA.wa_id))
    assert isinstance(sent, Message)
    return {"messaging_product": "whatsapp", "status": "read", "message_id": sent.id}


MISTAKES = [
    schema(10, "body that is no JSON", b"{'messaging_product': 'whatsapp'}", _NO_PRODUCT),
    schema(10, "no body", b"", _NO_PRODUCT),
    schema(
        10,
        "JSON as a form",
        b'{"messaging_product":"whatsapp"}',
        _NO_PRODUCT,
        "application/x-www-form-urlencoded",
    ),
    *(
        schema(10, f"JSON as {kind or 'nothing'}", json.dumps(text()).encode(), _NO_PRODUCT, kind)
        for kind in ("", "text/plain;charset=UTF-8")
    ),
    schema(11, "no messaging_product", put(text(), "messaging_product", NOWHERE), _NO_PRODUCT),
    *(
        schema(12, f"{shown} text", put(text(), "text.body", value), "The parameter text.body is required.")
        for shown, value in _NOTHING
    ),
    schema(
        13,
        "text too long",
        put(text(), "text.body", "x" * 4097),
        "Param text.body must be at most 4096 characters long.",
    ),
    *(
        schema(14, f"{shown} to", put(text(), "to", value), "The parameter to is required.")
        for shown, value in _NOTHING
    ),
    semantic(
        15,
        "button title too long",
        put(button(), "interactive.action.buttons.0.reply.title", "x" * 20 + "👍"),
        "Button title length invalid. Min length: 1, Max length: 20",
    ),
    *(
        semantic(
            16,
            f"{count} buttons",
            put(
                button(),
                "interactive.action.buttons",
                [{"type": "reply", "reply": {"id": str(n), "title": str(n)}} for n in range(count)],
            ),
            "Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3",
        )
        for count in (0, 4)
    ),
    *(
        semantic(
            17,
            f"row {part} too long",
            put(choices(), f"interactive.action.sections.0.rows.0.{part}", "x" * 73),
            said,
        )
        for part, said in (
            ("title", "Row title is too long. Max length is 24"),
            ("description", "Row description is too long. Max length is 72"),
        )
    ),
    semantic(
        17,
        "eleven rows",
        put(
            choices(),
            "interactive.action.sections",
            [{"title": "All", "rows": [{"id": str(n), "title": str(n)} for n in range(11)]}],
        ),
        "Total row count exceed max allowed count: 10",
    ),
    semantic(
        18,
        "list body too long",
        put(choices(), "interactive.body.text", "x" * 1025),
        "Body text length invalid. Min length: 1, Max length: 1024",
    ),
    schema(
        22,
        "media id that is not known",
        {**text(), "type": "image", "image": {"id": "1234567890"}},
        "Param image.id is not a valid whatsapp business account media attachment ID",
    ),
    semantic(
        33,
        "equal button titles",
        put(button(), "interactive.action.buttons.1.reply.title", "Title 0"),
        "Buttons titles must be unique",
    ),
    *(
        schema(
            34,
            f"type {value!r}",
            put(text(), "type", value),
            f'Param type must be one of {{{_TYPES}}} - got "{value}".',
        )
        for value in ("jpeg", "button", "file")
    ),
    semantic(
        35,
        "image header on a list",
        put(
            choices(), "interactive.header", {"type": "image", "image": {"link": "https://example.org/a.png"}}
        ),
        "Text cannot be null for header type text",
    ),
    semantic(
        36,
        "catalog_message without parameters",
        _interactive("catalog_message", {"name": "catalog_message"}),
        "action['parameters'] cannot be empty",
    ),
    semantic(
        37,
        "flow with empty data",
        _interactive(
            "flow",
            {
                "name": "flow",
                "parameters": {
                    "flow_message_version": "3",
                    "flow_id": "1",
                    "flow_cta": "Open",
                    "flow_action_payload": {"screen": "START", "data": {}},
                },
            },
        ),
        "Parameter data in flow_action_payload for CTA flow must be of type dynamic_object.",
    ),
    schema(
        38,
        "language as a string",
        {**text(), "type": "template", "template": {"name": "hello_world", "language": "en_US"}},
        strict("type", "template.language", "expected : 'object' but got 'string'"),
    ),
    schema(
        38,
        "contacts as an object",
        {**text(), "type": "contacts", "contacts": {"name": {"formatted_name": "Ada"}}},
        strict("type", "contacts", "expected : 'array' but got 'object'"),
    ),
    semantic(
        42,
        "JSON as a row id",
        put(choices(), "interactive.action.sections.0.rows.0.id", '{"a":1}' * 30),
        "Row id is too long. Max length is 200",
    ),
    semantic(43, "own message marked as read", _read_own, "Parameter Invalid"),
    semantic(
        43,
        "stale id marked as read",
        {"messaging_product": "whatsapp", "status": "read", "message_id": WAMID},
        "Parameter Invalid",
    ),
    schema(
        44,
        "carousel cards without type",
        _interactive("carousel", {"cards": [_card(0), _card(1)]}),
        strict("required", "interactive.action.cards.0", "missing : 'type'"),
    ),
    schema(
        44,
        "call_permission_request without action",
        _interactive("call_permission_request", None),
        strict("required", "interactive", "missing : 'action'"),
    ),
    schema(
        45,
        "BSUID in a member of its own making",
        put(put(text(), "to", NOWHERE), "user_id", ADA.user_id),
        "The parameter to is required.",
    ),
]
