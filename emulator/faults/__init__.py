"""Faults on demand: one record of what it strikes, what happens and how often."""

import itertools
import random
from dataclasses import dataclass

from emulator.network.refusals import Refusal, Stage, Verdict

SEND = "messages.send"

CODES_OF = "cloud"
"""Faults and reserved numbers are named by Meta's codes, whichever vendor's words a line answers in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A fault that is armed.

    It strikes messages of `line`, to `customer` and of `kind`, where these are given. `next` is how many it
    strikes before it is used up, `every` strikes each n-th, `chance` is a probability; without them it
    strikes until it is cleared. `code` is our name of the refusal; `later` says that it comes by webhook,
    after a 200, and `stage` how far a request comes before it strikes.
    """

    id: str
    code: str
    later: bool
    refuse: int | str
    stage: Stage = "message"
    on: str = SEND
    line: str | None = None
    customer: str | None = None
    kind: str | None = None
    next: int | None = None
    every: int | None = None
    chance: float | None = None


@dataclass(slots=True)
class _Armed:
    fault: Fault
    seen: int = 0
    struck: int = 0

    @property
    def used_up(self) -> bool:
        return self.fault.next is not None and self.struck >= self.fault.next


class Faults:
    """The faults of one world, in the order in which they were armed; the first that strikes wins."""

    def __init__(self, source: random.Random) -> None:
        self._random = source
        self._armed: dict[str, _Armed] = {}
        self._names = itertools.count(1)

    def next_id(self) -> str:
        """Return an id for a fault that no other fault of this world has."""
        return f"fault-{next(self._names)}"

    def arm(self, fault: Fault) -> None:
        """Arm a fault."""
        self._armed[fault.id] = _Armed(fault)

    def clear(self, fault_id: str | None = None) -> bool:
        """Disarm one fault, or all of them; return whether there was any."""
        gone = [one for one in self._armed if fault_id in (None, one)]
        for one in gone:
            del self._armed[one]
        return bool(gone)

    def any_armed(self) -> bool:
        """Say whether there is any fault."""
        return bool(self._armed)

    def counts(self) -> list[tuple[Fault, int]]:
        """Return every fault with how often it struck."""
        return [(one.fault, one.struck) for one in self._armed.values()]

    def judge(self, stage: Stage, line: str, customer: str, kind: str) -> Verdict | None:
        """Return what the first fault that strikes at a stage does to a message; None when it passes."""
        for armed in self._armed.values():
            fault = armed.fault
            if fault.stage == stage and _fits(fault, line, customer, kind) and self._strikes(armed):
                return Verdict(_refusal(fault), fault.later)
        return None

    def _strikes(self, armed: _Armed) -> bool:
        if armed.used_up:
            return False
        armed.seen += 1
        fault = armed.fault
        turn = fault.every is None or armed.seen % fault.every == 0
        luck = fault.chance is None or self._random.random() < fault.chance
        armed.struck += turn and luck
        return turn and luck


def _fits(fault: Fault, line: str, customer: str, kind: str) -> bool:
    wanted = ((fault.line, line), (fault.customer, customer), (fault.kind, kind))
    return all(want is None or want == got for want, got in wanted)


def _refusal(fault: Fault) -> Refusal:
    budget = {"next": fault.next, "every": fault.every, "chance": fault.chance}
    said = ", ".join(f"{name} {value}" for name, value in budget.items() if value is not None)
    explanation = f"A fault that was armed for this struck: {fault.id}, refuse {fault.refuse}"
    return Refusal(code=fault.code, explanation=f"{explanation} ({said or 'until it is cleared'}).")
