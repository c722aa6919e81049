"""The one append-only list of everything that happened, numbered from 1."""

from collections.abc import Callable, Sequence
from typing import Protocol

from msgspec import Struct

from emulator.network.events import Event
from emulator.network.model import Time


class Entry(Struct, frozen=True, gc=False):
    number: int
    time: Time
    event: Event


Reader = Callable[[Entry], None]


class Journal(Protocol):
    """What every reader may do; the list in memory has it today, a file will have it too."""

    def append(self, time: Time, event: Event) -> Entry: ...

    def after(self, number: int, limit: int | None = None) -> Sequence[Entry]: ...

    def last(self) -> int: ...

    def subscribe(self, reader: Reader) -> Callable[[], None]: ...


class MemoryJournal:
    """A journal in memory."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._readers: list[Reader] = []

    def append(self, time: Time, event: Event) -> Entry:
        """Add an event, tell every reader, and return the numbered entry."""
        entry = Entry(len(self._entries) + 1, time, event)
        self._entries.append(entry)
        for reader in self._readers:
            reader(entry)
        return entry

    def after(self, number: int, limit: int | None = None) -> Sequence[Entry]:
        """Return the entries numbered above `number`, the oldest first, at most `limit` of them."""
        end = None if limit is None else number + limit
        return self._entries[number:end]

    def last(self) -> int:
        """Return the number of the newest entry, 0 when there is none."""
        return len(self._entries)

    def subscribe(self, reader: Reader) -> Callable[[], None]:
        """Call `reader` with every entry from now on; the answer ends the subscription."""
        self._readers = [*self._readers, reader]
        return lambda: self._unsubscribe(reader)

    def _unsubscribe(self, reader: Reader) -> None:
        self._readers = [one for one in self._readers if one is not reader]
