"""What comes back when a customer chooses a row of a list."""

from typing import NoReturn

from emulator.messages.offering import not_offered
from emulator.messages.reading import one_line, text_at
from emulator.messages.shapes import Json, Row


def line(content: Json) -> str:
    """Return the row's title."""
    return one_line(text_at(content, "interactive", "list_reply", "title"))


def rows(content: Json) -> tuple[Row, ...]:
    """Return the row's title, and its description as a note."""
    detail = one_line(text_at(content, "interactive", "list_reply", "description"))
    title = Row(role="body", text=line(content))
    return (title, Row(role="note", text=detail)) if detail else (title,)


def offers(content: Json) -> tuple[()]:  # noqa: ARG001 - the interface of every kind
    """Return nothing: an answer has nothing to tap."""
    return ()


def reply(content: Json, action: str, given: Json) -> NoReturn:  # noqa: ARG001 - the interface of every kind
    """Raise `NotOffered`."""
    raise not_offered(action)
