"""Playing a scenario with the kit: step by step, and what a step that fails says."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from emulator.control.client import ControlError
from emulator.scenario.model import Scenario, Step
from emulator.scenario.reading import load
from emulator.scenario.verbs import VERBS, Verb, call
from emulator.testing import lines
from emulator.testing.actors import Customer
from emulator.testing.message import Message
from emulator.testing.transcript import clip

if TYPE_CHECKING:
    from emulator.testing.kit import WhatsApp

__tracebackhide__ = True

Json = dict[str, Any]

_WIDEST = 72
_WAITING = ("receives", "sees_typing", "becomes")
_NOTHING_CAME = "{} has received nothing yet that this could be about; put a receives before it."
_NOTHING_SAID = "{} has sent nothing yet that this could be about; put a says before it, or name a message."


class StepFailed(AssertionError):  # noqa: N818 - what a test fails with
    """A step that could not be done or whose expectation was not met: its number, and how it reads."""

    def __init__(self, scenario: Scenario, number: int, problem: Exception) -> None:
        self.number, step = number, scenario.steps[number - 1]
        super().__init__(f"{_place(scenario, step)}: step {self.number}, {_told(step)}\n\n{problem}")


def _place(scenario: Scenario, step: Step) -> str:
    return f"{scenario.path}:{step.place}" if scenario.path else scenario.name


def _told(step: Step) -> str:
    given = "" if step.given is None else json.dumps(step.given, ensure_ascii=False)
    words = (f"{step.customer}:" if step.customer else "", step.verb, clip(given, _WIDEST))
    return " ".join(filter(None, words))


def play(kit: "WhatsApp", scenario: Scenario | str | Path) -> None:
    """Play a scenario, or the one in a file, from its first step to its last.

    Raises `StepFailed`, AssertionError for a line that there is not, and `ScenarioProblem` for a file that is
    no scenario.
    """
    scenario = scenario if isinstance(scenario, Scenario) else load(Path(scenario))
    _speak_with(kit, scenario)
    stage = _Stage(kit, scenario)
    for number, step in enumerate(scenario.steps, 1):
        try:
            stage.do(step)
        except (AssertionError, ControlError, LookupError, ValueError) as problem:
            raise StepFailed(scenario, number, problem) from None


def _speak_with(kit: "WhatsApp", scenario: Scenario) -> None:
    """Let the scenario's line be the one that is meant where none is named."""
    try:
        kit.lines = lines.first(kit.lines, scenario.line or kit.lines[0].id)
    except LookupError as problem:
        raise AssertionError(f"{scenario.path or scenario.name}: {problem}") from None


class _Stage:
    """Who takes part, and which messages there are to speak of: the last ones, and those with a name."""

    def __init__(self, kit: "WhatsApp", scenario: Scenario) -> None:
        self._kit, self._scenario = kit, scenario
        self._people: dict[str, Customer] = {}
        self._last: dict[tuple[Customer, str], Message] = {}
        self._named: dict[str, Message] = {}

    def do(self, step: Step) -> None:
        verb = VERBS[step.verb]
        if verb.of == "world":
            _IN_THE_WORLD[step.verb](self._kit, self._by_number(step.given))
            return
        customer = self._person(step.customer or self._scenario.customer)
        brought = self._call(step, verb, customer)
        if isinstance(brought, Message):
            self._remember(step, customer, brought)

    def _call(self, step: Step, verb: Verb, customer: Customer) -> object:
        listed, named = call(verb, step.given)
        if verb.about:
            listed = [self._message(step, customer, verb.about), *listed]
        is_of_message = verb.of == "message" or (verb.answers and step.message is not None)
        doer = self._message(step, customer, "theirs") if is_of_message else customer
        deed: Callable[..., object] = getattr(doer, step.verb)
        return deed(*listed, **self._fitted(step, named))

    def _fitted(self, step: Step, named: Json) -> Json:
        """Messages by their names, files by the scenario's folder, and how long its steps wait."""
        if "quotes" in named:
            named["quotes"] = self._named[named["quotes"]]
        if isinstance(named.get("media"), str):
            named["media"] = self._file(named["media"])
        if step.verb in _WAITING:
            named.setdefault("timeout", self._scenario.timeout)
        return named

    def _file(self, media: str) -> str | Path:
        is_given = media == "sample" or media.startswith("data:")
        return media if is_given or self._scenario.path is None else self._scenario.path.parent / media

    def _person(self, name: str) -> Customer:
        if name not in self._people:
            self._people[name] = self._kit.customer(name, self._scenario.numbers.get(name))
        return self._people[name]

    def _by_number(self, given: Any) -> Any:
        """The emulator knows people by their numbers, which a scenario need not."""
        name = given.get("customer") if isinstance(given, Mapping) else None
        if not isinstance(name, str) or name.lstrip("+").isdigit():
            return given
        return {**given, "customer": self._person(name).wa_id}

    def _message(self, step: Step, customer: Customer, whose: str) -> Message:
        if step.message is not None:
            return self._named[step.message]
        try:
            return self._last[customer, whose]
        except KeyError:
            sentence = _NOTHING_CAME if whose == "theirs" else _NOTHING_SAID
            raise AssertionError(sentence.format(customer.name)) from None

    def _remember(self, step: Step, customer: Customer, message: Message) -> None:
        whose = "theirs" if step.verb == "receives" else "own"
        self._last[customer, whose] = message
        if step.name is not None:
            self._named[step.name] = message


def _clock(kit: "WhatsApp", given: Mapping[str, Any]) -> None:
    kit.client.set_clock(**given)


def _fault(kit: "WhatsApp", given: Mapping[str, Any]) -> None:
    kit.fault(**given)


def _fail_next(kit: "WhatsApp", given: int | str | Mapping[str, Any]) -> None:
    _, named = call(VERBS["fail_next"], given)
    kit.fail_next(**named)


def _clear_faults(kit: "WhatsApp", _given: None) -> None:
    kit.clear_faults()


def _change_line(kit: "WhatsApp", given: Mapping[str, Any]) -> None:
    named = dict(given)
    kit.client.change_line(kit.line(named.pop("line", None)).id, **named)


def _event(kit: "WhatsApp", given: str | Mapping[str, Any]) -> None:
    _, named = call(VERBS["event"], given)
    kit.event(named.pop("field"), named.pop("event", None), **named)


def _template(kit: "WhatsApp", given: Mapping[str, Any]) -> None:
    named = {**given, "line": kit.line(given.get("line")).id}
    kit.client.act_on_template(named.pop("template"), named.pop("action"), **named)


def _settle(kit: "WhatsApp", _given: None) -> None:
    kit.settle()


_IN_THE_WORLD: Mapping[str, Callable[["WhatsApp", Any], None]] = {
    "clock": _clock,
    "fault": _fault,
    "fail_next": _fail_next,
    "clear_faults": _clear_faults,
    "change_line": _change_line,
    "event": _event,
    "template": _template,
    "settle": _settle,
}
