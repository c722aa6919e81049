"""Scenario files: what is in them, and every problem with its line."""

import inspect
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from emulator import resources
from emulator.scenario.model import Scenario, Step
from emulator.scenario.reading import ScenarioProblem, find, gather, load
from emulator.scenario.verbs import VERBS, Verb
from emulator.testing import Customer, Message

Write = Callable[[str], Path]

SCHEMA = json.loads((resources.schemas() / "scenario.json").read_text(encoding="utf-8"))
STEP = SCHEMA["$defs"]["step"]["properties"]
AROUND = {"customer", "message", "name"}
NOT_STEPS = {"chat", "opens_flow"}
"""Calls that only tell, or bring what has calls of its own; a step finishes a flow at once (`fills`)."""
NOT_IN_A_FILE = {"timeout", "status"}
"""What waits without a value of its own waits as long as the scenario says."""


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(text: str) -> Path:
        file = tmp_path / "a.yaml"
        file.write_text(text, encoding="utf-8")
        return file

    return write


def problems(file: Path) -> list[str]:
    with pytest.raises(ScenarioProblem) as caught:
        load(file)
    first, *others = str(caught.value).splitlines()
    assert first == f"The scenario in {file} cannot be played:"
    return [line.strip().removeprefix(f"{file}:") for line in others]


def test_a_scenario_is_what_its_file_says(write: Write) -> None:
    file = write(
        "name: Lunch\nline: cm\ncustomer: Ann\ntimeout: 2\n"
        "customers: {Kim: {wa_id: '+31612345678'}, Bo: {}}\n"
        "steps:\n- says: hi\n- customer: Kim\n  receives: {kind: text}\n  name: menu\n"
        "- tap: {index: 1}\n  message: menu\n- reads\n"
    )
    assert load(file) == Scenario(
        name="Lunch",
        line="cm",
        customer="Ann",
        numbers={"Kim": "+31612345678", "Bo": None},
        timeout=2,
        path=file,
        steps=[
            Step(verb="says", given="hi", place=7),
            Step(verb="receives", given={"kind": "text"}, customer="Kim", name="menu", place=8),
            Step(verb="tap", given={"index": 1}, message="menu", place=11),
            Step(verb="reads", place=13),
        ],
    )


def test_what_is_not_said_is_the_usual(write: Write) -> None:
    scenario = load(write("steps: [reads]"))
    assert (scenario.name, scenario.line, scenario.customer, scenario.timeout) == ("a", None, "Sam", 5.0)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "1: The file is empty; a scenario has `steps:`"),
        ("- says: hi", "1: The file is a list; put `steps:` above it."),
        ("hello", "1: The file is text alone; a scenario has `steps:`"),
        ("name: x\nsteps:\n  says: hi", "2: steps is no list; begin each step with a dash: `- says: hi`."),
        ("steps:\n- says: #tag", "2: says has no value; give it one, in quotes if it begins with #."),
        (
            "steps:\n- receives:\n  contains: x",
            "3: contains is a part of receives, and not a step; indent it more than receives.",
        ),
        ("name: x", "1: steps is missing; it is required: add it."),
        ("stepps: []", "1: steps is missing; there is 'stepps': rename it."),
        ("steps: []", "1: steps has 0 items; there must be at least 1."),
        ("steps: [5]", "1: steps.0 is an integer; it must be an object."),
        ("steps: [reeds]", "1: reeds is no step; perhaps reads is meant."),
        ("steps:\n- says: 42", "2: says is an integer; it must be a string or an object. Put it in quotes."),
        ("steps:\n- says: ''", "2: says is an empty string, which counts as missing; give it a value."),
        ("steps:\n- reads\n- says:\n   texxt: hi", "4: says.texxt is no part of it; perhaps text is meant."),
        ("steps:\n- clock: 25h", "2: clock is a string; it must be an object. Its parts are "),
        ("steps:\n- clock: {advnce: 25h}", "2: clock.advnce is no part of it; perhaps advance is meant."),
        (
            "steps:\n- customer: Kim",
            "2: A step says what is done, and this one does nothing; add one such as says or receives.",
        ),
        (
            "steps:\n- says: hi\n  tap: x",
            "2: A step does one thing, and this one does 2: says, tap. Make each a step.",
        ),
        ("steps:\n- tap: x\n  message: menu", "2: No earlier step is named 'menu'; give it `name: menu`."),
        (
            "steps:\n- says: {text: x, quotes: menu}",
            "2: No earlier step is named 'menu'; give it `name: menu`.",
        ),
        ("steps:\n- receives\n  name: menu", "3: This is not YAML: mapping values are not allowed here."),
    ],
)
def test_a_problem_has_its_line_and_a_sentence(write: Write, text: str, problem: str) -> None:
    assert any(found.startswith(problem) for found in problems(write(text))), problems(write(text))


def test_every_problem_of_every_file_is_told_at_once(write: Write, tmp_path: Path) -> None:
    write("steps:\n- sais: hi\n- tapp: x")
    (tmp_path / "b.yml").write_bytes(b"\xff")
    with pytest.raises(ScenarioProblem) as caught:
        gather([tmp_path])
    told = str(caught.value)
    assert all(
        part in told
        for part in (
            ":2: sais is no step",
            ":3: tapp is no step",
            "This is not text in UTF-8; save it as such.",
        )
    )


def test_a_folder_is_all_the_scenarios_in_it(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yml", "c.txt"):
        (tmp_path / name).write_text("steps: [reads]")
    assert [one.name for one in find(tmp_path)] == ["a.yml", "b.yaml"]
    assert find(tmp_path / "c.txt") == [tmp_path / "c.txt"]


def test_a_folder_without_scenarios_and_a_file_that_is_not_there_are_told(tmp_path: Path) -> None:
    with pytest.raises(ScenarioProblem, match=r"no file \*\.yaml, in "):
        find(tmp_path)
    with pytest.raises(ScenarioProblem, match=r"b.yaml:1: No such file or directory\."):
        load(tmp_path / "b.yaml")
    with pytest.raises(ScenarioProblem, match=re.escape(f"directory; its path is from {Path.cwd()}.")):
        load(Path("b.yaml"))


def test_the_schema_is_one_and_has_every_step() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert STEP.keys() - AROUND == VERBS.keys()


@pytest.mark.parametrize("kind", [Customer, Message])
def test_every_call_of_the_kit_is_a_step(kind: type) -> None:
    calls = {
        name for name, value in vars(kind).items() if inspect.isfunction(value) and not name.startswith("_")
    }
    assert calls - NOT_STEPS <= VERBS.keys()


@pytest.mark.parametrize(
    ("name", "verb"), [(name, verb) for name, verb in VERBS.items() if verb.of != "world"]
)
def test_a_step_has_the_parameters_of_its_call(name: str, verb: Verb) -> None:
    call = getattr(Message if verb.of == "message" else Customer, name)
    known = {one for one in inspect.signature(call).parameters if one not in ("self", "how")}
    posted = (
        {"line", "quotes", "forwarded", "referral"} if "how" in inspect.signature(call).parameters else set()
    )
    about = {"message"} if verb.about else set()
    told: dict[str, Any] = STEP[name].get("properties", {})
    bare = {verb.bare} if verb.bare else set()
    if verb.takes or not told:
        assert known - about - bare <= NOT_IN_A_FILE
    else:
        assert told.keys() == (known | posted) - about
    assert bare <= known
