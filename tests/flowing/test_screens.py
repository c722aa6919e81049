"""Screens as a phone draws them, and what is handed over at their end."""

import json
from typing import Any

import pytest

from emulator.flowing.model import Asking, Completed, Json, Left, NotPossible, Opened, Shown
from emulator.network import flow_json
from tests.flowing.flows import OPTIONS, Phone, everything, footer, one_screen, screen, text_input

OPENED = {"who": "Ada", "shown": False, "options": OPTIONS}


def test_a_screen_has_a_row_for_everything_that_shows() -> None:
    phone = Phone(everything(), **OPENED)
    assert flow_json.errors(json.dumps(everything())) == ()
    assert phone.texts == ["Hi Ada", "Sub", "a\nb", "# One\nTwo", "A cat", "x, y", "It is Ada"]
    assert [*phone.fields] == [
        "first",
        "area",
        "many",
        "one",
        "drop",
        "terms",
        "chips",
        "date",
        "cal",
        "photo",
        "doc",
    ]
    first = phone.fields["first"]
    assert (first.value, first.error, first.helper, first.limits) == (
        "Ada",
        "Who?",
        "As on the card",
        {"max-chars": "20"},
    )
    assert phone.fields["many"].value == ["a"]
    assert [one.title for one in phone.fields["one"].options] == ["Apples", "Bread", "Coal"]
    assert phone.fields["cal"].label == "From - To"
    assert [(one.label, one.detail) for one in phone.taps] == [("More", ""), ("Go", "1 · 2")]


def test_branches_follow_what_is_entered() -> None:
    phone = Phone(everything(), **OPENED)
    phone.enter(first="Bob", drop="Bread")
    assert [*phone.fields][-2:] == ["why", "crust"]
    phone.enter(drop="a")
    assert phone.texts[-1] == "An apple"


def test_all_that_is_entered_is_handed_over_with_its_types() -> None:
    phone = Phone(everything(), **OPENED)
    phone.enter(many=["Bread", "a"])
    assert phone.tap("Go") == Completed(payload={"first": "Ada", "all": [["b", "a"]], "photo": []})


def test_lists_and_links_lead_on_and_back_leads_home() -> None:
    phone = Phone(everything(), **OPENED)
    assert phone.tap("Read more") == Opened(url="https://example.com")
    phone.tap("More")
    assert (phone.screen, phone.texts) == ("LIST", ["All"])
    assert [(one.label, one.detail) for one in phone.taps] == [("Home", "Insurance · New"), ("Car", "")]
    phone.tap("Home")
    assert (phone.screen, phone.texts) == ("END", ["Ada"])
    phone.back()
    phone.back()
    assert phone.screen == "FIRST"
    assert phone.back() == Left()


@pytest.mark.parametrize(
    ("entered", "sentence"),
    [
        ({"many": ["c"]}, 'its option "Coal" is disabled'),
        ({"many": 3}, "takes a list of options"),
        ({"one": "d"}, '\'d\' is none of its options; there are a "Apples", b "Bread"'),
        ({"chips": ["a", "b"]}, "2 options are too many; 1 can be chosen"),
        ({"area": "x" * 11}, "11 characters are too many; it takes 10 (max-length)"),
        ({"terms": "yes"}, "a box to tick"),
        ({"date": "2025-12-31"}, "2025-12-31 is before 2026-01-01"),
        ({"date": "2026-02-02"}, "2026-02-02 is not available"),
        ({"date": "soon"}, "'soon' is no date; write YYYY-MM-DD"),
        ({"cal": "2026-02-02"}, "it takes a range of days"),
        ({"cal": ["2026-02-02", "2026-02-03"]}, "1 days are too few; there must be 2"),
        ({"cal": ["2026-02-03", "2026-02-02"]}, "comes after"),
        ({"photo": ["cat.jpg"]}, "files cannot be picked here"),
        ({"first": ["x"]}, "it takes a text"),
    ],
)
def test_what_the_app_does_not_take_is_refused(entered: Any, sentence: str) -> None:
    with pytest.raises(NotPossible) as refused:
        Phone(everything(), **OPENED).enter(**entered)
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("part", "value", "error"),
    [
        (text_input("x", "X", required=True), "  ", "X is required."),
        (text_input("x", "X", **{"input-type": "number"}), "three", "X must be a number."),
        (text_input("x", "X", **{"input-type": "number"}), "-3.5", None),
        (text_input("x", "X", **{"input-type": "email"}), "a@b", "X must be an email address."),
        (text_input("x", "X", **{"input-type": "phone"}), "+31 20 123", None),
        (text_input("x", "X", **{"input-type": "phone"}), "call me", "X must be a phone number."),
        (text_input("x", "X", **{"input-type": "passcode"}), "12a", "X must be digits."),
        (text_input("x", "X", **{"min-chars": "3"}), "ab", "X needs 3 characters at least; there are 2."),
        (
            text_input("x", "X", pattern="[a-z]+", **{"helper-text": "h"}),
            "A",
            "X does not match the pattern [a-z]+.",
        ),
        (text_input("x", "X", pattern="[", **{"helper-text": "h"}), "A", None),
        ({"type": "OptIn", "name": "x", "label": "X", "required": True}, False, "X is required."),
        (
            {
                "type": "CheckboxGroup",
                "name": "x",
                "label": "X",
                "data-source": OPTIONS,
                "min-selected-items": 2,
            },
            ["a"],
            "X needs 2 options at least; 1 are chosen.",
        ),
        (
            {"type": "Dropdown", "name": "x", "label": "X", "data-source": OPTIONS, "required": True},
            "",
            "X is required.",
        ),
        (
            {"type": "PhotoPicker", "name": "x", "label": "X", "min-uploaded-photos": 1},
            None,
            "X is required.",
        ),
    ],
)
def test_the_footers_button_checks_what_was_entered(part: Any, value: Any, error: str | None) -> None:
    phone = Phone(one_screen(part))
    if value is not None:
        phone.enter(x=value)
    step = phone.tap("Done")
    if error is None:
        assert step == Completed(payload={"x": value})
    else:
        assert isinstance(step, Shown)
        assert (step.errors, phone.fields["x"].error) == ({"x": error}, error)


