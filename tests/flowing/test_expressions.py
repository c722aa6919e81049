"""Expressions as Meta's page "Flow JSON" has them (read 2026-11)."""

from typing import Any

import pytest

from emulator.flowing.expressions import evaluated
from emulator.flowing.model import Filling, NotPossible
from emulator.flowing.scope import Scope

FORM = {
    "first_name": "Ana",
    "last_name": "Lu",
    "age": "18",
    "accept": True,
    "subscribe": False,
    "group_size": "4",
}
FILLING = Filling(
    text="{}",
    stack=("A", "B"),
    data={"B": {"total": 10, "user": {"city": "Pune"}}, "A": {"x": 1}},
    form={"B": FORM, "A": {"field": "one"}},
)
HERE = Scope(FILLING, "B")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("${form.first_name} == ${form.last_name}", False),
        ("${form.accept} != true", False),
        ("${form.age} == 18", True),
        ("${form.age} > 18", False),
        ("${form.age} >= 18", True),
        ("${form.accept} && ${form.subscribe}", False),
        ("(${form.age} > 17) && ${form.accept}", True),
        ("(${form.first_name} != '') || (${form.nothing} != '')", True),
        ("${form.nothing} == ''", True),
        ("!${form.accept}", False),
        ("!(${form.accept} && ${form.subscribe})", True),
        ("'Hello ' ${form.first_name}", "Hello Ana"),
        ("${form.first_name} ' you are ' ${form.age} ' years old.'", "Ana you are 18 years old."),
        ("'Either ' (2024 - ${form.age}) ' or ' (2023 - ${form.age})", "Either 2006 or 2005"),
        ("'The amount per person is: ' ${data.total} / ${form.group_size}", "The amount per person is: 2.5"),
        (r"'This is an example for Ana\\`s house.'", "This is an example for Ana`s house."),
        ("${data.total} / 0", 0),
        ("${data.total} % 0", 0),
        ("${data.total} % 4", 2),
        ("2 + 3 * 2 - -1", 9),
        ("'is ' ${form.accept}", "is true"),
        ("${screen.A.form.field} ' ' ${screen.A.data.x}", "one 1"),
    ],
)
def test_an_expression_has_its_value(text: str, value: Any) -> None:
    assert evaluated(text, HERE.looked_up) == value
    assert HERE.resolved(f"`{text}`") == value


@pytest.mark.parametrize("text", ["", "(1", "1 +", "&& 2", "a == b", "'open", ") 1", "(" * 3000])
def test_what_is_no_expression_says_where(text: str) -> None:
    with pytest.raises(NotPossible, match=r"of the Flow JSON cannot be read|is too deep"):
        evaluated(text, HERE.looked_up)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("${data.total}", 10),
        ("${data.user.city}", "Pune"),
        ("${data.user.city.street}", None),
        ("${nothing.at.all}", None),
        ("Total: ${data.total}", "Total: ${data.total}"),
        ({"list": ["${form.age}", 2], "deep": {"x": "`'a' 'b'`"}}, {"list": ["18", 2], "deep": {"x": "ab"}}),
    ],
)
def test_references_have_the_types_of_what_they_lead_to(written: Any, value: Any) -> None:
    assert HERE.resolved(written) == value


@pytest.mark.parametrize(
    ("condition", "is_met"),
    [
        ("${form.accept}", True),
        ("`${form.age} < 3`", False),
        (True, True),
        ("${form.subscribe} == false", True),
    ],
)
def test_a_condition_is_written_with_backticks_or_without(condition: Any, is_met: bool) -> None:
    assert HERE.holds(condition) is is_met


def test_an_expression_that_is_too_long_is_not_cut() -> None:
    with pytest.raises(NotPossible, match="is longer than 4000 characters"):
        evaluated("'a' " * 2000, HERE.looked_up)
