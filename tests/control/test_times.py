"""Durations and times as people write them."""

import pytest

from emulator.control.problems import Problem
from emulator.control.times import instant, seconds
from emulator.testing import WhatsApp
from tests.worlds import NOW


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("25h", 90000),
        ("90m", 5400),
        ("1d12h", 129600),
        ("1 h 30 m", 5400),
        ("250ms", 0.25),
        (5, 5),
        (0.5, 0.5),
        ("0s", 0),
    ],
)
def test_a_duration_is_understood(written: str | float, expected: float) -> None:
    assert seconds(written) == expected


@pytest.mark.parametrize("written", ["", "tomorrow", "25", "5x", "-5h", "5h!", -1, 1e12, "999999d"])
def test_what_is_no_duration_is_refused_with_an_example(written: str | float) -> None:
    with pytest.raises(Problem, match="write seconds, or 25h"):
        seconds(written)


@pytest.mark.parametrize(
    "written", ["2026-11-18T11:06:40Z", "2026-11-18T11:06:40", "2026-11-18T12:06:40+01:00"]
)
def test_a_time_is_understood(written: str) -> None:
    assert instant(written) == NOW


def test_what_is_no_time_is_refused_with_an_example() -> None:
    with pytest.raises(Problem, match="write 2026-11-21T12:00:00Z"):
        instant("noon")


def test_a_clock_stands_still_in_the_middle_of_a_conversation(whatsapp: WhatsApp) -> None:
    sam = whatsapp.customer("Sam")
    sam.says("hi")
    whatsapp.clock.freeze()
    assert whatsapp.clock.now == whatsapp.clock.now
