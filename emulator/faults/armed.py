"""The faults of one world: which of them strikes, and how often it still may."""

import itertools
import random
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from emulator.faults import Effect, Fault, Occasion, Phase
from emulator.network.refusals import Stage


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
        self.on_clear: Callable[[str], None] = _nothing

    def next_id(self) -> str:
        """Return an id for a fault that no other fault of this world has."""
        return f"fault-{next(self._names)}"

    def arm(self, fault: Fault) -> None:
        """Arm a fault."""
        self._armed[fault.id] = _Armed(fault)

    def clear(self, fault_id: str | None = None) -> bool:
        """Disarm one fault, or all of them, and let go what they hold; return whether there was any."""
        gone = [one for one in self._armed if fault_id in (None, one)]
        for one in gone:
            del self._armed[one]
            self.on_clear(one)
        return bool(gone)

    def any_armed(self) -> bool:
        """Say whether there is any fault."""
        return bool(self._armed)

    def counts(self) -> list[tuple[Fault, int]]:
        """Return every fault with how often it struck."""
        return [(one.fault, one.struck) for one in self._armed.values()]

    def refusing(self, stage: Stage, occasion: Occasion) -> Fault | None:
        """Return the fault that refuses at a stage, None when nothing does."""
        orders = (one for one in self._armed.values() if one.fault.ordered)
        at_stage = (one for one in orders if one.fault.ordered and one.fault.ordered.stage == stage)
        return self._first(at_stage, occasion)

    def strike(self, effects: Collection[Effect], phase: Phase, occasion: Occasion) -> Fault | None:
        """Return the fault of some effects and a phase that strikes; None when nothing does."""
        armed = self._armed.values()
        meant = (one for one in armed if one.fault.effect in effects and one.fault.phase == phase)
        return self._first(meant, occasion)

    def _first(self, armed: Iterable[_Armed], occasion: Occasion) -> Fault | None:
        strikers = (one.fault for one in armed if _fits(one.fault, occasion) and self._strikes(one))
        return next(strikers, None)

    def _strikes(self, armed: _Armed) -> bool:
        if armed.used_up:
            return False
        armed.seen += 1
        fault, turn = armed.fault, armed.seen - armed.fault.skip
        due = turn > 0 and (fault.every is None or turn % fault.every == 0)
        strikes = due and (fault.chance is None or self._random.random() < fault.chance)
        armed.struck += strikes
        return strikes


def _fits(fault: Fault, occasion: Occasion) -> bool:
    if fault.on != occasion.on and not occasion.on.startswith(f"{fault.on}."):
        return False
    wanted = (fault.line, occasion.line), (fault.customer, occasion.customer)
    here = all(want in (None, got) for want, got in wanted) and _is_of(fault.kind, occasion.kind)
    return here and (fault.contains or "") in occasion.text


def _is_of(wanted: str | None, kind: str) -> bool:
    return wanted in (None, kind) or kind.startswith(f"{wanted}_")


def _nothing(_fault: str) -> None:
    return None
