"""What WhatsApp itself says in a chat: that somebody's number, or phone, is another now."""

from emulator.messages.reading import one_line, text_at
from emulator.messages.shapes import Json, Row
from emulator.messages.untappable import offers as offers
from emulator.messages.untappable import reply as reply


def line(content: Json) -> str:
    """Return `[system] User Ada changed from 1 to 2`."""
    return f"[system] {one_line(text_at(content, 'system', 'body'))}".strip()


def rows(content: Json) -> tuple[Row, ...]:
    """Return a note with what is said."""
    return (Row(role="note", text=one_line(text_at(content, "system", "body"))),)
