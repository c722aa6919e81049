"""An emoji on another message, by either side; an empty emoji takes it away."""

from emulator.messages.reading import one_line, text_at
from emulator.messages.shapes import Json, Row
from emulator.messages.untappable import offers as offers
from emulator.messages.untappable import reply as reply


def line(content: Json) -> str:
    """Return `reacted 👍`, or that the reaction was removed."""
    emoji = one_line(text_at(content, "reaction", "emoji"))
    return f"reacted {emoji}" if emoji else "removed the reaction"


def rows(content: Json) -> tuple[Row, ...]:
    """Return one note; phones show the pill on the other message instead."""
    return (Row(role="note", text=line(content)),)
