"""The world's clock and what is due on it."""

import heapq
import itertools
from collections.abc import Callable
from typing import Literal, Protocol

from emulator.network.model import Time

Action = Callable[[], None]


class Clock(Protocol):
    """Where every part of a world reads the time."""

    def now(self) -> Time: ...


class WorldClock:
    """A clock that runs with the machine's, at an offset, or that stands still until it is moved."""

    def __init__(self, source: Callable[[], float]) -> None:
        self._source = source
        self._offset = 0.0
        self._frozen: Time | None = None

    @property
    def mode(self) -> Literal["running", "frozen"]:
        """Return whether the clock runs or stands."""
        return "running" if self._frozen is None else "frozen"

    def now(self) -> Time:
        """Return the time in Unix seconds."""
        if self._frozen is not None:
            return self._frozen
        # `Time(…)` takes as long as all the rest, and each message asks eight times
        return self._source() + self._offset  # type: ignore[return-value]

    def freeze(self, at: Time) -> None:
        """Stand still at a time, which may be before the machine's."""
        self._frozen = at

    def run(self) -> None:
        """Run on from the time that it is."""
        self._offset = self.now() - self._source()
        self._frozen = None

    def move(self, to: Time) -> None:
        """Move forward to a time; the clock never goes back."""
        ahead = max(0.0, to - self.now())
        if self._frozen is None:
            self._offset += ahead
        else:
            self._frozen = Time(self._frozen + ahead)

    def seconds_until(self, time: Time) -> float | None:
        """Return how many of the machine's seconds pass until a time; None when it never comes by itself."""
        remaining = max(0.0, time - self.now())
        return remaining if self._frozen is None or not remaining else None


_Due = tuple[Time, int, Action]
"""When, in which turn, and what: turns differ, so that two actions are never compared."""


class Agenda:
    """Work that falls due at a time; whoever drives the world calls `run_due`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._due: list[_Due] = []
        self._turns = itertools.count()
        self._watchers: list[Action] = []

    def at(self, time: Time, action: Action) -> None:
        """Have `action` run at `time`; what is due at the same time runs in the order of its planning."""
        heapq.heappush(self._due, (time, next(self._turns), action))
        if self._due[0][2] is action:
            self._tell()

    def next_due(self) -> Time | None:
        """Return when the next piece of work falls due, or None."""
        return self._due[0][0] if self._due else None

    def run_due(self) -> int:
        """Run all that is due by now, in order, with what that work plans for now; return how much ran."""
        count = 0
        while self._due and self._due[0][0] <= self._clock.now():
            _, _, action = heapq.heappop(self._due)
            action()
            count += 1
        return count

    def watch(self, watcher: Action) -> None:
        """Call `watcher` whenever something earlier than all the rest was planned."""
        self._watchers.append(watcher)

    def _tell(self) -> None:
        for watcher in self._watchers:
            watcher()
