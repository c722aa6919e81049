"""The same messages in the words of four vendors."""

from collections.abc import Callable, Mapping
from typing import Any

from emulator.testing import WhatsApp
from tests import wire

Json = dict[str, Any]

PHOTO = "https://example.com/soup.jpg"
FLOW_ACTION: Json = {
    "name": "flow",
    "parameters": {
        "flow_message_version": "3",
        "flow_token": "token-1",
        "flow_id": "1000000000000001",
        "flow_cta": "Book",
        "flow_action": "navigate",
        "flow_action_payload": {"screen": "DAY"},
    },
}
ROWS = [{"id": "soup", "title": "Soup", "description": "Lentil"}, {"id": "pie", "title": "Pie"}]
LIST_ACTION: Json = {"button": "Menu", "sections": [{"title": "Today", "rows": ROWS}]}
REPLIES = [{"type": "reply", "reply": {"id": id_, "title": id_.title()}} for id_ in ("lunch", "dinner")]
MESSAGES: Mapping[str, Json] = {
    "text": {"type": "text", "text": {"body": "Welcome"}},
    "image": {"type": "image", "image": {"link": PHOTO, "caption": "Our soup"}},
    "buttons": {
        "type": "interactive",
        "interactive": {
            "type": "button",
            "header": {"type": "text", "text": "Table"},
            "body": {"text": "When?"},
            "footer": {"text": "We close at ten"},
            "action": {"buttons": REPLIES},
        },
    },
    "list": {
        "type": "interactive",
        "interactive": {"type": "list", "body": {"text": "What?"}, "action": LIST_ACTION},
    },
    "link": {
        "type": "interactive",
        "interactive": {
            "type": "cta_url",
            "body": {"text": "Our page"},
            "action": {
                "name": "cta_url",
                "parameters": {"display_text": "Open", "url": "https://example.com/menu"},
            },
        },
    },
    "location": {
        "type": "interactive",
        "interactive": {
            "type": "location_request_message",
            "body": {"text": "Where are you?"},
            "action": {"name": "send_location"},
        },
    },
    "flow": {
        "type": "interactive",
        "interactive": {"type": "flow", "body": {"text": "Book a table"}, "action": FLOW_ACTION},
    },
}
"""What is sent, as the Cloud API has it: the words of the other vendors are made of it."""

Send = Callable[[WhatsApp, str, Json, str | None], None]


def post(whatsapp: WhatsApp, path: str, body: Json, headers: Mapping[str, str]) -> Json:
    """Post a body and return the answer's, which has to be a success."""
    answer = wire.post(whatsapp.url + path, json=body, headers=headers)
    assert answer.is_success, answer.text
    found: Json = answer.json()
    return found


def meta(to: str, message: Json, quotes: str | None) -> Json:
    """Return the body of Meta's format."""
    context = {"context": {"message_id": quotes}} if quotes else {}
    return {"messaging_product": "whatsapp", "to": to, **message, **context}


def by_cloud(whatsapp: WhatsApp, to: str, message: Json, quotes: str | None) -> None:
    """Send by the Cloud API."""
    path = f"/v25.0/{whatsapp.line('cloud').id}/messages"
    post(whatsapp, path, meta(to, message, quotes), {"Authorization": "Bearer any"})


def by_dialog360(whatsapp: WhatsApp, to: str, message: Json, quotes: str | None) -> None:
    """Send by 360dialog."""
    post(whatsapp, "/messages", meta(to, message, quotes), {"D360-API-KEY": "any"})


def by_cm(whatsapp: WhatsApp, to: str, message: Json, quotes: str | None) -> None:
    """Send by CM.com: a file has a name and an address, a link is a button, and text is text."""
    item = _cm_item(message) | ({"context": {"message_id": quotes}} if quotes else {})
    sent = {
        "from": "0012025550145",
        "to": [{"number": f"00{to}"}],
        "body": {"type": "auto", "content": "Fallback"},
        "allowedChannels": ["WhatsApp"],
        "richContent": {"conversation": [item]},
    }
    answer = post(whatsapp, "/v1.0/message", {"messages": {"msg": [sent]}}, {"X-CM-PRODUCTTOKEN": "any"})
    assert answer["errorCode"] == 0, answer


def _cm_item(message: Json) -> Json:
    match message:
        case {"text": {"body": text}}:
            return {"text": text}
        case {"image": {"link": link, "caption": caption}}:
            return {"media": {"mediaName": caption, "mediaUri": link, "mimeType": "image/jpeg"}}
        case {"interactive": {"type": "cta_url", "body": body, "action": {"parameters": there}}}:
            button = {"type": "openurl", "id": "1", "title": there["display_text"], "url": there["url"]}
            return {"interactive": {"type": "button", "body": body, "action": {"buttons": [button]}}}
    return {"interactive": message["interactive"]}


def by_chatt2me(whatsapp: WhatsApp, to: str, message: Json, quotes: str | None) -> None:
    """Send by Chatt2.me: content is known by its key, and a link's action has no name."""
    content = _hub_content(message) | ({"reply": {"messageId": quotes}} if quotes else {})
    body = {"from": whatsapp.line("chatt2me").id, "to": to, "content": content}
    answer = post(whatsapp, "/v1/communication/whatsapp/message", body, {"x-api-key": "any"})
    assert answer["status"] == "enqueued", answer


def _hub_content(message: Json) -> Json:
    match message:
        case {"text": {"body": text}}:
            return {"text": text}
        case {"image": {"link": link, "caption": caption}}:
            return {"imageUrl": link, "text": caption}
        case {"reaction": {"message_id": there, "emoji": emoji}}:
            return {"reaction": {"messageId": there, "emoji": emoji}}
        case {"interactive": {"type": "cta_url", "action": action} as inside}:
            there = {"button": action["parameters"]["display_text"], "parameters": action["parameters"]}
            return {"interactive": {**inside, "action": there}}
    return {"interactive": message["interactive"]}


SENDERS: Mapping[str, Send] = {
    "cloud": by_cloud,
    "dialog360": by_dialog360,
    "cm": by_cm,
    "chatt2me": by_chatt2me,
}
