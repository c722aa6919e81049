"""What comes back when a customer taps a quick reply of a template."""

from typing import NoReturn

from emulator.messages.offering import not_offered
from emulator.messages.reading import one_line, text_at
from emulator.messages.shapes import Json, Row


def line(content: Json) -> str:
    """Return the button's label."""
    return one_line(text_at(content, "button", "text"))


def rows(content: Json) -> tuple[Row, ...]:
    """Return the button's label."""
    return (Row(role="body", text=line(content)),)


def offers(content: Json) -> tuple[()]:  # noqa: ARG001 - the interface of every kind
    """Return nothing: an answer has nothing to tap."""
    return ()


def reply(content: Json, action: str, given: Json) -> NoReturn:  # noqa: ARG001 - the interface of every kind
    """Raise `NotOffered`."""
    raise not_offered(action)
