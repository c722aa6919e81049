"""What comes back when a customer chooses a row of a list."""

from emulator.messages.reading import one_line, text_at
from emulator.messages.shapes import Json, Row
from emulator.messages.untappable import offers as offers
from emulator.messages.untappable import reply as reply


def line(content: Json) -> str:
    """Return the row's title."""
    return one_line(text_at(content, "interactive", "list_reply", "title"))


def rows(content: Json) -> tuple[Row, ...]:
    """Return the row's title, and its description as a note."""
    detail = one_line(text_at(content, "interactive", "list_reply", "description"))
    title = Row(role="body", text=line(content))
    return (title, Row(role="note", text=detail)) if detail else (title,)
