"""What came of scenarios that were played: a line each, the report of a failure, and JUnit's XML."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as Xml

import click

from emulator.scenario.model import Scenario

_INDENT = "      "
_UNWRITABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a scenario ended: the `failure` in a line, "" for none, and the `report` of it.

    `remarks` are lines about one that went well: what was refused on the way, faults that did not strike.
    """

    scenario: Scenario
    seconds: float
    failure: str = ""
    report: str = ""
    remarks: Sequence[str] = ()


def show(outcome: Outcome) -> None:
    """Write an outcome to stdout."""
    mark, colour = ("NO", "red") if outcome.failure else ("ok", "green")
    scenario = outcome.scenario
    steps = f"  {counted(len(scenario.steps), 'step')} in {outcome.seconds:.1f} s"
    end = "" if outcome.failure else steps
    click.echo(f"{click.style(mark, fg=colour)}  {scenario.path}  {scenario.name}{end}")
    for line in _details(outcome):
        click.echo(f"{_INDENT}{line}".rstrip())


def total(outcomes: Sequence[Outcome]) -> str:
    """Return the last line: how many there were, and how many failed."""
    failed = sum(bool(one.failure) for one in outcomes)
    return f"{counted(len(outcomes), 'scenario')}: {failed} failed."


def counted(count: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def junit(outcomes: Sequence[Outcome]) -> bytes:
    """Return the outcomes as JUnit's XML, as CI servers read it: a test case each."""
    counts = {"tests": str(len(outcomes)), "failures": str(_failed(outcomes)), "errors": "0"}
    suites = Xml.Element("testsuites")
    facts = {"name": "whatsapp-emulator", **counts, "time": _seconds(*outcomes)}
    suite = Xml.SubElement(suites, "testsuite", facts)
    for one in outcomes:
        _case(suite, one)
    text: bytes = Xml.tostring(suites, encoding="utf-8", xml_declaration=True)
    return text


def _case(suite: Xml.Element, outcome: Outcome) -> None:
    scenario = outcome.scenario
    folder = "" if scenario.path is None else ".".join(scenario.path.with_suffix("").parts)
    facts = {
        "classname": folder,
        "name": scenario.name,
        "file": str(scenario.path),
        "time": _seconds(outcome),
    }
    case = Xml.SubElement(suite, "testcase", {name: _written(text) for name, text in facts.items()})
    if outcome.failure:
        failure = Xml.SubElement(case, "failure", {"message": _written(outcome.failure)})
        failure.text = _written(outcome.report)


def _details(outcome: Outcome) -> list[str]:
    if not outcome.failure:
        return "\n".join(outcome.remarks).splitlines()
    report = ["", *outcome.report.splitlines()] if outcome.report else []
    return [outcome.failure, *report, ""]


def _failed(outcomes: Sequence[Outcome]) -> int:
    return sum(bool(one.failure) for one in outcomes)


def _seconds(*outcomes: Outcome) -> str:
    return f"{sum(one.seconds for one in outcomes):.3f}"


def _written(text: str) -> str:
    """XML 1.0 has no place for most control characters, not even as references."""
    return _UNWRITABLE.sub("�", text)
