"""When the next step of a message comes: at once, or after a while in the profile `realistic`."""

import random

from emulator.network.clock import Clock
from emulator.network.model import Message, Profile, Time

_SOONEST, _LATEST = 0.3, 2.5
"""The seconds of one step in the profile `realistic`; ours, for Meta publishes none."""


class Tempo:
    """Gives every step its time; within a chat no step overtakes an earlier one."""

    def __init__(self, clock: Clock, source: random.Random) -> None:
        self._clock, self._random = clock, source
        self._planned: dict[tuple[str, str], Time] = {}

    def due(self, message: Message, profile: Profile) -> Time:
        """Return when the next step of a message comes."""
        now = self._clock.now()
        if profile != "realistic":
            return now
        key = message.line, message.customer
        due = Time(max(now + self._random.uniform(_SOONEST, _LATEST), self._planned.get(key, now)))
        self._planned[key] = due
        return due
