"""Webhooks of what customers send: key by key as captured in May 2024, where captures show them.

Captured are text, reply buttons and lists; places and files are documented (CM "WhatsApp inbound", read
2026-11); the members of the other kinds in `custom` have Meta's names (inferred).
"""

from collections.abc import Mapping

from emulator import messages
from emulator.messages.reading import text_at
from emulator.network.model import Customer, Json, Line, Message, Time
from emulator.network.state import State
from emulator.providers.cm import files, times
from emulator.providers.cm.numbers import dialled

_FILES = ("image", "video", "audio", "document", "sticker")
_ANSWERS = ("list_reply", "button_reply", "nfm_reply")
_NO_FILE: Mapping[str, str] = {"mediaUri": "", "contentType": "", "title": ""}
_GROUPINGS = ("customGrouping", "customGrouping2", "customGrouping3")
_BESIDE = ("referral", "context")
_UNSUPPORTED = "Message type is currently not supported."
_QUICK = {"button": ("button", "text"), "interactive_nfm_reply": ("interactive", "nfm_reply", "body")}


def inbound(state: State, message: Message, origin: str, time: Time) -> Json:
    """Return the webhook of a customer's message; `origin` is where its file is, `time` when CM got it.

    `messageContext` names the message that is answered, or reacted to, by the id that CM gave it. The
    groupings are that message's own (inferred).
    """
    line, customer = state.lines[message.line], state.customers[message.customer]
    quoted = state.messages.get(message.quotes or text_at(message.content, "reaction", "message_id"))
    notes = quoted.notes if quoted else {}
    return {
        "reference": message.id,
        "messageContext": _known_as(quoted) if quoted else "",
        **_parties(line, customer),
        "message": _message(message, _known_as(quoted) if quoted else "", origin),
        "groupings": [notes.get(name, "") for name in _GROUPINGS],
        "time": times.local(time),
        "timeUtc": times.utc(time),
        "channel": "WhatsApp",
    }


def _known_as(message: Message) -> str:
    return message.given_id or message.id


def _parties(line: Line, customer: Customer) -> Json:
    sender = {"number": f"+{customer.wa_id}", "name": customer.name}
    return {"from": sender, "to": {"number": dialled(line.number)}}


def _message(message: Message, context: str, origin: str) -> Json:
    content = message.content
    told = {"meta_received_time": times.utc(message.time), "message_type": content["type"]}
    return {
        "text": _text(content),
        "media": _file(content, origin),
        "custom": {**told, **_custom(content, context)},
        "error": _UNSUPPORTED if content["type"] == "unsupported" else "",
    }


def _text(content: Json) -> str:
    kind = messages.kind_of(content)
    if kind == "text":
        return text_at(content, "text", "body")
    for answer in _ANSWERS:
        title = text_at(content, "interactive", answer, "title")
        if title:
            return title
    return text_at(content, *_QUICK[kind]) if kind in _QUICK else ""


def _file(content: Json, origin: str) -> Json:
    kind = content["type"]
    if kind not in _FILES:
        return dict(_NO_FILE)
    file = content[kind]
    title = file.get("filename") or file.get("caption") or ""
    uri = files.address(origin, str(file.get("id", "")))
    return {"mediaUri": uri, "contentType": file.get("mime_type", ""), "title": title}


def _custom(content: Json, context: str) -> Json:
    return _inside(content, context) | {name: content[name] for name in _BESIDE if name in content}


def _inside(content: Json, context: str) -> Json:
    kind = content["type"]
    match kind:
        case "reaction":
            target = context or content["reaction"]["message_id"]
            return {"reaction": {**content["reaction"], "message_id": target}}
        case "interactive":
            inside = content["interactive"]
            answers = {name: inside.get(name) for name in _ANSWERS}
            others = {name: part for name, part in inside.items() if name not in ("type", *_ANSWERS)}
            return {"interactive": {"type": inside.get("type"), **answers, **others}}
        case "location":
            return {"location": _place(content["location"])}
        case "text" | "image" | "video" | "audio" | "document" | "sticker":
            return {}
    return {kind: content[kind]} if kind in content else {}


def _place(place: Json) -> Json:
    degrees = {name: place[name] for name in ("latitude", "longitude")}
    return {**degrees, "label": place.get("name", ""), "searchQuery": place.get("address", "")}
