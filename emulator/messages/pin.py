"""A message of a group that the business pins above its chat, or takes down again."""

from emulator.messages.reading import number_at, text_at
from emulator.messages.shapes import Json, Row
from emulator.messages.untappable import offers as offers
from emulator.messages.untappable import reply as reply


def line(content: Json) -> str:
    """Return `pinned a message for 7 days`, or `unpinned a message`."""
    if text_at(content, "pin", "type") == "unpin":
        return "unpinned a message"
    days = number_at(content, "pin", "expiration_days")
    return "pinned a message" + (f" for {days:g} {'day' if days == 1 else 'days'}" if days else "")


def rows(content: Json) -> tuple[Row, ...]:
    """Return one note."""
    return (Row(role="note", text=line(content)),)
