"""Events as the Hub's webhooks, flat or wrapped.

Flat is what the documentation has (Hub Chatt2.me, Event types, read 2026-11). Wrapped is what live deliveries
of Instagram and Messenger were in December 2025. How a failed status tells of its reason, what tells that a
message is quoted (`reply`, as in requests; wrapped `reply_to`, as on Meta's platforms), and content that the
page does not show, are inferred.
"""

from emulator.contract.catalogue import Catalogue
from emulator.network.codec import iso
from emulator.network.events import StatusChanged
from emulator.network.model import Json, Line, Message, Time
from emulator.network.state import State
from emulator.providers.chatt2me import files, identity
from emulator.providers.chatt2me.channels import channel_of
from emulator.providers.chatt2me.errors import told

MESSAGE, STATUS = "Message", "MessageStatus"
WORDS = ("sent", "delivered", "read", "failed")
"""The statuses that a webhook tells of; the last one is inferred."""

_FILES = ("image", "video", "audio", "document", "sticker")


def inbound(state: State, message: Message, origin: str) -> Json:
    """Return the flat webhook of a customer's message; files are served at `origin`."""
    line = state.lines[message.line]
    return {
        "eventType": MESSAGE,
        "channelId": line.id,
        "messageId": identity.of(message),
        "from": message.customer,
        "timestamp": int(message.time),
        "channel": channel_of(line),
        "content": _content(state, message, origin),
        **({"reply": {"messageId": _named(state, message.quotes)}} if message.quotes else {}),
    }


def status(state: State, event: StatusChanged, time: Time, catalogue: Catalogue) -> Json:
    """Return the flat webhook of a status: sent, delivered, read or failed."""
    told_id, line = identity.of(state.messages[event.message]), state.lines[event.line]
    refusal = event.refusal
    error = told(refusal, catalogue[refusal.code]) if refusal else {}
    return {
        "eventType": STATUS,
        "messageId": told_id,
        "status": event.status,
        "timestamp": int(time),
        "channel": channel_of(line),
        **error,
    }


def wrap(flat: Json, line: Line, customer: str, time: Time) -> Json:
    """Return a flat webhook in the wrapped shape."""
    if flat["eventType"] == STATUS:
        payload = {name: value for name, value in flat.items() if name != "eventType"}
    else:
        payload = {
            "recipient": {"id": line.id},
            "sender": {"id": customer},
            "timestamp": int(time * 1000),
            "message": {"mid": flat["messageId"], **_wrapped(flat["content"]), **_replying(flat)},
        }
    return {"eventType": flat["eventType"], "timestamp": iso(time), "payload": payload}


def _content(state: State, message: Message, origin: str) -> Json:
    content = message.content
    kind = content["type"]
    inside = content.get(kind, {})
    match kind:
        case "text":
            return {"type": kind, "text": inside["body"]}
        case "reaction":
            named = _named(state, inside["message_id"])
            return {"type": kind, "reaction": {"messageId": named, "emoji": inside.get("emoji", "")}}
    return {"type": kind, kind: files.told(origin, inside) if kind in _FILES else inside}


def _named(state: State, message: str) -> str:
    target = state.messages.get(message)
    return identity.of(target) if target else message


def _replying(flat: Json) -> Json:
    return {"reply_to": {"mid": flat["reply"]["messageId"]}} if "reply" in flat else {}


def _wrapped(content: Json) -> Json:
    kind = content["type"]
    inside = content[kind]
    if kind == "text":
        return {"text": inside}
    if kind == "interactive" and "type" in inside:
        chosen = inside.get(inside["type"], {})
        return {"text": chosen.get("title", ""), "quick_reply": {"payload": chosen.get("id", "")}}
    if kind in _FILES or kind == "location":
        named = "file" if kind == "document" else kind
        return {"attachments": [{"type": named, "payload": inside}]}
    return {kind: inside}
