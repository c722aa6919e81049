"""What a customer can enter: the app lets nobody choose what is not offered, or write more than fits."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from emulator.flowing import dates, inputs
from emulator.flowing.expressions import number
from emulator.flowing.model import Field, Json, NotPossible, Option

_LONGEST = {"TextInput": ("max-chars", 80), "TextArea": ("max-length", 600)}
"""How many characters fit unless a component says otherwise ("Components", read 2026-11)."""


def meant(there: Mapping[str, Field], name: str) -> Field:
    """Return the input of a name, or of a label. Raises `NotPossible`."""
    found = there.get(name) or next((one for one in there.values() if one.label == name), None)
    if found is None:
        listed = ", ".join(f'{one.name} "{one.label}"' for one in there.values()) or "none at all"
        raise NotPossible(f"The screen has no input {name[:60]!r}; it has {listed}.")
    return found


def taken(one: Field, value: Any, version: tuple[int, ...]) -> Any:
    """Return a value as the form holds it. Raises `NotPossible` where the app would not take it."""
    if not one.enabled:
        raise _refused(one, "it is disabled")
    if one.kind in inputs.FILES:
        why = "files cannot be picked here; finish the flow with message.fills(…), the action flow"
        raise _refused(one, why)
    if one.kind == "OptIn":
        return _yes_or_no(one, value)
    if one.kind in inputs.DATES:
        return _dates(one, value, version)
    if one.kind in inputs.ONE:
        return _option(one, value).id if value not in ("", None) else ""
    return _several(one, value) if one.kind in inputs.MANY else _text(one, value)


def _yes_or_no(one: Field, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _refused(one, f"it is a box to tick, and takes true or false, not {value!r}")
    return value


def _text(one: Field, value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise _refused(one, f"it takes a text, not {str(value)[:40]!r}")
    name, usual = _LONGEST[one.kind]
    text, most = str(value), number(one.limits.get(name)) or usual
    if len(text) > most:
        raise _refused(one, f"{len(text)} characters are too many; it takes {most} ({name})")
    return text


def _several(one: Field, value: Any) -> list[str]:
    asked = [value] if isinstance(value, str) else value
    if not isinstance(asked, list | tuple):
        raise _refused(one, f"it takes a list of options, not {str(value)[:40]!r}")
    found = [*dict.fromkeys(_option(one, item).id for item in asked)]
    most = number(one.limits.get("max-selected-items"))
    if most and len(found) > most:
        raise _refused(one, f"{len(found)} options are too many; {most} can be chosen (max-selected-items)")
    return found


def _option(one: Field, value: Any) -> Option:
    by_id = (option for option in one.options if option.id == str(value))
    by_title = (option for option in one.options if option.title == str(value))
    found = next(by_id, None) or next(by_title, None)
    if found is None:
        listed = ", ".join(f'{option.id} "{option.title}"' for option in one.options) or "none"
        raise _refused(one, f"{str(value)[:40]!r} is none of its options; there are {listed}")
    if not found.enabled:
        raise _refused(one, f'its option "{found.title}" is disabled')
    return found


def _dates(one: Field, value: Any, version: tuple[int, ...]) -> Any:
    if value in ("", None, {}):
        return {} if inputs.is_range(one.limits) else ""
    if not inputs.is_range(one.limits):
        return dates.written(_day(one, value), version)
    first, last = _span(one, value)
    why = dates.refused_span(first, last, one.limits)
    if why:
        raise _refused(one, why)
    return {"start-date": first.isoformat(), "end-date": last.isoformat()}


def _span(one: Field, value: Any) -> tuple[date, date]:
    given: Json = value if isinstance(value, dict) else {}
    if isinstance(value, list | tuple) and len(value) == 2:
        given = dict(zip(("start-date", "end-date"), value, strict=True))
    if not {"start-date", "end-date"} <= given.keys():
        raise _refused(one, 'it takes a range of days: {"start-date": …, "end-date": …}, or two dates')
    return _day(one, given["start-date"]), _day(one, given["end-date"])


def _day(one: Field, value: Any) -> date:
    day = dates.read(value)
    if day is None:
        raise _refused(one, f"{str(value)[:40]!r} is no date; write YYYY-MM-DD")
    why = dates.refused(day, one.limits)
    if why:
        raise _refused(one, why)
    return day


def _refused(one: Field, why: str) -> NotPossible:
    return NotPossible(f'The input {one.name} "{one.label}": {why}.')
