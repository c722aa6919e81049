"""JSON as the standard has it: Python's own reader also takes NaN, infinities and halves of characters."""

import json
import math
from typing import Any, NoReturn


def decoded(text: str) -> Any:
    """Return the value of a JSON text.

    Raises ValueError for what is none, and for numbers and characters that nothing else could read again;
    RecursionError for what is nested too deep.
    """
    value = _DECODER.decode(text)
    if "\\u" in text:
        json.dumps(value, ensure_ascii=False).encode()
    return value


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


def _finite(text: str) -> float:
    number = float(text)
    return number if math.isfinite(number) else _refuse(text)


_DECODER = json.JSONDecoder(parse_constant=_refuse, parse_float=_finite)
