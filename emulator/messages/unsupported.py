"""Something that a business never sees: a poll, a message that shows once, a kind that is new."""

from emulator.messages.reading import one_line, text_at
from emulator.messages.shapes import Json, Row
from emulator.messages.untappable import offers as offers
from emulator.messages.untappable import reply as reply


def line(content: Json) -> str:
    """Return `[poll_creation] not shown to the business`."""
    return f"[{one_line(text_at(content, 'unsupported', 'type')) or 'unsupported'}] not shown to the business"


def rows(content: Json) -> tuple[Row, ...]:
    """Return one card."""
    return (Row(role="card", text=line(content)),)
