"""What the bytes of a request to CM's gateway mean: a JSON object, its members in one spelling."""

import json
import math
from typing import Any, NoReturn

from emulator.network.model import Json
from emulator.network.refusals import Refusal
from emulator.providers.cm.spelling import spelled


def read(raw: bytes | None) -> Json | Refusal:
    """Return the object, or why CM cannot read it: 202, malformed JSON. Nothing raises."""
    if raw is None:
        return _refuse("The body is larger than this emulator reads; send fewer messages at once.")
    try:
        value = _parsed(raw)
    except (ValueError, RecursionError) as problem:
        return _refuse(f"The body is no JSON ({str(problem)[:80]}); check its quoting and its commas.")
    if not isinstance(value, dict):
        return _refuse('The body is no JSON object; it begins with {"messages": …}.')
    found: Json = value
    return found


def _parsed(raw: bytes) -> Any:
    value = _DECODER.decode(raw.decode("utf-8-sig"))
    if b"\\u" in raw:
        json.dumps(value, ensure_ascii=False).encode()
    return spelled(value)


def _refuse(why: str) -> Refusal:
    return Refusal(code="cm_malformed", explanation=why)


def _no_constant(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


def _finite(text: str) -> float:
    number = float(text)
    return number if math.isfinite(number) else _no_constant(text)


_DECODER = json.JSONDecoder(parse_constant=_no_constant, parse_float=_finite)
