"""A kind that the phone does not know: it shows the type and whatever text goes with it."""

from emulator.messages.reading import at, one_line, text_at
from emulator.messages.shapes import Json, Row
from emulator.messages.untappable import offers as offers
from emulator.messages.untappable import reply as reply

_TEXTS = (("body", "text"), ("body",), ("caption",), ("filename",), ("name",), ("text",))


def line(content: Json) -> str:
    """Return `[image] a caption`."""
    return f"{_label(content)} {one_line(_words(content))}".strip()


def rows(content: Json) -> tuple[Row, ...]:
    """Return a card with the type, and the text that comes with it."""
    card, words = Row(role="card", text=_label(content)), _words(content)
    return (card, Row(role="body", text=words)) if words else (card,)


def _label(content: Json) -> str:
    kind = text_at(content, "type")
    inner = text_at(content, kind, "type") if kind == "interactive" else ""
    return f"[{one_line(inner or kind or 'unknown')}]"


def _words(content: Json) -> str:
    inside = at(content, text_at(content, "type"))
    return next((found for path in _TEXTS if (found := text_at(inside, *path))), "")
