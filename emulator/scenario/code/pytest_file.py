"""Writing a scenario as a pytest file: the kit's calls, as somebody would write them."""

from collections.abc import Iterator
from typing import Any

from emulator.scenario.code.links import links
from emulator.scenario.code.python import WIDTH, Code, Node, call, flat, identifier, laid, text
from emulator.scenario.code.world_calls import turned
from emulator.scenario.comments import comment
from emulator.scenario.model import SECONDS, Remarks, Scenario, Step
from emulator.scenario.nouns import NOUNS
from emulator.scenario.verbs import VERBS
from emulator.scenario.verbs import call as parameters

Json = dict[str, Any]

_DOCSTRING = '"""Give your bot, a URL or an app, by overriding the fixture whatsapp_webhook."""'
_INDENT = "    "
_PATH = "from pathlib import Path"
_LINE = """\
@pytest.fixture
def whatsapp_line():
    return {}"""
_BESIDES = {
    "sends_location": ("latitude", "longitude"),
    "shares_location": ("latitude", "longitude"),
    "gives_address": ("values",),
    "moves": ("status", "code"),
}
"""Parameters that go without their names, where the verb has no bare one or more than that."""
_WAITING = ("receives", "sees_typing", "becomes")
_TAKES_NONE = "statuses_come"
_LOST = "Left out: {} {} is about a message that there is not."
_OWN_NAMES = ("whatsapp", "pytest", "Path")


def written(scenario: Scenario, remarks: Remarks | None = None) -> str:
    """Return a scenario as the source of a test; `remarks` become comments before these steps, from 0."""
    body = "\n".join(_Writer(scenario).lines(remarks or {}))
    name = identifier(f"test {scenario.name}", (), "test")
    imports = [_PATH] if "Path(" in body else []
    imports += ([""] if imports else []) + ["import pytest"] if scenario.line else []
    line = [_LINE.format(text(scenario.line))] if scenario.line else []
    test = f"def {name}(whatsapp):\n{body}"
    head = "\n".join([_DOCSTRING, *(["", *imports] if imports else [])])
    return "\n\n\n".join([head, *line, test]) + "\n"


class _Writer:
    """The lines of a test's body, and the variables that it has by then."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario, self._links = scenario, links(scenario)
        self._taken = {*_OWN_NAMES}
        self._people = {
            name: self._free(name.strip().partition(" ")[0], "customer") for name in self._names()
        }
        self._variables: dict[int, str] = {}

    def lines(self, remarks: Remarks) -> Iterator[str]:
        """Yield the body, line by line."""
        for name, variable in self._people.items():
            wa_id = self._scenario.numbers.get(name)
            one = call("whatsapp.customer", [name], {} if wa_id is None else {"wa_id": wa_id})
            yield self._statement(one, variable)
        for number, step in enumerate(self._scenario.steps):
            yield from map(_comment, remarks.get(number, ()))
            yield from self._step(number, step)
        yield from map(_comment, remarks.get(len(self._scenario.steps), ()))

    def _names(self) -> list[str]:
        """Return those who do something, or to whom something is done, in the order in which they begin."""
        return [*dict.fromkeys(name for step in self._scenario.steps for name in self._named_in(step))]

    def _named_in(self, step: Step) -> list[str]:
        if VERBS[step.verb].of != "world":
            return [step.customer or self._scenario.customer]
        name = step.given.get("customer", "") if isinstance(step.given, dict) else ""
        return [] if str(name).lstrip("+").isdigit() or not name else [str(name)]

    def _free(self, name: str, otherwise: str) -> str:
        found = identifier(name, self._taken, otherwise)
        self._taken.add(found)
        return found

    def _step(self, number: int, step: Step) -> Iterator[str]:
        if number in self._links.lost:
            yield _comment(_LOST.format(step.verb, step.given))
        elif VERBS[step.verb].of == "world":
            yield self._statement(turned(step.verb, step.given, self._people))
        elif not self._is_chained(number + 1):
            yield self._statement(self._call(number), self._variable(number))

    def _is_chained(self, number: int) -> bool:
        """Say whether a step is done to what the one before it brings, on the same line."""
        about, before = self._links.about.get(number), number - 1
        if about != before or [*self._links.users[before]] != [number] or self._is_chained(before):
            return False
        if VERBS[self._scenario.steps[number].verb].about:
            return False
        together = flat(self._chain(number))
        named = self._variable_would_be(number)
        return len(_INDENT) + len(named) + len(together) <= WIDTH

    def _variable_would_be(self, number: int) -> str:
        return f"{_noun(self._scenario.steps[number])}_2 = " if number in self._links.users else ""

    def _call(self, number: int) -> Node:
        return self._chain(number) if self._is_chained(number) else self._plain(number)

    def _chain(self, number: int) -> Node:
        before = self._plain(number - 1)
        return self._done(number, flat(before))

    def _plain(self, number: int) -> Node:
        step = self._scenario.steps[number]
        is_of_message = VERBS[step.verb].of == "message" or (VERBS[step.verb].answers and step.message)
        if is_of_message:
            return self._done(number, self._variables.get(self._links.about[number], ""))
        return self._done(number, self._people[step.customer or self._scenario.customer])

    def _done(self, number: int, doer: str) -> Node:
        step = self._scenario.steps[number]
        verb = VERBS[step.verb]
        listed, named = parameters(verb, step.given)
        named = {name: one for name, one in named.items() if one is not None or step.verb == _TAKES_NONE}
        about = [Code(self._variables.get(self._links.about[number], ""))] if verb.about else []
        bare = [_fitted(one, named.pop(one)) for one in _unnamed(step) if one in named]
        if number in self._links.quotes:
            named["quotes"] = Code(self._variables.get(self._links.quotes[number], ""))
        if step.verb in _WAITING and self._scenario.timeout != SECONDS:
            named.setdefault("timeout", self._scenario.timeout)
        return call(f"{doer}.{step.verb}", [*about, *bare, *listed], named)

    def _variable(self, number: int) -> str:
        if number not in self._links.users:
            return ""
        step = self._scenario.steps[number]
        self._variables[number] = self._free(step.name or _noun(step), "message")
        return self._variables[number]

    def _statement(self, node: Node, variable: str = "") -> str:
        before = f"{variable} = " if variable else ""
        return _INDENT + before + laid(node, 1, len(before))


def _unnamed(step: Step) -> tuple[str, ...]:
    """Return the parameters that stand without their names, in their order."""
    bare = () if step.verb == "receives" else (VERBS[step.verb].bare,)
    return (*bare, *(one for one in _BESIDES.get(step.verb, ()) if one not in bare))


def _fitted(name: str, content: object) -> object:
    """Return a parameter; a file is one beside the test."""
    if name != "media" or content == "sample" or str(content).startswith("data:"):
        return content
    return Code(f"Path(__file__).parent / {text(str(content))}")


def _noun(step: Step) -> str:
    """Return what the message that a step brings is called where its step does not say."""
    if step.verb != "receives":
        return "answer" if VERBS[step.verb].of == "message" else step.verb.removeprefix("sends_")
    given = step.given if isinstance(step.given, dict) else {}
    return NOUNS.get(given.get("kind", ""), "question" if "buttons" in given else "message")


def _comment(sentence: str) -> str:
    return comment(sentence, _INDENT, WIDTH).removesuffix("\n")
