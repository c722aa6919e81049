"""The rules that JSON Schema lacks, written once and given to both validators.

A path such as `*.rows.*.id` names members; `*` is every item of an array. What is not there, or is of another
type than the path expects, is passed over: the plain keywords report that.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from jsonschema import ValidationError

from emulator.contract import emoji
from emulator.network.refusals import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What a rule found: where below the instance, the value there, and the rest of the sentence about it."""

    path: Path
    value: object
    text: str


_QUOTED = 40
_NUMERIC = re.compile(r"[+-]?[0-9]{1,20}(\.[0-9]{1,20})?")

Rule = Callable[[Any, object], Iterator[Problem]]


class RuleClass(Protocol):
    """What jsonschema-rs calls: made once for each place in a schema, asked for each instance."""

    def __init__(self, _parent: dict[str, Any], value: Any, _path: list[str | int], /) -> None: ...

    def validate(self, instance: Any) -> None: ...


def members(instance: object, path: str) -> list[tuple[Path, object]]:
    """Return what `path` names below `instance`, each with its place."""
    level: list[tuple[Path, Any]] = [((), instance)]
    for step in _steps(path):
        level = _items(level) if step == "*" else _named(level, step)
    return level


def unique_across(path: str, instance: object) -> Iterator[Problem]:
    """Every string that `path` names must be different from the others."""
    texts = [value for value in _values(instance, path) if isinstance(value, str)]
    if len(set(texts)) == len(texts):
        return
    seen: set[str] = set()
    for place, value in members(instance, path):
        if not isinstance(value, str):
            continue
        if value in seen:
            yield Problem(
                path=place, value=value, text=f"is {_cut(value)} once more; make every one different."
            )
        seen.add(value)


@cache
def _steps(path: str) -> tuple[str, ...]:
    return tuple(path.split("."))


def _values(instance: object, path: str) -> list[Any]:
    """Return what `path` names without its place, which only a message that is refused needs."""
    level: list[Any] = [instance]
    for step in _steps(path):
        if step == "*":
            level = [item for one in level if isinstance(one, list) for item in one]
        else:
            level = [one[step] for one in level if isinstance(one, dict) and step in one]
    return level


def distinct(path: str, instance: object) -> Iterator[Problem]:
    """Every whole number that `path` names must be different from the others."""
    seen: set[int] = set()
    for place, value in members(instance, path):
        if isinstance(value, bool) or not isinstance(value, int):
            continue
        if value in seen:
            yield Problem(path=place, value=value, text=f"is {value} once more; make every one different.")
        seen.add(value)


def alike(path: str, instance: object) -> Iterator[Problem]:
    """Every item has at `path` what the first one has: the same value, or a list of the same length."""
    if not isinstance(instance, list) or not instance:
        return
    first, *others = (_trait(item, path) for item in instance)
    for index, trait in enumerate(others, start=1):
        if trait != first:
            text = f"has {_had(trait, path)} where the first one has {_had(first)}; all must be alike."
            yield Problem(path=(index,), value=instance[index], text=text)


def max_across(rule: dict[str, Any], instance: object) -> Iterator[Problem]:
    """`path` names at most `max` members: `{"path": "*.rows.*", "max": 10}`."""
    count, most = len(_values(instance, rule["path"])), rule["max"]
    if count > most:
        name = rule["path"].removesuffix(".*").split(".")[-1]
        text = f"has {count} {name} altogether; at most {most} are allowed: take away {count - most}."
        yield Problem(path=(), value=count, text=text)


def single_emoji(wanted: bool, instance: object) -> Iterator[Problem]:
    """A string is empty or exactly one emoji."""
    if wanted and isinstance(instance, str) and instance and not emoji.is_single(instance):
        yield Problem(
            path=(),
            value=instance,
            text=f"is {_cut(instance)}, not exactly one emoji; send one, or an empty string.",
        )


def degrees(most: float, instance: object) -> Iterator[Problem]:
    """A number, or a numeric string, from -`most` to `most`; an empty string is missing, not wrong."""
    if isinstance(instance, bool) or not isinstance(instance, int | float | str) or instance == "":
        return
    if isinstance(instance, str) and not _NUMERIC.fullmatch(instance):
        yield Problem(
            path=(),
            value=instance,
            text=f"is {_cut(instance)}, which is no number; write degrees such as 52.37.",
        )
    elif abs(float(instance) if isinstance(instance, str) else instance) > most:
        text = f"is {str(instance)[:20]} degrees; it must be from -{most} to {most}."
        yield Problem(path=(), value=instance, text=text)


RULES: dict[str, Rule] = {
    "x-unique-across": unique_across,
    "x-distinct": distinct,
    "x-alike": alike,
    "x-max-across": max_across,
    "x-single-emoji": single_emoji,
    "x-degrees": degrees,
}


def for_jsonschema(rule: Rule) -> Callable[[Any, Any, Any, Any], Iterator[ValidationError]]:
    """Return a rule as jsonschema wants it; `path` and `instance` of an error say where and what."""

    def keyword(_validator: Any, value: Any, instance: Any, _schema: Any) -> Iterator[ValidationError]:
        for problem in rule(value, instance):
            yield ValidationError(problem.text, path=problem.path, instance=problem.value)

    return keyword


def for_jsonschema_rs(rule: Rule) -> type[RuleClass]:
    """Return a rule as jsonschema-rs wants it."""

    class Keyword:
        def __init__(self, _parent: dict[str, Any], value: Any, _path: list[str | int]) -> None:
            self._value = value

        def validate(self, instance: Any) -> None:
            for problem in rule(self._value, instance):
                raise ValueError(problem.text)

    return Keyword


def _trait(item: object, path: str) -> str | int | None:
    """Return what is compared, a text or a list's length; an object or nothing counts as absent."""
    found = _values(item, path)
    value = found[0] if found else None
    if isinstance(value, list):
        return len(value)
    return value if isinstance(value, str) else None


def _had(trait: str | int | None, path: str = "") -> str:
    name = f" {path}" if path else ""
    if trait is None:
        return f"no{name}" if path else "none"
    return f"{trait}{name}" if isinstance(trait, int) else f"{_cut(trait)}{' as' + name if path else ''}"


def _cut(text: str) -> str:
    return repr(text if len(text) <= _QUOTED else text[:_QUOTED] + "…")


def _items(level: list[tuple[Path, Any]]) -> list[tuple[Path, Any]]:
    arrays = [(place, value) for place, value in level if isinstance(value, list)]
    return [((*place, index), item) for place, value in arrays for index, item in enumerate(value)]


def _named(level: list[tuple[Path, Any]], name: str) -> list[tuple[Path, Any]]:
    return [((*place, name), one[name]) for place, one in level if isinstance(one, dict) and name in one]
