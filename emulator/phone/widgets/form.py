"""The inputs of a flow's screen as Textual has them, and what each holds in the control API's words."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Checkbox, Input, RadioSet, Select, SelectionList, Static
from textual.widgets.selection_list import Selection

from emulator.messages import Json
from emulator.phone.widgets.ticks import Choice, Tick, Ticks
from emulator.phone.words import clean

MANY = ("CheckboxGroup", "ChipsSelector")
_HEADINGS = ("TextHeading", "TextSubheading")
_PICTURES = ("Image", "ImageCarousel")
_FILES = ("PhotoPicker", "DocumentPicker")
_SECRET = ("password", "passcode")
_DAY = "YYYY-MM-DD"


def is_range(row: Json) -> bool:
    """Say whether an input takes two dates."""
    return bool(row["kind"] == "CalendarPicker" and row["limits"].get("mode") == "range")


def widgets(row: Json) -> Iterator[Widget]:
    """Yield what a row of a screen looks like; the widget that is filled in or tapped has the row's label."""
    if "text" in row:
        yield _text(row)
    elif "name" not in row:
        yield _button(row)
    else:
        yield from _field(row)


def held(widget: Widget, row: Json) -> Any:
    """Return what an input holds now; a range of days that is not one yet as it was typed."""
    if isinstance(widget, Select):
        return "" if widget.value is Select.NULL else widget.value
    if isinstance(widget, RadioSet):
        return row["options"][widget.pressed_index]["id"] if widget.pressed_index >= 0 else ""
    if isinstance(widget, SelectionList):
        order = [one["id"] for one in row["options"]]
        return sorted(widget.selected, key=order.index)
    if isinstance(widget, Checkbox):
        return widget.value
    assert isinstance(widget, Input)
    days = widget.value.split()
    return days if is_range(row) and len(days) == 2 else widget.value


def shown(row: Json) -> str:
    """Return the value of an input as it is typed."""
    value = row["value"]
    return " ".join(map(str, value.values())) if isinstance(value, dict) else str(value)


def _text(row: Json) -> Widget:
    text = f"[image] {row['text']}" if row["kind"] in _PICTURES else row["text"]
    return Static(clean(text), classes="heading" if row["kind"] in _HEADINGS else "", markup=False)


def _button(row: Json) -> Widget:
    detail = (f"  {clean(row['detail'])}", "dim") if row["detail"] else ""
    label = Content.assemble(clean(row["label"]), detail)
    is_main = row["kind"] == "Footer"
    return Button(label, "primary" if is_main else "default", disabled=not row["enabled"], compact=True)


def _field(row: Json) -> Iterator[Widget]:
    mark = " *" if row["required"] else ""
    if row["kind"] != "OptIn":
        yield Static(clean(row["label"]) + mark, classes="label", markup=False)
    for name in ("description", "helper"):
        if row[name]:
            yield Static(clean(row[name]), classes="quiet", markup=False)
    yield _input(row)
    if row["error"]:
        yield Static(clean(row["error"]), classes="wrong", markup=False)


def _input(row: Json) -> Widget:
    kind = row["kind"]
    if kind in _FILES:
        return Static("The phone picks no files.", classes="quiet", markup=False)
    make = _MAKERS.get("many" if kind in MANY else kind, _line)
    widget = make(row)
    widget.disabled = not row["enabled"]
    return widget


def _line(row: Json) -> Widget:
    hint = (
        f"{_DAY} {_DAY}" if is_range(row) else _DAY if row["kind"] in ("DatePicker", "CalendarPicker") else ""
    )
    secret = row["input_type"] in _SECRET
    return Input(shown(row), placeholder=hint, password=secret, compact=True)


def _dropdown(row: Json) -> Widget:
    options = [(_option(one), one["id"]) for one in row["options"]]
    known = row["value"] in {one["id"] for one in row["options"]}
    return Select(options, value=row["value"] if known else Select.NULL, compact=True, prompt="Choose")


def _radios(row: Json) -> Widget:
    found = [
        Choice(_option(one), value=one["id"] == row["value"], disabled=not one["enabled"])
        for one in row["options"]
    ]
    return RadioSet(*found, compact=True)


def _several(row: Json) -> Widget:
    found = [
        Selection(_option(one), one["id"], one["id"] in row["value"], disabled=not one["enabled"])
        for one in row["options"]
    ]
    return Ticks(*found, compact=True)


def _tick(row: Json) -> Widget:
    label = Content(clean(row["label"]) + (" *" if row["required"] else ""))
    return Tick(label, bool(row["value"]), compact=True)


def _option(one: Json) -> Content:
    detail = (f"  {clean(one['description'])}", "dim") if one["description"] else ""
    return Content.assemble(clean(one["title"]), detail)


_MAKERS: Mapping[str, Callable[[Json], Widget]] = {
    "Dropdown": _dropdown,
    "RadioButtonsGroup": _radios,
    "many": _several,
    "OptIn": _tick,
}
