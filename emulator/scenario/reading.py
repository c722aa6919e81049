"""Reading a scenario file: YAML, checked against `schemas/scenario.json`, every problem with its line."""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from emulator import resources
from emulator.contract import files
from emulator.contract.files import Fault
from emulator.scenario import advice
from emulator.scenario.model import CUSTOMER, SECONDS, Scenario, Step
from emulator.scenario.placed import Misplaced, Parts, Placed, parse

Json = dict[str, Any]

__tracebackhide__ = True

_AROUND = ("customer", "message", "name")
_SUFFIXES = (".yaml", ".yml")


class ScenarioProblem(Exception):  # noqa: N818 - a fact about a file, not a fault
    """Scenario files that cannot be played; the text has a line for every problem, with its place."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))


def _problem(path: Path, *found: tuple[int, str]) -> ScenarioProblem:
    listed = "".join(f"\n  {path}:{line}: {sentence}" for line, sentence in sorted(set(found)))
    return ScenarioProblem(f"The scenario in {path} cannot be played:{listed}")


def find(place: Path) -> list[Path]:
    """Return the scenario files at a path: itself, or those in a folder, in the order of their names.

    Raises `ScenarioProblem` where there is none.
    """
    if place.is_dir():
        found = sorted(one for one in place.rglob("*") if one.suffix in _SUFFIXES)
        if not found:
            raise ScenarioProblem(f"There is no scenario, no file *{_SUFFIXES[0]}, in {place}.")
        return found
    return [place]


def gather(places: Iterable[Path]) -> list[Scenario]:
    """Return the scenarios in files and folders. Raises `ScenarioProblem` with all that is wrong."""
    scenarios, problems = [], []
    for file in (file for place in places for file in find(place)):
        try:
            scenarios.append(load(file))
        except ScenarioProblem as problem:
            problems.append(str(problem))
    if problems:
        raise ScenarioProblem(*problems)
    return scenarios


def load(path: Path) -> Scenario:
    """Return the scenario in a file. Raises `ScenarioProblem` with everything that is wrong with it."""
    try:
        placed = parse(path.read_text(encoding="utf-8"))
    except OSError as problem:
        where = "" if path.is_absolute() else f"; its path is from {Path.cwd()}"
        raise _problem(path, (1, f"{problem.strerror or problem}{where}.")) from None
    except UnicodeDecodeError:
        raise _problem(path, (1, "This is not text in UTF-8; save it as such.")) from None
    except Misplaced as problem:
        raise _problem(path, (problem.line, str(problem))) from None
    other = advice.instead(placed.value)
    if other:
        raise _problem(path, (placed.line(("steps",)), other))
    content = _whole(placed.value)
    problems = [_in_line(placed, *fault) for fault in _problems(content)]
    if problems:
        raise _problem(path, *problems)
    return _scenario(content, placed, path)


def _whole(value: Any) -> Any:
    """A step that is a name alone is that step with nothing given."""
    if not isinstance(value, dict) or not isinstance(value.get("steps"), list):
        return value
    steps = [{one: None} if isinstance(one, str) else one for one in value["steps"]]
    return {**value, "steps": steps}


def _problems(content: Any) -> list[Fault]:
    found = files.check(_schema(), content, _registry())
    return [_indented(content, *fault) for fault in found] or [*_odd_steps(content["steps"])]


def _indented(content: Any, path: Parts, sentence: str) -> Fault:
    """A part of a step that stands beside it, and not below, is told apart from a step that there is not."""
    known = _schema()["$defs"]["step"]["properties"]
    if path[:1] != ("steps",) or path[2:] == () or path[2] in known:
        return path, sentence
    beside = [
        name for name in content["steps"][path[1]] if path[2] in known.get(name, {}).get("properties", {})
    ]
    if not beside:
        return path, sentence
    return path, f"{path[2]} is a part of {beside[0]}, and not a step; indent it more than {beside[0]}."


def _in_line(placed: Placed, path: Parts, sentence: str) -> tuple[int, str]:
    """The line tells which step it is, and a step has no other name."""
    step = ".".join(map(str, path[:2])) + "."
    return placed.line(path), sentence.removeprefix(step) if path[:1] == ("steps",) else sentence


def _odd_steps(steps: list[Json]) -> Iterator[Fault]:
    names: set[str] = set()
    for number, step in enumerate(steps):
        verbs = _verbs(step)
        if len(verbs) != 1:
            yield ("steps", number), _not_one(verbs)
        for name in _asked(step):
            if name not in names:
                yield ("steps", number), f"No earlier step is named {name!r}; give it `name: {name}`."
        names |= {step["name"]} if "name" in step else set()


def _asked(step: Json) -> Iterator[str]:
    """Yield the names of messages that a step goes by."""
    if "message" in step:
        yield step["message"]
    yield from (given["quotes"] for given in step.values() if isinstance(given, dict) and "quotes" in given)


def _not_one(verbs: list[str]) -> str:
    if verbs:
        listed = ", ".join(verbs)
        return f"A step does one thing, and this one does {len(verbs)}: {listed}. Make each a step."
    return "A step says what is done, and this one does nothing; add one such as says or receives."


def _verbs(step: Json) -> list[str]:
    return [name for name in step if name not in _AROUND]


def _scenario(content: Json, placed: Placed, path: Path) -> Scenario:
    steps = [_step(one, placed.line(("steps", number))) for number, one in enumerate(content["steps"])]
    people: Mapping[str, Json] = content.get("customers", {})
    return Scenario(
        name=content.get("name", path.stem),
        steps=steps,
        line=content.get("line"),
        customer=content.get("customer", CUSTOMER),
        numbers={name: facts.get("wa_id") for name, facts in people.items()},
        timeout=content.get("timeout", SECONDS),
        path=path,
    )


def _step(one: Json, place: int) -> Step:
    (verb,) = _verbs(one)
    around = {name: one[name] for name in _AROUND if name in one}
    return Step(verb=verb, given=one[verb], place=place, **around)


@cache
def _schema() -> Json:
    place = resources.schemas() / "scenario.json"
    return {**json.loads(place.read_text(encoding="utf-8")), "$id": place.as_uri()}


@cache
def _registry() -> "Registry[Any]":
    """Return where the schema finds those of our own calls, beside it."""
    return Registry(retrieve=_retrieve)  # type: ignore[call-arg]  # attrs' alias is not seen


def _retrieve(uri: str) -> "Resource[Any]":
    content = json.loads(Path(unquote(urlsplit(uri).path)).read_text(encoding="utf-8"))
    del content["$schema"]  # which would bring back jsonschema's own way to put things
    return DRAFT202012.create_resource(content | {"x-noun": "part of it"})
