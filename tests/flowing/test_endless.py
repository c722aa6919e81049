"""Flow JSONs that would never end: patterns, payloads and texts that grow with every tap."""

import json

import pytest

from emulator.flowing import document
from emulator.flowing.model import Json, NotPossible
from tests.filling.sending import footer, screen, text_input
from tests.flowing.flows import Phone, one_screen


def handing_itself(payload: Json) -> Json:
    """Return a Flow JSON of one screen that leads to itself."""
    return {"version": "7.1", "screens": [screen("ONE", [footer("Again", "navigate", payload, "ONE")])]}


def tap(phone: Phone, times: int) -> None:
    """Tap the one button that there is, again and again."""
    for _ in range(times):
        phone.tap("Again")


def test_a_pattern_that_could_be_tried_for_ever_is_given_up() -> None:
    phone = Phone(one_screen(text_input("x", "X", pattern="(a+)+$")))
    phone.enter(x="a" * 60 + "!")
    phone.tap("Done")
    assert phone.fields["x"].error == "X does not match the pattern (a+)+$."


@pytest.mark.parametrize(
    "payload",
    [
        {"inside": "${data}"},
        {"one": "${data}", "other": "${data}"},
        {"text": "`${data.text} ${data.text} 'x'`"},
        {"list": ["${data.list}", "${data.list}"]},
    ],
)
def test_a_screen_that_hands_itself_all_that_it_has_comes_to_an_end(payload: Json) -> None:
    phone = Phone(handing_itself(payload))
    with pytest.raises(NotPossible, match=r"has become too large|more than 1000000 characters"):
        tap(phone, 200)


def test_lists_within_lists_are_refused_where_the_flow_json_is_read() -> None:
    text = json.dumps(one_screen({"type": "TextBody", "text": "DEEP"}))
    with pytest.raises(NotPossible, match="nested more than 100 levels deep"):
        document.parsed(text.replace('"DEEP"', "[" * 600 + "]" * 600))
