"""What else a developer turned, read from the journal: the clock, a line, a customer's phone."""

from collections.abc import Sequence
from typing import Any

Json = dict[str, Any]
Done = tuple[str, object]
"""A step's verb, and what it is given."""

_UNITS = (("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1))
_TWO_DAYS = 2 * 86_400
_OF_LINES = (
    "standing",
    "limits",
    "throughput",
    "tier",
    "window",
    "media_links",
    "media_bytes",
    "business_app",
    "account_calls",
    "app_calls",
)
_SWITCHES = {"online": ("goes_offline", "comes_online"), "receipts": ("hides_receipts", "shows_receipts")}
_LATE = {"delay", "early", "truncate"}
_TOLD_OF_FAULTS = {"id", "struck", "code", "later"}


def clock(before: str, entry: Json, windows: Sequence[str]) -> Done | None:
    """Return how the clock was moved, stopped or started; None for not at all.

    `before` is how it was, `windows` are the customers whose window ends where it was moved to, the one that
    was meant or none; where it is the only one that was open it has no name: "".
    """
    mode, moved = entry["mode"], entry["moved"]
    if mode == "frozen" and before == "running":
        return "clock", {"freeze": entry["time"] if moved else True}
    if moved:
        meant = {"customer": windows[0]} if windows and windows[0] else {}
        return "clock", {"advance": "window", **meant} if windows else {"advance": duration(moved)}
    return ("clock", {"run": True}) if mode != before else None


def duration(seconds: float) -> str | float:
    """Return seconds as people write them, `25h` or `1h30m`; what is no whole second stays a number."""
    left = round(seconds)
    if abs(seconds - left) > 0.01 or not left:
        return round(seconds, 3)
    written = ""
    for name, size in _UNITS[seconds < _TWO_DAYS :]:
        number, left = divmod(left, size)
        written += f"{number}{name}" if number else ""
    return written


def line(before: Json, after: Json) -> Done | None:
    """Return what was changed about a line; of its daily tier 0 stands for none."""
    changed = {name: after[name] for name in _OF_LINES if after[name] != before[name]}
    told = {name: 0 if name == "tier" and value is None else value for name, value in changed.items()}
    return ("change_line", told) if told else None


def customer(before: Json, after: Json) -> list[Done]:
    """Return what a customer did with the phone, and how messages come to it."""
    switched = [name for name in _SWITCHES if before[name] != after[name]]
    found: list[Done] = [(_SWITCHES[name][after[name]], None) for name in switched]
    if before["status"] != after["status"]:
        found.append(("statuses_come", after["status"]))
    if any(before[name] != after[name] for name in ("username", "hides_number")) and after["username"]:
        hidden = {"username": after["username"], "hides_number": True}
        found.append(("goes_by", hidden if after["hides_number"] else after["username"]))
    return found


def fault(record: Json, line: str) -> Done:
    """Return how a fault was armed, from what the control API tells of it."""
    given = {name: value for name, value in record.items() if name not in _TOLD_OF_FAULTS}
    is_of_webhooks = given["on"].partition(".")[0] == "webhook"
    if given["phase"] == "before" or is_of_webhooks or _LATE & given.keys():
        del given["phase"]
    if given["on"] in ("messages.send", "webhook") and "delay" not in given:
        del given["on"]
    if given.get("line") == line:
        del given["line"]
    if given.keys() == {"refuse", "next"}:
        alone = given["next"] == 1
        return "fail_next", given["refuse"] if alone else {"refuse": given["refuse"], "times": given["next"]}
    return "fault", given
