"""The inputs of a screen: which components are such, what they hold at first, how a phone draws them."""

from typing import Any

from emulator.flowing.expressions import written
from emulator.flowing.model import Field, Json, Option
from emulator.flowing.scope import Scope

MANY = ("CheckboxGroup", "ChipsSelector")
ONE = ("RadioButtonsGroup", "Dropdown")
FILES = ("PhotoPicker", "DocumentPicker")
DATES = ("DatePicker", "CalendarPicker")
INPUTS = ("TextInput", "TextArea", "OptIn", *MANY, *ONE, *DATES, *FILES)
_LIMITS = (
    "min-chars", "max-chars", "max-length", "pattern", "min-selected-items", "max-selected-items",
    "min-date", "max-date", "unavailable-dates", "include-days", "min-days", "max-days", "mode",
    "min-uploaded-photos", "min-uploaded-documents",
)  # fmt: skip


def is_input(part: Json) -> bool:
    """Say whether a component is an input with a name."""
    return part.get("type") in INPUTS and isinstance(part.get("name"), str)


def is_range(limits: Json) -> bool:
    """Say whether a calendar takes a first and a last day."""
    return limits.get("mode") == "range"


def at_first(scope: Scope, one: Json) -> Any:
    """Return what an input holds before anything is entered: its initial value, or nothing of its type.

    That an input without a value hands over an empty one is inferred.
    """
    given, empty = scope.resolved(one.get("init-value")), _empty(scope, one)
    if isinstance(empty, list) and isinstance(given, str) and given:
        return [given]
    if isinstance(empty, str) and isinstance(given, int | float) and not isinstance(given, bool):
        return str(given)
    return given if given is not None and isinstance(given, type(empty)) else empty


def field(scope: Scope, one: Json, value: Any, error: str) -> Field:
    """Return an input as a phone draws it, with its value of now and the error that is told of it."""
    told = {name: scope.resolved(one[name]) for name in _LIMITS if name in one}
    own = error or _said(scope, one, "error-message")
    return Field(
        kind=str(one.get("type")),
        name=str(one.get("name")),
        label=_said(scope, one, "label"),
        value=value,
        required=_is_required(scope, one),
        enabled=bool(scope.resolved(one.get("enabled", True))),
        input_type=_input_type(scope, one),
        helper=_said(scope, one, "helper-text"),
        description=_said(scope, one, "description"),
        error=own,
        options=options(scope, one),
        limits=told,
    )


def options(scope: Scope, one: Json) -> tuple[Option, ...]:
    """Return the options of a `data-source`."""
    return tuple(_option(item) for item in sources(scope, one))


def sources(scope: Scope, one: Json) -> list[Json]:
    """Return the items of a `data-source` as they are written."""
    found = scope.resolved(one.get("data-source"))
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def _option(item: Json) -> Option:
    return Option(
        id=written(item.get("id")),
        title=written(item.get("title")),
        description=written(item.get("description")),
        enabled=item.get("enabled") is not False,
    )


def _input_type(scope: Scope, one: Json) -> str:
    return _said(scope, one, "input-type") or "text" if one.get("type") == "TextInput" else ""


def _is_required(scope: Scope, one: Json) -> bool:
    least = (scope.resolved(one.get(name)) for name in ("min-uploaded-photos", "min-uploaded-documents"))
    found = scope.resolved(one.get("required"))
    named = any(found.values()) if isinstance(found, dict) else bool(found)
    return named or any(isinstance(number, int) and number > 0 for number in least)


def _said(scope: Scope, one: Json, name: str) -> str:
    """Return a text; of a calendar's range both of them."""
    found = scope.resolved(one.get(name))
    return " - ".join(map(written, found.values())) if isinstance(found, dict) else written(found)


def _empty(scope: Scope, one: Json) -> Any:
    kind = one.get("type")
    if kind in MANY or kind in FILES:
        return []
    if kind == "CalendarPicker" and is_range({"mode": scope.resolved(one.get("mode"))}):
        return {}
    return False if kind == "OptIn" else ""
