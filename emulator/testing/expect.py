"""Waiting for a message, for silence, for quiet; what fails raises AssertionError with a report."""

from dataclasses import dataclass
from typing import Any

from emulator.control.client import Client, ControlError
from emulator.testing import evidence, report

__tracebackhide__ = True

Json = dict[str, Any]

_TIMED_OUT = 408


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """A message to wait for: `asked` are the conditions, `after` the journal number to look from."""

    customer: Json
    line: str
    asked: Json
    after: int
    seconds: float

    @property
    def where(self) -> Json:
        """Return the conditions, with whom the message is to and from."""
        return {**self.asked, "customer": self.customer["wa_id"], "line": self.line}


def message(client: Client, expected: Expectation) -> Json:
    """Return the first message that meets the expectation."""
    found = _wait(client, expected)
    if "error" not in found:
        return found
    traffic, chat = _facts(client, expected)
    raise AssertionError(report.missing(expected.where, expected.seconds, found["error"], traffic, chat))


def silence(client: Client, expected: Expectation) -> None:
    """Return when all is settled and no message came for `seconds` after that."""
    settle(client)
    found = _wait(client, expected)
    if "error" not in found:
        raise AssertionError(report.unexpected(found, *_facts(client, expected)))


def settle(client: Client, seconds: float = 10.0) -> None:
    """Return once every webhook that is due is delivered and answered."""
    try:
        client.settle(seconds)
    except ControlError as problem:
        raise AssertionError(f"{problem} Does a handler of the bot wait for something?") from None


def _wait(client: Client, expected: Expectation) -> Json:
    try:
        answer: Json = client.wait(expected.where, expected.after, expected.seconds)
    except ControlError as problem:
        if problem.status != _TIMED_OUT:
            raise AssertionError(str(problem)) from None
        return problem.body
    found: Json = answer["message"]
    return found


def _facts(client: Client, expected: Expectation) -> tuple[evidence.Traffic, evidence.Conversation]:
    traffic = evidence.traffic(client, expected.line)
    return traffic, evidence.conversation(client, expected.line, expected.customer)
