"""A kind that the phone does not know: it shows the type and whatever text goes with it."""

from typing import NoReturn

from emulator.messages.offering import not_offered
from emulator.messages.reading import at, one_line, text_at
from emulator.messages.shapes import Json, Row

_TEXTS = (("body", "text"), ("body",), ("caption",), ("filename",), ("name",), ("text",))


def line(content: Json) -> str:
    """Return `[image] a caption`."""
    return f"{_label(content)} {one_line(_words(content))}".strip()


def rows(content: Json) -> tuple[Row, ...]:
    """Return a card with the type, and the text that comes with it."""
    card, words = Row(role="card", text=_label(content)), _words(content)
    return (card, Row(role="body", text=words)) if words else (card,)


def offers(content: Json) -> tuple[()]:  # noqa: ARG001 - the interface of every kind
    """Return nothing: the phone does not know what could be done."""
    return ()


def reply(content: Json, action: str, given: Json) -> NoReturn:  # noqa: ARG001 - the interface of every kind
    """Raise `NotOffered`."""
    raise not_offered(action)


def _label(content: Json) -> str:
    kind = text_at(content, "type")
    inner = text_at(content, kind, "type") if kind == "interactive" else ""
    return f"[{one_line(inner or kind or 'unknown')}]"


def _words(content: Json) -> str:
    inside = at(content, text_at(content, "type"))
    return next((found for path in _TEXTS if (found := text_at(inside, *path))), "")
