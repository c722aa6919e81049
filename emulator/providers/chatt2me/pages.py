"""Lists by pages: `offset` from 0, `limit` from 1 to 50, 20 by default (Hub Chatt2.me, read 2026-11)."""

from collections.abc import Mapping, Sequence

from emulator.network.model import Json
from emulator.network.refusals import Refusal

_DEFAULT, _LONGEST = 20, 50
_MOST_DIGITS = 9


def page(query: Mapping[str, str], found: Sequence[Json]) -> Json | Refusal:
    """Return the page of a list that a query asks for, or why there is none."""
    offset, limit = _number(query, "offset", 0), _number(query, "limit", _DEFAULT)
    if offset is None:
        return _refuse("offset", query["offset"], "a whole number from 0 up")
    if limit is None or not 1 <= limit <= _LONGEST:
        return _refuse("limit", query["limit"], f"a whole number from 1 to {_LONGEST}")
    total = len(found)
    pagination = {"offset": offset, "limit": limit, "total": total, "totalPages": -(-total // limit)}
    return {"data": [*found[offset : offset + limit]], "pagination": pagination}


def _number(query: Mapping[str, str], name: str, default: int) -> int | None:
    text = query.get(name, str(default))
    return int(text) if text.isdecimal() and text.isascii() and len(text) <= _MOST_DIGITS else None


def _refuse(name: str, given: str, rule: str) -> Refusal:
    explanation = f"{name} is {given[:40]!r}; it is {rule}."
    return Refusal(code="parameter_invalid", path=(name,), explanation=explanation)
