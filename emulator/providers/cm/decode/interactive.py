"""Interactive messages: CM's dialect of them, where it differs from WhatsApp's."""

from typing import Any

from emulator.network.model import Json
from emulator.providers.cm.decode import media
from emulator.providers.cm.decode.cleaning import clean

_FILES = ("image", "video", "document")
_LINK = "openurl"


def kind_of(given: Json) -> str:
    """Return the kind of a message: a button that opens a link is a kind of its own for WhatsApp."""
    kind = str(given.get("type") or "")
    return (
        "interactive_cta_url"
        if kind == "button" and _first(given).get("type") == _LINK
        else f"interactive_{kind}"
    )


def content(given: Json) -> Json:
    """Return the message; parts that are empty are left out (CM "Interactive messages", read 2026-11)."""
    parts: dict[str, Any] = {
        "type": "cta_url" if kind_of(given) == "interactive_cta_url" else given["type"],
        "header": _header(given.get("header") or {}),
        "body": _said(given.get("body")),
        "footer": _said(given.get("footer")),
        "action": _link(given) if kind_of(given) == "interactive_cta_url" else _action(given),
    }
    return {"type": "interactive", "interactive": {name: part for name, part in parts.items() if part}}


def _first(given: Json) -> Json:
    action = given.get("action")
    buttons = action.get("buttons") if isinstance(action, dict) else None
    first = buttons[0] if isinstance(buttons, list) and buttons else None
    return first if isinstance(first, dict) else {}


def _header(given: Json) -> Any:
    """Return the header: a file is `media` with CM, and named after its kind with WhatsApp."""
    kind, file = given.get("type"), given.get("media")
    if isinstance(file, dict) and kind in _FILES:
        return {"type": kind, kind: media.linked(file, str(kind))}
    return clean({"type": kind, "text": given.get("text")})


def _said(part: Any) -> Any:
    return part if isinstance(part, dict) and part.get("text") else None


def _action(given: Json) -> Any:
    """Return what can be tapped, with the data of a flow as they are."""
    action = given.get("action") or {}
    found = clean({name: part for name, part in action.items() if name != "parameters"})
    return {**found, "parameters": action["parameters"]} if action.get("parameters") else found


def _link(given: Json) -> Json:
    """Return the one button that opens a link; of several the first one wins, as CM documents."""
    button = _first(given)
    parameters = {"display_text": button.get("title"), "url": button.get("url")}
    return {"name": "cta_url", "parameters": clean(parameters)}
