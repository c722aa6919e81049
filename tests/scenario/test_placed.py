"""YAML with its places: which scalars are text, in which line things stand, and what is refused."""

import pytest

from emulator.scenario.placed import Misplaced, parse


@pytest.mark.parametrize(
    "text",
    ["no", "yes", "on", "off", "12:30", "0123", "1_000", "2026-12-24", "0x1f", ".5", "1.", "+1", "=", "<<"],
)
def test_what_json_does_not_know_is_text(text: str) -> None:
    assert parse(f"says: {text}").value == {"says": text}


@pytest.mark.parametrize(
    ("text", "value"),
    [("true", True), ("null", None), ("~", None), ("", None), ("42", 42), ("-1.5", -1.5), ("1e3", 1000)],
)
def test_what_json_knows_is_what_it_is_there(text: str, value: object) -> None:
    found = parse(f"given: {text}").value["given"]
    assert (found, type(found)) == (value, float if text == "1e3" else type(value))


def test_every_part_has_its_line() -> None:
    placed = parse(
        "name: x\nsteps:\n  - says: hi\n  - receives:\n      text: |\n        two\n        lines\n"
    )
    lines = {(): 1, ("steps",): 2, ("steps", 0): 3, ("steps", 1): 4, ("steps", 1, "receives", "text"): 5}
    assert {path: placed.line(path) for path in lines} == lines
    assert placed.line(("steps", 1, "receives", "kind")) == 4


def test_nothing_at_all_is_nothing() -> None:
    assert parse("# a comment\n").value is None


@pytest.mark.parametrize(
    ("text", "line", "advice"),
    [
        ("a:\n\t- b: 1", 2, "Indent by spaces, not by tabs."),
        ("a: hi: there", 1, "Put text that has a colon in it in quotes."),
        ("- a\n- receives\n  name: q", 3, "A name with something below it ends with a colon"),
        ("- a: 1\n  b\n- c: 1", 2, "A name with something below it ends with a colon"),
        *(
            (f"a: {text}", 1, "Put the text in quotes: it begins with a sign")
            for text in ["@x", "*x*", "`x", "%x"]
        ),
        ("a: - x", 1, "Put the text in quotes: it begins with a sign"),
        ("a: >x", 1, "Put the text in quotes: it begins with a sign"),
        ("- a: 1\n- b: 'x\n- c: 1\n", 2, "The quote that begins here is never closed."),
        ("- a: 1\n- b: [x\n- c: 1\n", 2, "What begins here with a bracket is never closed"),
        ("a: 'it's'", 1, "in single ones write a single quote twice"),
        ('a: "\\d"', 1, "Write a backslash twice"),
        ("- a: 1\n - b: 1", 2, "Give the steps of a list one indent"),
    ],
)
def test_a_usual_mistake_has_its_line_and_what_to_do(text: str, line: int, advice: str) -> None:
    with pytest.raises(Misplaced) as caught:
        parse(text)
    assert (caught.value.line, advice in str(caught.value)) == (line, True), str(caught.value)


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("a: 1\nb: 2\na: 3", 3, "a stands here twice; take one away."),
        ("a: &x 1\nb: *x", 2, "*x is an alias; write out what it stands for."),
        ("a:\n  1: 2", 2, "A name is text here; put it in quotes."),
        ("a: 1\n? [b]\n: 2", 2, "A name is text here; put it in quotes."),
        (
            "a: b\n---\na: c",
            2,
            "This is not YAML: expected a single document in the stream, but found another document.",
        ),
        (
            "a: [",
            1,
            "This is not YAML: while parsing a flow node, expected the node content, but found",
        ),
        (
            "a: !!python/object:os.system x",
            1,
            "!!python/object:os.system is a tag of YAML's. Put the text",
        ),
        ("a: !!bool maybe", 1, "!!bool is a tag of YAML's. Put the text"),
        ("a: 1\nb: !!set {c}", 2, "!!set is a tag of YAML's. Put the text"),
        ("a: \x00", 1, "This is not YAML: unacceptable character #x0000"),
        ("[" * 30 + "]" * 30, 1, "This is nested more than 20 deep."),
        ("[" * 5000 + "]" * 5000, 1, "This is not YAML: maximum recursion depth exceeded"),
    ],
)
def test_what_cannot_be_read_has_its_line_and_a_sentence(text: str, line: int, sentence: str) -> None:
    with pytest.raises(Misplaced) as caught:
        parse(text)
    assert caught.value.line == line
    assert sentence in str(caught.value)
