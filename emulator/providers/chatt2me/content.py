"""From content by key to the Cloud API's message object, and from its places back to those of the body."""

from collections.abc import Callable, Mapping

from emulator.network.model import Json
from emulator.network.refusals import Path

_FILES = {
    "imageUrl": "image",
    "videoUrl": "video",
    "audioUrl": "audio",
    "documentUrl": "document",
    "stickerUrl": "sticker",
}
_ATTACHED = {"image": "imageUrl", "video": "videoUrl", "audio": "audioUrl", "file": "documentUrl"}
_CAPTIONED = ("image", "video", "document")
FORMS = ("quick_replies", "attachment", "sender_action")
"""What Instagram and Messenger have besides, in the form of these platforms."""

KEYS = ("interactive", "template", *_FILES, "location", "contacts", "reaction", *FORMS, "text")
"""What content is known by; the first that is there tells what it is."""

Find = Callable[[str], str]
"""From the vendor's id of a message to the network's."""


def kind_of(content: Json) -> str:
    """Return the kind of a message, or the name of a form; empty when no key is known."""
    key = next((key for key in KEYS if key in content), "")
    if key != "interactive":
        return _FILES.get(key, key)
    inside = content[key]
    kind = inside.get("type") if isinstance(inside, dict) else None
    return f"interactive_{kind}" if isinstance(kind, str) and kind else key


def plain(content: Json) -> Json:
    """Return content in the form of Instagram and Messenger as content by key."""
    if "quick_replies" in content:
        buttons = [_button(one) for one in content["quick_replies"]]
        inside = {"type": "button", "body": {"text": content["text"]}, "action": {"buttons": buttons}}
        return {"interactive": inside}
    if "attachment" in content:
        attached = content["attachment"]
        return {_ATTACHED[attached["type"]]: attached["payload"]["url"]}
    return content


def translate(content: Json, channel: str, find: Find) -> Json:
    """Return good content as the Cloud API's message object.

    Only WhatsApp has headers and footers, and Telegram makes a poll of a list (Hub Chatt2.me, Interactive
    messages, read 2026-11).
    """
    kind = kind_of(content)
    if kind.startswith("interactive"):
        return _interactive(content["interactive"], channel)
    make = _MAKERS.get(kind)
    inside = make(content, find) if make else _file(kind, content)
    return {"type": kind, kind: inside}


def place(kind: str, path: Path) -> Path:
    """Return where in the body something is that the Cloud API has at `path`."""
    return ("content", *_PLACES.get(kind, {}).get(path, path))


def _button(reply: Json) -> Json:
    return {"type": "reply", "reply": {"id": reply["payload"], "title": reply["title"]}}


def _file(kind: str, content: Json) -> Json:
    key = next(key for key, name in _FILES.items() if name == kind)
    media: Json = {"link": content[key]}
    if kind in _CAPTIONED and content.get("text"):
        media["caption"] = content["text"]
    return media | {name: content[name] for name in ("filename", "voice") if name in content}


def _text(content: Json, _find: Find) -> Json:
    return {"body": content["text"]}


def _template(content: Json, _find: Find) -> Json:
    template: Json = content["template"]
    language = template["language"]
    named = {"language": {"code": language} if isinstance(language, str) else language}
    beside = {"components": content["components"]} if "components" in content else {}
    return {**template, **named, **beside}


def _reaction(content: Json, find: Find) -> Json:
    reaction = content["reaction"]
    return {"message_id": find(reaction["messageId"]), "emoji": reaction["emoji"]}


def _as_it_is(key: str) -> Callable[[Json, Find], Json]:
    return lambda content, _find: content[key]


_MAKERS: Mapping[str, Callable[[Json, Find], Json]] = {
    "text": _text,
    "template": _template,
    "reaction": _reaction,
    "location": _as_it_is("location"),
    "contacts": _as_it_is("contacts"),
}


def _interactive(inside: Json, channel: str) -> Json:
    if channel == "telegram" and inside["type"] == "list":
        return _poll(inside)
    shown = inside if channel == "whatsapp" else _without(inside, "header", "footer")
    if inside["type"] == "cta_url":
        action = _without(inside["action"], "button")
        shown = {**shown, "action": {"name": "cta_url", **action}}
    return {"type": "interactive", "interactive": shown}


def _poll(inside: Json) -> Json:
    rows = [row for section in inside["action"]["sections"] for row in section["rows"]]
    options = [{"id": row["id"], "title": row["title"]} for row in rows]
    return {"type": "poll", "poll": {"question": inside["body"]["text"], "options": options}}


def _without(inside: Json, *names: str) -> Json:
    return {name: value for name, value in inside.items() if name not in names}


_PLACES: Mapping[str, Mapping[Path, Path]] = {
    "text": {("text", "body"): ("text",)},
    "reaction": {("reaction", "message_id"): ("reaction", "messageId")},
    **{
        kind: {(kind, "link"): (key,), (kind, "caption"): ("text",), (kind, "filename"): ("filename",)}
        for key, kind in _FILES.items()
    },
}
