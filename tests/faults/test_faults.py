"""Which messages a fault strikes, and how often."""

import random
from typing import Any

from emulator.faults import Fault, Faults


def armed(**parts: Any) -> Faults:
    faults = Faults(random.Random(1))
    faults.arm(Fault(id="f", code="pair_rate_limit", later=False, refuse=131056, **parts))
    return faults


def strikes(
    faults: Faults, count: int, line: str = "1", customer: str = "2", kind: str = "text"
) -> list[bool]:
    return [faults.judge("message", line, customer, kind) is not None for _ in range(count)]


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
    faults.arm(Fault(id="g", code="something_wrong", later=True, refuse=131000))
    first, second = (faults.judge("message", "1", "2", "text") for _ in range(2))
    assert first is not None
    assert second is not None
    assert (first.refusal.code, first.later) == ("pair_rate_limit", False)
    assert "f, refuse 131056 (next 1)" in first.refusal.explanation
    assert (second.refusal.code, second.later) == ("something_wrong", True)


def test_one_fault_is_cleared_by_its_id() -> None:
    faults = armed()
    assert not faults.clear("unknown")
    assert faults.clear("f")
