"""What the bytes of a request to CM's gateway mean: a JSON object, its members in one spelling."""

from typing import Any

from emulator.network.model import Json
from emulator.network.refusals import Refusal
from emulator.providers.cm.spelling import spelled
from emulator.strict import shallow


def read(raw: bytes | None) -> Json | Refusal:
    """Return the object, or why CM cannot read it: 202, malformed JSON. Nothing raises."""
    if raw is None:
        return _refuse("The body is larger than this emulator reads; send fewer messages at once.")
    try:
        value = _parsed(raw)
    except ValueError as problem:
        return _refuse(f"The body is no JSON ({str(problem)[:80]}); check its quoting and its commas.")
    if not isinstance(value, dict):
        return _refuse('The body is no JSON object; it begins with {"messages": …}.')
    found: Json = value
    return found


def _parsed(raw: bytes) -> Any:
    return spelled(shallow(raw.decode("utf-8-sig")))


def _refuse(why: str) -> Refusal:
    return Refusal(code="cm_malformed", explanation=why)
