"""A scenario as YAML: what is written is read back as it was."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emulator.scenario.model import Scenario, Step
from emulator.scenario.reading import load
from emulator.scenario.writing import written

NASTY = [
    "no",
    "~",
    "null",
    "12:30",
    "0x1F",
    "1e3",
    "-",
    "- a",
    "a: b",
    "a #b",
    "# a",
    "*hi*",
    "&x",
    "!tag",
    "%",
    "@x",
    "`x",
    "{a}",
    "[a]",
    "'",
    '"',
    "'\"",
    "|",
    ">",
    "=",
    "<<",
    "?",
    "? a",
    " a",
    "a ",
    "a\n",
    "\na",
    "a\nb",
    "a\n\n b\n",
    "a\n \nb",
    " a\nb",
    "a\tb",
    "\t",
    "\r\n",
    "\x85",
    "\u2028",
    "\ufeff",
    "\x07",
    "👍",
    "👍: ok",
    "é: '\"\\",
    "---",
    "...",
    "a\n---\nb",
    "x" * 300,
    "y " * 200,
    "\ud83d",
]
TEXTS = st.one_of(st.sampled_from(NASTY), st.text(min_size=1, max_size=30))
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), TEXTS
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)),
    max_leaves=6,
)
STEPS = st.one_of(
    st.builds(Step, verb=st.just("says"), given=TEXTS, customer=st.none() | TEXTS, name=st.none() | TEXTS),
    st.builds(Step, verb=st.just("receives"), given=st.none() | TEXTS),
    st.builds(Step, verb=st.just("fills"), given=st.none() | st.dictionaries(TEXTS, VALUES, max_size=3)),
    st.builds(Step, verb=st.just("opens"), given=st.none(), customer=st.none() | TEXTS),
    st.builds(Step, verb=st.just("statuses_come"), given=st.sampled_from([None, "manual"])),
    st.builds(
        Step,
        verb=st.just("receives"),
        given=st.fixed_dictionaries({"buttons": st.lists(TEXTS, min_size=1, max_size=3), "contains": TEXTS}),
    ),
)
SCENARIOS = st.builds(
    Scenario,
    name=TEXTS,
    line=st.none() | TEXTS,
    customer=TEXTS,
    steps=st.lists(STEPS, min_size=1, max_size=4),
    numbers=st.dictionaries(TEXTS, st.none() | TEXTS, max_size=2),
    timeout=st.sampled_from([5.0, 0.5, 30]),
)
REMARKS = st.dictionaries(st.integers(0, 4), st.lists(TEXTS, max_size=2), max_size=3)


def read_back(text: str, path: Path) -> Scenario:
    path.write_text(text, encoding="utf-8")
    scenario = load(path)
    return replace(scenario, path=None, steps=[replace(one, place=0) for one in scenario.steps])


@settings(max_examples=60, deadline=None)
@given(scenario=SCENARIOS, remarks=REMARKS)
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, scenario: Scenario, remarks: dict[int, list[str]]
) -> None:
    path = tmp_path_factory.getbasetemp() / "scenario.yaml"
    assert read_back(written(scenario, remarks), path) == scenario


@pytest.mark.parametrize("text", NASTY)
def test_a_text_stays_as_it_was_said(text: str, tmp_path: Path) -> None:
    scenario = Scenario(name="a", steps=[Step(verb="says", given=text, name=text)])
    assert read_back(written(scenario), tmp_path / "a.yaml") == scenario
