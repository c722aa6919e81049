"""Waiting for a message, for silence, for quiet; what fails raises AssertionError with a report."""

from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from emulator import messages
from emulator.control.client import Client, ControlError
from emulator.testing import acting, evidence, report, watch

__tracebackhide__ = True

Json = dict[str, Any]

_TIMED_OUT = 408
_GLANCE_SECONDS = 0.01
_SENT_BY_CUSTOMERS = {
    "button",
    "interactive_button_reply",
    "interactive_call_permission_reply",
    "interactive_list_reply",
    "interactive_nfm_reply",
    "edit",
    "order",
    "request_welcome",
    "revoke",
    "system",
    "unsupported",
}
KINDS = tuple(sorted(messages.kinds() - _SENT_BY_CUSTOMERS))
"""The kinds of message that a business can send, and a customer can wait for."""
_LADDER = ("accepted", "sent", "delivered", "read", "played", "failed")


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
    """Return the first message that meets the expectation. Raises ValueError for a kind that there is not."""
    kind = expected.asked.get("kind")
    if kind is not None and kind not in KINDS:
        raise ValueError(_no_kind(kind))
    found = _wait(client, expected)
    if "error" not in found:
        return found
    miss = {**found["error"], "earlier": _came_earlier(client, expected)}
    raise AssertionError(report.missing(expected.where, expected.seconds, miss, *_facts(client, expected)))


def silence(client: Client, expected: Expectation) -> None:
    """Return when all is settled and no message came for `seconds` after that."""
    settle(client)
    found = _wait(client, expected)
    if "error" not in found:
        raise AssertionError(report.unexpected(found, *_facts(client, expected)))


def status(client: Client, customer: Json, message: Json, wanted: str, seconds: float) -> None:
    """Return once a message has reached a status, or one that comes after it."""
    if wanted not in _LADDER:
        raise ValueError(f"{wanted!r} is no status; there are {', '.join(_LADDER)}.")
    line = message["line"]

    def now() -> str:
        return str(acting.fetch(client, customer, line, message["id"])["status"])

    if not watch.until(client, seconds, lambda: _has_reached(now(), wanted)):
        sentence = f"The message is {now()!r} and did not become {wanted!r} within {seconds:g} s."
        raise AssertionError(_background(client, sentence, line, customer))


def typing(client: Client, customer: Json, line: str, seconds: float) -> None:
    """Return once the business showed that it is typing, since the customer's last message."""
    said = [one for one in acting.chat(client, customer, line)["messages"] if one["sender"] == "customer"]
    after = said[-1]["number"] if said else 0
    shown = {"kind": "chat.typing", "line": line, "customer": customer["wa_id"]}

    def met() -> bool:
        return any(shown.items() <= entry.items() for entry in client.journal(after)["entries"])

    if not watch.until(client, seconds, met):
        sentence = f"{customer['name']} saw nobody typing within {seconds:g} s."
        raise AssertionError(_background(client, sentence, line, customer))


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


def _no_kind(kind: str) -> str:
    longer = [one for one in KINDS if one.removeprefix("interactive_") == kind]
    near = longer or get_close_matches(kind, [one for one in KINDS if not one.startswith(kind)], n=1)
    guess = f"; perhaps {near[0]!r} is meant" if near else ""
    return f"{kind!r} is no kind of message that a bot can send{guess}. There are {', '.join(KINDS)}."


def _came_earlier(client: Client, expected: Expectation) -> bool:
    return bool(expected.asked) and "error" not in _wait(
        client, replace(expected, after=0, seconds=_GLANCE_SECONDS)
    )


def _facts(client: Client, expected: Expectation) -> tuple[evidence.Traffic, evidence.Conversation]:
    traffic = evidence.traffic(client, expected.line)
    return traffic, evidence.conversation(client, expected.line, expected.customer, expected.after)


def _background(client: Client, sentence: str, line: str, customer: Json) -> str:
    traffic = evidence.traffic(client, line)
    return report.unmet(sentence, traffic, evidence.conversation(client, line, customer))


def _has_reached(status: str, wanted: str) -> bool:
    if "failed" in (status, wanted):
        return status == wanted
    return _LADDER.index(status) >= _LADDER.index(wanted)
