"""JSON as the standard has it: Python's own reader also takes NaN, infinities and halves of characters."""

from typing import Any

from msgspec.json import Decoder

_DECODER = Decoder()


def decoded(text: str | bytes) -> Any:
    """Return the value of a JSON text.

    Raises ValueError for what is none, and for numbers and characters that nothing else could read again;
    RecursionError for what is nested too deep.
    """
    return _DECODER.decode(text)