def test_a_disabled_input_and_a_disabled_button_do_nothing() -> None:
    off = {"enabled": "${data.on}", "data-source": OPTIONS}
    flow = one_screen({"type": "Dropdown", "name": "x", "label": "X", "required": True, **off})
    flow["screens"][0]["layout"]["children"][-1]["enabled"] = "`${form.x} != ''`"
    phone = Phone(flow, on=False)
    with pytest.raises(NotPossible, match="it is disabled"):
        phone.enter(x="a")
    with pytest.raises(NotPossible, match='The button "Done" is disabled'):
        phone.tap("Done")


def test_dates_before_version_5_are_milliseconds() -> None:
    picker = {"type": "DatePicker", "name": "day", "label": "Day", "max-date": "1711303620000"}
    phone = Phone(one_screen(picker, version="4.0"))
    phone.enter(day="2024-03-21")
    assert phone.tap("Done") == Completed(payload={"day": "1710979200000"})
    with pytest.raises(NotPossible, match="2024-03-25 is after 2024-03-24"):
        phone.enter(day="2024-03-25")


def test_a_choice_updates_the_screen_and_taking_it_back_does_too() -> None:
    states = [{"id": "ny", "title": "New York"}]
    usa = {
        "id": "1",
        "title": "USA",
        "on-select-action": {"name": "update_data", "payload": {"states": states, "shown": True}},
        "on-unselect-action": {"name": "update_data", "payload": {"shown": False}},
    }
    source = [usa, {"id": "2", "title": "Other"}]
    flow = one_screen(
        {"type": "RadioButtonsGroup", "name": "land", "label": "Land", "data-source": source},
        {
            "type": "Dropdown",
            "name": "state",
            "label": "State",
            "data-source": "${data.states}",
            "visible": "${data.shown}",
        },
    )
    phone = Phone(flow, states=[], shown=False)
    phone.enter(land="USA", state="New York")
    assert phone.fields["state"].value == "ny"
    phone.enter(land="Other")
    assert "state" not in phone.fields


def test_a_chip_that_is_taken_back_has_its_own_action() -> None:
    chips: Json = {"type": "ChipsSelector", "name": "x", "label": "X", "data-source": OPTIONS}
    chips["on-select-action"] = {"name": "update_data", "payload": {"said": "more"}}
    chips["on-unselect-action"] = {"name": "update_data", "payload": {"said": "less"}}
    phone = Phone(one_screen({"type": "TextBody", "text": "${data.said}"}, chips))
    phone.enter(x=["a", "b"])
    assert phone.texts == ["more"]
    phone.enter(x=["a"])
    assert phone.texts == ["less"]
    phone.enter(x=["a"])
    assert phone.texts == ["less"]


def test_what_later_screens_hold_is_empty_before_they_were_seen() -> None:
    first = screen(
        "A",
        [
            {
                "type": "If",
                "condition": "${screen.B.form.x} == ''",
                "then": [{"type": "TextBody", "text": "none"}],
                "else": [{"type": "TextBody", "text": "${screen.B.form.x}"}],
            },
            footer("Next", "navigate", {}, "B"),
        ],
    )
    second = screen("B", [text_input("x", "X"), footer("Done", "complete")], terminal=True)
    phone = Phone({"version": "6.0", "screens": [first, second]})
    assert phone.texts == ["none"]
    phone.tap("Next")
    phone.enter(x="seen")
    phone.back()
    assert phone.texts == ["seen"]


def test_a_button_does_not_lead_to_a_screen_that_lacks_its_data() -> None:
    data = {"size": {"type": "number", "__example__": 3}}
    first = screen("A", [text_input("x", "X"), footer("Next", "navigate", {"size": "${form.x}"}, "B")])
    second = screen("B", [footer("Done", "complete")], terminal=True, data=data)
    with pytest.raises(NotPossible, match='The screen B declares size as number, and its data has ""'):
        Phone({"version": "6.0", "screens": [first, second]}).tap("Next")


def test_a_flow_begins_where_none_leads_to() -> None:
    last, first = (
        screen("Z", [footer("Done", "complete")], terminal=True),
        screen("A", [footer("Go", "navigate", {}, "Z")]),
    )
    assert Phone({"version": "6.0", "screens": [last, first]}).screen == "A"
    model = {"A": ["Z"], "Z": []}
    phone = Phone(
        {"version": "6.0", "data_api_version": "3.0", "routing_model": model, "screens": [last, first]}
    )
    assert phone.screen == "A"


def test_a_footer_that_asks_the_endpoint_hands_over_its_payload() -> None:
    flow = one_screen(text_input("x", "X"))
    flow["screens"][0]["layout"]["children"][-1] = footer("Ask", "data_exchange", {"x": "${form.x}", "y": 1})
    phone = Phone(flow)
    phone.enter(x="3")
    assert phone.tap("Ask") == Asking(action="data_exchange", screen="ONE", data={"x": "3", "y": 1})
