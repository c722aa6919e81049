"""JSON as the standard has it: Python's own reader also takes NaN, infinities and halves of characters."""

import sys
from itertools import islice
from typing import Any

from msgspec.json import Decoder

DEEPEST = 100
"""How deep what is kept may be nested: whoever writes it out again goes down into it level by level."""

_TOO_DEEP = f"it is nested more than {DEEPEST} levels deep"
_DECODER = Decoder()


def decoded(text: str | bytes) -> Any:
    """Return the value of a JSON text.

    Raises ValueError for what is none, and for numbers and characters that nothing else could read again;
    RecursionError for what is nested too deep.
    """
    return _DECODER.decode(text)


def shallow(text: str | bytes) -> Any:
    """Return the value of a JSON text. Raises ValueError, also for one that is nested more than `DEEPEST`."""
    try:
        value = decoded(text)
    except RecursionError:
        raise ValueError(_TOO_DEEP) from None
    if _brackets(text) > DEEPEST and is_unwieldy(value):
        raise ValueError(_TOO_DEEP)
    return value


def is_unwieldy(value: object, most: int = sys.maxsize) -> bool:
    """Say whether a value is nested more than `DEEPEST`, or written out would have more than `most` parts.

    What holds the same thing in two places has it twice when it is written out.
    """
    level, left = [value], most
    for _ in range(DEEPEST):
        level = [*islice((member for one in level for member in _members(one)), min(left + 1, sys.maxsize))]
        left -= len(level)
        if left < 0:
            return True
    return bool(level)


def _brackets(text: str | bytes) -> int:
    if isinstance(text, str):
        return text.count("{") + text.count("[")
    return text.count(b"{") + text.count(b"[")


def _members(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
