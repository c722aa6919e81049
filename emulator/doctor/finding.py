"""One thing that was looked at, and what there is to say of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from emulator.control.answers import said

Json = dict[str, Any]
Verdict = Literal["good", "warning", "bad"]

_SUCCESS, _REFUSAL = range(200, 300), range(400, 500)

SLOW_MILLISECONDS = 1000
"""Meta asks for a median of 250 ms, and for less than one percent over a second ("Webhooks", 2026-11)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What came of one check: the status and the time of the answer, where there was one, and a sentence."""

    check: str
    verdict: Verdict
    sentence: str
    status: int | None = None
    milliseconds: int | None = None


def taken(check: str, deliveries: Sequence[Json]) -> Finding:
    """Return what there is to say of webhooks that a bot should take: the worst of them counts."""
    attempts = [attempt for delivery in deliveries for attempt in delivery["attempts"]]
    if not attempts:
        return Finding(check=check, verdict="bad", sentence="Nothing was posted: the line has no webhook.")
    bad = next((attempt for attempt in attempts if not attempt["ok"]), None)
    slowest = max(attempts, key=lambda attempt: int(attempt["milliseconds"]))
    shown = bad or slowest
    is_slow = slowest["milliseconds"] > SLOW_MILLISECONDS
    advice = f"It took {slowest['milliseconds']} ms; answer first and work afterwards."
    sentence = f"{bad['problem']}{said(bad)}" if bad else advice if is_slow else "Taken."
    verdict: Verdict = "bad" if bad else "warning" if is_slow else "good"
    return _finding(check, verdict, sentence, shown)


def refused(check: str, deliveries: Sequence[Json], danger: str) -> Finding:
    """Return what there is to say of the webhook that a fault struck, which a bot must not take."""
    attempts = [attempt for delivery in deliveries if "fault" in delivery for attempt in delivery["attempts"]]
    if not attempts:
        return Finding(check=check, verdict="bad", sentence="Nothing was posted: the line has no webhook.")
    last, status = attempts[-1], attempts[-1]["status"]
    if status is None:
        return _finding(check, "bad", last["problem"], last)
    if status in _SUCCESS:
        return _finding(check, "bad", danger, last)
    if status in _REFUSAL:
        return _finding(check, "good", "Refused, as it should be.", last)
    return _finding(check, "warning", f"It answered {status}, which is no refusal; answer 401 or 403.", last)


def _finding(check: str, verdict: Verdict, sentence: str, attempt: Json) -> Finding:
    return Finding(
        check=check,
        verdict=verdict,
        sentence=sentence,
        status=attempt["status"],
        milliseconds=attempt["milliseconds"],
    )
