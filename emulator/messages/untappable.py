"""What all messages share that have nothing to tap; their modules take these two functions as their own."""

from typing import NoReturn

from emulator.messages.offering import not_offered
from emulator.messages.shapes import Json


def offers(content: Json) -> tuple[()]:  # noqa: ARG001 - the interface of every kind
    """Return nothing: there is nothing to tap."""
    return ()


def reply(content: Json, action: str, given: Json) -> NoReturn:  # noqa: ARG001 - the interface of every kind
    """Raise `NotOffered`."""
    raise not_offered(action)
