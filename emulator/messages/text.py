"""Plain text, by either side."""

from typing import NoReturn

from emulator.messages.offering import not_offered
from emulator.messages.reading import one_line, text_at
from emulator.messages.shapes import Json, Row


def line(content: Json) -> str:
    """Return the text in one line."""
    return one_line(text_at(content, "text", "body"))


def rows(content: Json) -> tuple[Row, ...]:
    """Return the text as it was written."""
    return (Row(role="body", text=text_at(content, "text", "body")),)


def offers(content: Json) -> tuple[()]:  # noqa: ARG001 - the interface of every kind
    """Return nothing: a text has nothing to tap."""
    return ()


def reply(content: Json, action: str, given: Json) -> NoReturn:  # noqa: ARG001 - the interface of every kind
    """Raise `NotOffered`."""
    raise not_offered(action)
