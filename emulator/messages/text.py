"""Plain text, by either side."""

from emulator.messages.reading import one_line, text_at
from emulator.messages.shapes import Json, Row
from emulator.messages.untappable import offers as offers
from emulator.messages.untappable import reply as reply


def line(content: Json) -> str:
    """Return the text in one line."""
    return one_line(text_at(content, "text", "body"))


def rows(content: Json) -> tuple[Row, ...]:
    """Return the text as it was written."""
    return (Row(role="body", text=text_at(content, "text", "body")),)
