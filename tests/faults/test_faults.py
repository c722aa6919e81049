"""Which messages a fault strikes, and how often."""

import random
from typing import Any

from emulator.faults import Fault, Occasion, Ordered, verdict
from emulator.faults.armed import Faults


def armed(**parts: Any) -> Faults:
    faults = Faults(random.Random(1))
    ordered = Ordered(code="pair_rate_limit", later=False, stage="message")
    faults.arm(Fault(id="f", effect="refuse", value=131056, ordered=ordered, **parts))
    return faults


def strikes(
    faults: Faults, count: int, line: str = "1", customer: str = "2", kind: str = "text"
) -> list[bool]:
    occasion = Occasion(on="messages.send", line=line, customer=customer, kind=kind)
    return [faults.refusing("message", occasion) is not None for _ in range(count)]


def test_a_fault_without_a_budget_strikes_until_it_is_cleared() -> None:
    faults = armed()
    assert strikes(faults, 3) == [True] * 3
    assert faults.clear()
    assert strikes(faults, 1) == [False]
    assert not faults.clear()


def test_next_strikes_the_next_ones_only() -> None:
    assert strikes(armed(next=2), 4) == [True, True, False, False]


def test_every_strikes_each_nth() -> None:
    assert strikes(armed(every=3), 7) == [False, False, True, False, False, True, False]


def test_chance_is_the_same_for_the_same_seed() -> None:
    struck = strikes(armed(chance=0.3), 200)
    assert struck == strikes(armed(chance=0.3), 200)
    assert 30 < sum(struck) < 90


def test_only_what_fits_is_struck_and_counted() -> None:
    faults = armed(line="1", customer="2", kind="text", next=1)
    for other in ({"line": "9"}, {"customer": "9"}, {"kind": "reaction"}):
        assert strikes(faults, 1, **other) == [False]
    assert strikes(faults, 2) == [True, False]
    assert [count for _, count in faults.counts()] == [1]


def test_the_first_that_strikes_wins_and_says_so() -> None:
    faults = armed(next=1)
    ordered = Ordered(code="something_wrong", later=True, stage="message")
    faults.arm(Fault(id="g", effect="refuse", value=131000, ordered=ordered))
    struck = [faults.refusing("message", Occasion(on="messages.send")) for _ in range(2)]
    first, second = (verdict(fault) for fault in struck if fault)
    assert first is not None
    assert second is not None
    assert (first.refusal.code, first.later) == ("pair_rate_limit", False)
    assert "f, refuse 131056 (next 1)" in first.refusal.explanation
    assert (second.refusal.code, second.later) == ("something_wrong", True)


def test_the_first_ones_may_pass() -> None:
    assert strikes(armed(skip=2, next=1), 5) == [False, False, True, False, False]
