"""What Meta did to a template, read from the journal: by hand, and not by itself when its time had come."""

from datetime import datetime, timedelta
from typing import Any

from emulator.recording.turns import Done

Json = dict[str, Any]

_PAUSED = {1: timedelta(hours=3), 2: timedelta(hours=6)}
"""How long a first and a second pause last, after which they end by themselves (Meta, read 2026-11)."""
_ACTIONS = {
    "REJECTED": "reject",
    "PAUSED": "pause",
    "DISABLED": "disable",
    "FLAGGED": "flag",
    "REINSTATED": "reinstate",
    "ARCHIVED": "archive",
    "UNARCHIVED": "unarchive",
}


def reviewed(before: Json | None, entry: Json, *, by_hand: bool) -> Done | None:
    """Return what was done by hand; None for what came of itself.

    `before` is the entry that told of the template last, and `by_hand` whether somebody approves templates.
    """
    if entry["kind"] == "template.status":
        action, more = _judged(before, entry, by_hand=by_hand)
    elif entry["kind"] == "template.quality":
        action, more = "quality", {"quality": entry["template"]["quality"]}
    else:
        action, more = _moved(before, entry)
    template = entry["template"]
    meant = {"template": template["name"], "language": template["language"]}
    return ("template", {**meant, "action": action, **more}) if action else None


def _judged(before: Json | None, entry: Json, *, by_hand: bool) -> tuple[str, Json]:
    if entry["event"] == "REJECTED":
        return "reject", {"reason": entry["reason"]}
    if entry["event"] != "APPROVED":
        return _ACTIONS.get(entry["event"], ""), {}
    if before is not None and before["template"]["status"] == "PAUSED":
        return ("" if _is_over(before, entry) else "unpause"), {}
    return ("approve" if by_hand else ""), {}


def _is_over(pause: Json, entry: Json) -> bool:
    lasts = _PAUSED.get(pause["template"]["pauses"], timedelta.max)
    return datetime.fromisoformat(entry["time"]) - datetime.fromisoformat(pause["time"]) >= lasts


def _moved(before: Json | None, entry: Json) -> tuple[str, Json]:
    """What was announced happens by itself a day later."""
    template = entry["template"]
    if entry["due"] is not None:
        return "category", {"category": template["correct_category"], "announced": True}
    announced = None if before is None else before["template"].get("correct_category")
    return ("" if announced == template["category"] else "category"), {"category": template["category"]}
