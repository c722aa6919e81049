"""The one append-only list of everything that happened, numbered from 1."""

from collections.abc import Callable, Collection, Sequence
from typing import Protocol

from msgspec import Struct

from emulator.network.events import Event
from emulator.network.model import Time


class Entry(Struct, frozen=True, gc=False):
    number: int
    time: Time
    event: Event


Reader = Callable[[Entry], None]
Kinds = Collection[type[Event]]


class Journal(Protocol):
    """What every reader may do; the list in memory has it today, a file will have it too."""

    def append(self, time: Time, event: Event) -> Entry: ...

    def after(self, number: int, limit: int | None = None) -> Sequence[Entry]: ...

    def last(self) -> int: ...

    def subscribe(self, reader: Reader, only: Kinds | None = None) -> Callable[[], None]: ...


class MemoryJournal:
    """A journal in memory."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._readers: list[tuple[Reader, Kinds | None]] = []
        self._who_reads: dict[type[Event], list[Reader]] = {}

    def append(self, time: Time, event: Event) -> Entry:
        """Add an event, tell every reader, and return the numbered entry."""
        entry = Entry(len(self._entries) + 1, time, event)
        self._entries.append(entry)
        readers = self._who_reads.get(type(event))
        for reader in self._readers_of(type(event)) if readers is None else readers:
            reader(entry)
        return entry

    def after(self, number: int, limit: int | None = None) -> Sequence[Entry]:
        """Return the entries numbered above `number`, the oldest first, at most `limit` of them."""
        end = None if limit is None else number + limit
        return self._entries[number:end]

    def last(self) -> int:
        """Return the number of the newest entry, 0 when there is none."""
        return len(self._entries)

    def subscribe(self, reader: Reader, only: Kinds | None = None) -> Callable[[], None]:
        """Call `reader` with every entry from now on, or those of some kinds of events.

        The answer ends the subscription.
        """
        one = reader, only
        self._set_readers([*self._readers, one])
        return lambda: self._set_readers([other for other in self._readers if other is not one])

    def _set_readers(self, readers: list[tuple[Reader, Kinds | None]]) -> None:
        self._readers, self._who_reads = readers, {}

    def _readers_of(self, kind: type[Event]) -> list[Reader]:
        found = [reader for reader, only in self._readers if only is None or kind in only]
        self._who_reads[kind] = found
        return found
