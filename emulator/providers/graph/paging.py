"""Lists: `limit`, `after` and `before`, and the `paging` object with which an answer says where it stands.

Graph API, "Paginated results", read 2026-11: 25 at a time where nothing is said; `next` and `previous` are
there only where that page is. A cursor is the id of an item in base64, which holds while others come and go.
"""

import base64
import binascii
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

from emulator.network.model import Json
from emulator.network.refusals import Refusal
from emulator.providers.graph.calls import Call

T = TypeVar("T")
_USUAL, _MOST = 25, 100
_OWN = ("limit", "after", "before")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """The items of a page, and the `paging` object to send with them; None for an empty list."""

    items: Sequence[T]
    paging: Json | None

    def told(self, data: list[Json]) -> Json:
        """Return the answer's body: the items as they are shown, and where the page stands."""
        return {"data": data, **({"paging": self.paging} if self.paging else {})}


def page(call: Call, items: Sequence[T], key: Callable[[T], str]) -> Page[T] | Refusal:
    """Return the page that a call asks for. `key` is what an item is known by, for the cursors."""
    keys = [key(item) for item in items]
    limit = _limit(call.body.get("limit"))
    if isinstance(limit, Refusal):
        return limit
    begin = _begin(call.body, keys, limit)
    if isinstance(begin, Refusal):
        return begin
    end = min(begin + limit, len(items))
    return Page(items[begin:end], _paging(call, keys, begin, end))


def _limit(given: object) -> int | Refusal:
    text = _USUAL if given in (None, "") else given
    try:
        number = int(str(text))
    except ValueError:
        return _bad("limit", text, f"a number from 1 to {_MOST}")
    return min(number, _MOST) if number > 0 else _bad("limit", text, f"a number from 1 to {_MOST}")


def _begin(body: Json, keys: list[str], limit: int) -> int | Refusal:
    for name in ("after", "before"):
        if body.get(name):
            place = _place(str(body[name]), keys)
            if place is None:
                return _bad(name, body[name], "a cursor of an earlier answer")
            return place + 1 if name == "after" else max(0, place - limit)
    return 0


def _place(cursor: str, keys: list[str]) -> int | None:
    try:
        name = base64.urlsafe_b64decode(cursor.encode()).decode()
    except (binascii.Error, ValueError):
        return None
    return keys.index(name) if name in keys else None


def cursor(name: str) -> str:
    """Return the cursor of the item that a name stands for."""
    return base64.urlsafe_b64encode(name.encode()).decode()


def _paging(call: Call, keys: list[str], begin: int, end: int) -> Json | None:
    if begin >= end:
        return None
    cursors = {"before": cursor(keys[begin]), "after": cursor(keys[end - 1])}
    ahead = {"next": _link(call, after=cursors["after"])} if end < len(keys) else {}
    behind = {"previous": _link(call, before=cursors["before"])} if begin else {}
    return {"cursors": cursors, **ahead, **behind}


def _link(call: Call, **place: str) -> str:
    """Return the address of another page. It carries the token, as Graph's do, so that it works alone."""
    request = call.exchange.request
    token = request.headers.get("authorization", "").rpartition(" ")[2]
    query = {**({"access_token": token} if token else {}), **request.query}
    kept = {name: value for name, value in query.items() if name not in _OWN}
    limit = {"limit": call.body["limit"]} if call.body.get("limit") else {}
    return f"{request.origin}{request.path}?{urlencode(kept | limit | place)}"


def _bad(name: str, value: object, rule: str) -> Refusal:
    return Refusal(
        code="parameter_invalid",
        path=(name,),
        explanation=f"{name} is {str(value)[:40]!r}; it must be {rule}.",
    )
