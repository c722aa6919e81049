"""What is wrong with a Flow JSON, and where."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from emulator.network import flow_json
from emulator.network.flow_json.places import places
from emulator.network.model import Json

FOOTER = {"type": "Footer", "label": "Go", "on-click-action": {"name": "complete", "payload": {}}}


def screen(name: str, *children: Json, **more: Any) -> Json:
    layout = {"type": "SingleColumnLayout", "children": [*children]}
    return {"id": name, "title": name, "layout": layout, **more}


def onward(to: str) -> Json:
    action = {"name": "navigate", "next": {"type": "screen", "name": to}, "payload": {}}
    return {"type": "Footer", "label": "On", "on-click-action": action}


def flow(**more: Any) -> Json:
    """Return a good flow of two screens, with an endpoint and a form with a branch."""
    name = {"type": "TextInput", "label": "Name", "name": "name", "required": True}
    yes, no = {"type": "TextBody", "text": "Yes"}, {"type": "TextBody", "text": "No"}
    branch = {"type": "If", "condition": "${form.name}", "then": [yes], "else": [no]}
    form = {"type": "Form", "name": "form", "children": [name, branch, onward("LAST")]}
    data = {"greeting": {"type": "string", "__example__": "Hi"}}
    last = screen("LAST", {"type": "TextHeading", "text": "Thanks"}, FOOTER, terminal=True, success=True)
    screens = [screen("FIRST", form, data=data), last]
    routes = {"FIRST": ["LAST"], "LAST": []}
    return {"version": "7.1", "data_api_version": "3.0", "routing_model": routes, "screens": screens, **more}


def changed(change: Callable[[Json], object]) -> Json:
    one: Json = json.loads(json.dumps(flow()))
    change(one)
    return one


def children(one: Json, screen_number: int = 1) -> list[Json]:
    found: list[Json] = one["screens"][screen_number]["layout"]["children"]
    return found


def test_a_good_flow_has_no_errors() -> None:
    assert flow_json.errors(json.dumps(flow())) == ()
    assert (flow_json.version(json.dumps(flow())), flow_json.data_api_version(json.dumps(flow()))) == (
        "7.1",
        "3.0",
    )


BAD: dict[str, tuple[Json, str, str]] = {
    "no version": (changed(lambda one: one.pop("version")), "MISSING_REQUIRED_PROPERTY", '"version"'),
    "version of nothing": (flow(version="99"), "INVALID_PROPERTY_VALUE", "'version'"),
    "strange property": (flow(colour="red"), "INVALID_PROPERTY", '"colour" cannot be specified at "$root"'),
    "no screens": (flow(screens=[]), "INVALID_PROPERTY_VALUE", "'screens'"),
    "screens left out": (changed(lambda one: one.pop("screens")), "MISSING_REQUIRED_PROPERTY", '"screens"'),
    "screen without id": (
        changed(lambda one: one["screens"][1].pop("id")),
        "MISSING_REQUIRED_PROPERTY",
        '"id"',
    ),
    "screen with a space": (
        changed(lambda one: one["screens"][1].update(id="THE END")),
        "INVALID_PROPERTY_VALUE",
        "'id'",
    ),
    "screen SUCCESS": (
        changed(lambda one: one["screens"][1].update(id="SUCCESS")),
        "INVALID_PROPERTY_VALUE",
        "'id'",
    ),
    "two of one id": (
        changed(lambda one: one["screens"][1].update(id="FIRST")),
        "DUPLICATE_SCREEN_ID",
        "FIRST",
    ),
    "strange in a screen": (
        changed(lambda one: one["screens"][0].update(x=1)),
        "INVALID_PROPERTY",
        "$root/screens/0",
    ),
    "a screen that is none": (
        changed(lambda one: one["screens"].append("x")),
        "INVALID_PROPERTY_VALUE",
        "an object",
    ),
    "no layout": (
        changed(lambda one: one["screens"][1].pop("layout")),
        "MISSING_REQUIRED_PROPERTY",
        '"layout"',
    ),
    "other layout": (
        changed(lambda one: one["screens"][1]["layout"].update(type="Grid")),
        "INVALID_PROPERTY_VALUE",
        "SingleColumnLayout",
    ),
    "no children": (
        changed(lambda one: one["screens"][1]["layout"].pop("children")),
        "MISSING_REQUIRED_PROPERTY",
        '"children"',
    ),
    "data without example": (
        changed(lambda one: one["screens"][0]["data"]["greeting"].pop("__example__")),
        "MISSING_REQUIRED_PROPERTY",
        "__example__",
    ),
    "data of nothing": (
        changed(lambda one: one["screens"][0].update(data=[])),
        "INVALID_PROPERTY_VALUE",
        "'data'",
    ),
    "nothing terminal": (
        changed(lambda one: one["screens"][1].pop("terminal")),
        "MISSING_TERMINAL_SCREEN",
        "terminal",
    ),
    "terminal without footer": (changed(lambda one: children(one).pop()), "MISSING_FOOTER", "Footer"),
    "two footers": (changed(lambda one: children(one).append(FOOTER)), "MULTIPLE_FOOTERS", "one Footer"),
    "no such component": (
        changed(lambda one: children(one).insert(0, {"type": "Table"})),
        "INVALID_PROPERTY_VALUE",
        "'Table'",
    ),
    "component of no type": (
        changed(lambda one: children(one).insert(0, {})),
        "MISSING_REQUIRED_PROPERTY",
        '"type"',
    ),
    "component without its text": (
        changed(lambda one: children(one).insert(0, {"type": "TextBody"})),
        "MISSING_REQUIRED_PROPERTY",
        '"text"',
    ),
    "too many": (
        changed(lambda one: children(one).extend([{"type": "TextBody", "text": "x"}] * 50)),
        "TOO_MANY_COMPONENTS",
        "50",
    ),
    "two of one name": (
        changed(lambda one: children(one).extend([{"type": "TextInput", "label": "x", "name": "a"}] * 2)),
        "DUPLICATE_FORM_COMPONENT_NAMES",
        "'a'",
    ),
    "no such action": (
        changed(lambda one: children(one)[1].update({"on-click-action": {"name": "jump"}})),
        "INVALID_PROPERTY_VALUE",
        "navigate",
    ),
    "to nowhere": (
        changed(lambda one: children(one).__setitem__(1, onward("MOON"))),
        "INVALID_NAVIGATE_ACTION_NEXT_SCREEN_NAME",
        "MOON",
    ),
    "onward to nothing": (
        changed(lambda one: children(one)[1].update({"on-click-action": {"name": "navigate"}})),
        "MISSING_REQUIRED_PROPERTY",
        '"next"',
    ),
    "endpoint without routes": (
        changed(lambda one: one.pop("routing_model")),
        "MISSING_REQUIRED_PROPERTY",
        "routing_model",
    ),
    "routes of nothing": (flow(routing_model=[]), "INVALID_PROPERTY_VALUE", "routing_model"),
    "route to itself": (
        flow(routing_model={"FIRST": ["FIRST"], "LAST": []}),
        "INVALID_ROUTING_MODEL",
        "FIRST",
    ),
    "route from nowhere": (
        flow(routing_model={"FIRST": [], "LAST": [], "MOON": []}),
        "INVALID_ROUTING_MODEL",
        "MOON",
    ),
    "route left out": (flow(routing_model={"FIRST": ["LAST"]}), "MISSING_SCREEN_IN_ROUTING_MODEL", "LAST"),
    "route that is no list": (
        flow(routing_model={"FIRST": "LAST", "LAST": []}),
        "INVALID_PROPERTY_VALUE",
        "FIRST",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_an_error_has_its_name_and_its_place(name: str) -> None:
    given, error, words = BAD[name]
    found = {one["error"]: one for one in flow_json.errors(json.dumps(given, indent=2))}
    assert error in found, found
    assert words in found[error]["message"]
    assert found[error]["error_type"] in ("JSON_SCHEMA_ERROR", "FLOW_JSON_ERROR")
    assert found[error]["pointers"][0]["line_start"] == found[error]["line_start"]


@pytest.mark.parametrize("text", ["", "{", "[]", "nope", "[" * 100_000])
def test_what_is_no_json_object_is_one_error(text: str) -> None:
    [error] = flow_json.errors(text)
    assert (error["error"], error["line_start"]) == ("INVALID_JSON", 1)
    assert (flow_json.version(text), flow_json.data_api_version(text)) == (None, None)


def test_places_are_lines_and_columns() -> None:
    text = '{\n  "a": [1, {"b": "x, {y}"}],\n  "c": {"d": null}\n}'
    found = places(text)
    assert found["a",][:2] == (2, 3)
    assert found["a", 0][:2] == (2, 9)
    assert found["a", 1, "b"][:2] == (2, 13)
    assert found["c", "d"] == (3, 9, 3, 12)
