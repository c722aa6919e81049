"""What to do about a file that is no YAML, or says something else than a scenario: the usual mistakes."""

from typing import Any

from yaml import MarkedYAMLError

_COLON = "Put text that has a colon in it in quotes."
_NAME = "A name with something below it ends with a colon, and its neighbours have the same indent."
SIGN = "Put the text in quotes: it begins with a sign that means something in YAML."
_ADVICE = (
    ("character '\\t'", "Indent by spaces, not by tabs."),
    ("that cannot start any token", SIGN),
    ("scanning an alias", SIGN),
    ("scanning a block scalar", SIGN),
    ("entries are not allowed here", SIGN),
    ("mapping keys are not allowed", SIGN),
    ("quoted scalar, found unexpected end", "The quote that begins here is never closed."),
    ("unknown escape character", "Write a backslash twice, or put the text in single quotes."),
    ("expected ',' or", "What begins here with a bracket is never closed; text with one wants quotes."),
    ("could not find expected ':'", _NAME),
    (
        "found '<scalar>'",
        "Put the whole text in quotes; in single ones write a single quote twice: 'it''s'.",
    ),
    ("expected <block end>", "Give the steps of a list one indent, and what is below a name a deeper one."),
)
_FROM_THE_BEGINNING = ("found unexpected end", "expected ',' or", "could not find expected ':'")


def about(problem: MarkedYAMLError, text: str) -> tuple[int, str]:
    """Return the line to look at, from 1, and a sentence: what is wrong there, and what to do."""
    parts = [part for part in (problem.context, problem.problem) if part]
    said = ", ".join(parts)
    told = f"This is not YAML: {said}."
    line = _line(problem, said)
    return line, " ".join(filter(None, (told, _advice(said, _text_of(text, line)))))


def instead(value: Any) -> str:
    """Return what is wrong with a file that is no object with a list of steps, "" where it is one."""
    if value is None:
        return "The file is empty; a scenario has `steps:`, and below it a list of what is done and expected."
    if isinstance(value, list):
        return "The file is a list; put `steps:` above it."
    if not isinstance(value, dict):
        return "The file is text alone; a scenario has `steps:`, and below it a list."
    if isinstance(value.get("steps"), dict):
        return "steps is no list; begin each step with a dash: `- says: hi`."
    return ""


def _line(problem: MarkedYAMLError, said: str) -> int:
    begins_before = any(part in said for part in _FROM_THE_BEGINNING)
    marks = (problem.problem_mark, problem.context_mark)
    mark = next(filter(None, marks[::-1] if begins_before else marks), None)
    return mark.line + 1 if mark else 1


def _advice(said: str, line: str) -> str:
    if "mapping values are not allowed" in said:
        return _COLON if line.count(": ") > 1 else _NAME
    return next((advice for part, advice in _ADVICE if part in said), "")


def _text_of(text: str, line: int) -> str:
    return dict(enumerate(text.splitlines(), start=1)).get(line, "")
