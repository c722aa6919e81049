"""The customer opened an empty chat for the first time: the phone shows nothing, the business may greet."""

from emulator.messages.shapes import Json, Row
from emulator.messages.untappable import offers as offers
from emulator.messages.untappable import reply as reply


def line(_content: Json) -> str:
    """Return `opened the chat`."""
    return "opened the chat"


def rows(content: Json) -> tuple[Row, ...]:
    """Return one note."""
    return (Row(role="note", text=line(content)),)
