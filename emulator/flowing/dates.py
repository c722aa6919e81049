"""Dates in flows: YYYY-MM-DD, and before Flow JSON 5.0 milliseconds ("Components", "DatePicker", 2026-11)."""

from datetime import UTC, date, datetime
from typing import Any

from emulator.flowing.model import Json

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_OF_ISO = 10
_STAMPS = (5,)
"""From this version on dates are no timestamps any more."""


def read(value: Any) -> date | None:
    """Return a date that is written in either way; None for anything else."""
    text = str(value).strip()
    try:
        if text.lstrip("-").isdecimal():
            return datetime.fromtimestamp(int(text) / 1000, UTC).date()
        return date.fromisoformat(text) if len(text) == _OF_ISO else None
    except (ValueError, OverflowError, OSError):
        return None


def written(day: date, version: tuple[int, ...]) -> str:
    """Return a date as an endpoint or a bot gets it; before 5.0 that is midnight in UTC (inferred)."""
    if version >= _STAMPS:
        return day.isoformat()
    return str(int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000))


def refused(day: date, limits: Json) -> str:
    """Return why the app does not offer a date, nothing where it does."""
    least, most = read(limits.get("min-date")), read(limits.get("max-date"))
    if least and day < least:
        return f"{day} is before {least}, the first day that can be chosen"
    if most and day > most:
        return f"{day} is after {most}, the last day that can be chosen"
    if day in {read(one) for one in _listed(limits.get("unavailable-dates"))}:
        return f"{day} is not available"
    weekdays = _listed(limits.get("include-days")) or [*DAYS]
    if DAYS[day.weekday()] not in weekdays:
        return f"{day} is a {DAYS[day.weekday()]}; there are {', '.join(map(str, weekdays))} only"
    return ""


def refused_span(first: date, last: date, limits: Json) -> str:
    """Return why the app does not take a range of days, nothing where it does."""
    days = (last - first).days
    if days < 0:
        return f"{first} comes after {last}"
    least, most = limits.get("min-days"), limits.get("max-days")
    if isinstance(least, int) and days < least:
        return f"{days} days are too few; there must be {least} at least"
    if isinstance(most, int) and days > most:
        return f"{days} days are too many; there may be {most} at most"
    return ""


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
