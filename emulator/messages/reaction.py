"""An emoji on another message, by either side; an empty emoji takes it away."""

from typing import NoReturn

from emulator.messages.offering import not_offered
from emulator.messages.reading import one_line, text_at
from emulator.messages.shapes import Json, Row


def line(content: Json) -> str:
    """Return `reacted 👍`, or that the reaction was removed."""
    emoji = one_line(text_at(content, "reaction", "emoji"))
    return f"reacted {emoji}" if emoji else "removed the reaction"


def rows(content: Json) -> tuple[Row, ...]:
    """Return one note; phones show the pill on the other message instead."""
    return (Row(role="note", text=line(content)),)


def offers(content: Json) -> tuple[()]:  # noqa: ARG001 - the interface of every kind
    """Return nothing: a reaction has nothing to tap."""
    return ()


def reply(content: Json, action: str, given: Json) -> NoReturn:  # noqa: ARG001 - the interface of every kind
    """Raise `NotOffered`."""
    raise not_offered(action)
