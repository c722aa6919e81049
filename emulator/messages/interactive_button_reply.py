"""What comes back when a customer taps a reply button."""

from emulator.messages.reading import one_line, text_at
from emulator.messages.shapes import Json, Row
from emulator.messages.untappable import offers as offers
from emulator.messages.untappable import reply as reply


def line(content: Json) -> str:
    """Return the button's title."""
    return one_line(text_at(content, "interactive", "button_reply", "title"))


def rows(content: Json) -> tuple[Row, ...]:
    """Return the button's title."""
    return (Row(role="body", text=line(content)),)
