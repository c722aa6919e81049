"""What a line with the limits of production has used of them: only `State.apply` writes in it."""

from collections import deque
from dataclasses import dataclass, field

from emulator.network.model import Time

SECOND, DAY = 1, 24 * 3600
PAIR_SECONDS, PAIR_BURST = 6, 45
"""One message in six seconds to one customer, and a burst of 45 that borrows from the time after it (Meta
"Throughput", pair rate limits, read 2026-11)."""


@dataclass(slots=True)
class Ledger:
    """Times of the last second's messages, by customer when its quota is paid back, and the day's customers.

    `reached` are the customers that a message outside of the window went to, by the time of the first one.
    """

    recent: deque[Time] = field(default_factory=deque)
    paid_back: dict[str, Time] = field(default_factory=dict)
    reached: dict[str, Time] = field(default_factory=dict)

    def note(self, now: Time) -> None:
        """Count a message of either side."""
        while self.recent and now - self.recent[0] >= SECOND:
            self.recent.popleft()
        self.recent.append(now)

    def note_pair(self, customer: str, now: Time) -> None:
        """Count a message to a customer."""
        self.paid_back[customer] = Time(max(self.paid_back.get(customer, now), now) + PAIR_SECONDS)

    def note_reached(self, customer: str, now: Time, most: int | None) -> None:
        """Count a customer who is written to outside of the window, unless that is one too many."""
        for name, time in [*self.reached.items()]:
            if now - time < DAY:
                break
            del self.reached[name]
        if most is None or len(self.reached) < most:
            self.reached.setdefault(customer, now)
