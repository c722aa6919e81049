"""Figures of what a number did, counted from its messages: a bucket for each half hour, day or month."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Literal

from msgspec import Struct

from emulator.network.model import Message
from emulator.network.state import State

Granularity = Literal["HALF_HOUR", "DAY", "MONTH"]
Bucket = tuple[int, int]

_SECONDS = {"HALF_HOUR": 1800, "DAY": 86_400}
_MOST = 5000


class Counts(Struct, frozen=True, gc=False):
    """How many messages of a bucket came how far."""

    sent: int
    delivered: int
    read: int


def buckets(start: int, end: int, granularity: Granularity) -> list[Bucket]:
    """Return the buckets between two times, as Unix seconds; at most 5000 of them."""
    found: list[Bucket] = []
    begin = start
    while begin < end and len(found) < _MOST:
        until = _next(begin, granularity)
        found.append((begin, min(until, end)))
        begin = until
    return found


def sent_in(state: State, lines: Iterable[str], bucket: Bucket) -> Iterator[Message]:
    """Return what some lines sent within a bucket."""
    chosen = set(lines)
    for message in state.messages.values():
        if message.sender == "business" and message.line in chosen and bucket[0] <= message.time < bucket[1]:
            yield message


def count(state: State, messages: Iterable[Message]) -> Counts:
    """Return how many of some messages were sent, delivered and read."""
    reached = [{step.status for step in state.progress[one.id].steps} for one in messages]
    sent, delivered, read = (sum(name in one for one in reached) for name in ("sent", "delivered", "read"))
    return Counts(sent, delivered, read)


def _next(begin: int, granularity: Granularity) -> int:
    if granularity != "MONTH":
        return begin + _SECONDS[granularity]
    day = datetime.fromtimestamp(begin, UTC)
    year, month = divmod(day.year * 12 + day.month, 12)
    return int(datetime(year, month + 1, 1, tzinfo=UTC).timestamp())
