"""YAML that keeps its places: what a file says, and in which line each part of it stands.

Of YAML's scalars only those of JSON are anything else than text, as in YAML 1.2: `no`, `on`, `12:30` and
`2026-12-24` stay what was written. Aliases, tags and keys that stand twice are refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from emulator.scenario import advice

Parts = tuple[str | int, ...]

_DEEPEST = 20
_SCALARS = {
    "bool": (r"true|false", "tf"),
    "null": (r"null|~|", "n~"),
    "int": (r"-?(0|[1-9][0-9]*)", "-0123456789"),
    "float": (r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?", "-0123456789"),
}


class Misplaced(Exception):  # noqa: N818 - a fact about a file, not a fault
    """Text that cannot be read; `line` counts from 1."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(sentence)
        self.line = line


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """What a file says, and the line of each of its parts, from 1."""

    value: Any
    lines: dict[Parts, int]

    def line(self, path: Parts) -> int:
        """Return the line of a part, of the nearest one around it where there is no such part."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def parse(text: str) -> Placed:
    """Return what a YAML document says. Raises `Misplaced`."""
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        lines = {} if node is None else dict(_places(node, ()))
        return Placed(value=None if node is None else loader.construct_document(node), lines=lines)
    except yaml.MarkedYAMLError as problem:
        raise Misplaced(*advice.about(problem, text)) from None
    except (yaml.YAMLError, ValueError, RecursionError) as problem:
        raise Misplaced(1, f"This is not YAML: {' '.join(str(problem).split())}.") from None


def _resolvers() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """Return PyYAML's table: by the first character of a plain scalar the tags that it may have."""
    table: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for name, (pattern, first) in _SCALARS.items():
        for character in ("", *first) if name == "null" else first:
            table.setdefault(character, []).append(
                (f"tag:yaml.org,2002:{name}", re.compile(rf"^(?:{pattern})$"))
            )
    return table


def _alias(event: Any) -> Misplaced:
    return Misplaced(event.start_mark.line + 1, f"*{event.anchor} is an alias; write out what it stands for.")


def _tagged(event: Any) -> Misplaced:
    name = event.tag.replace("tag:yaml.org,2002:", "!!")
    return Misplaced(event.start_mark.line + 1, f"{name} is a tag of YAML's. {advice.SIGN}")


class _Loader(yaml.SafeLoader):
    yaml_implicit_resolvers = _resolvers()

    def compose_node(self, parent: Node | None, index: Any) -> Node | None:
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]  # the stubs leave it open
        if isinstance(event, yaml.AliasEvent):
            raise _alias(event)
        if getattr(event, "tag", None) not in (None, "!"):
            raise _tagged(event)
        return super().compose_node(parent, index)


def _places(node: Node, path: Parts) -> Iterator[tuple[Parts, int]]:
    line = node.start_mark.line + 1
    yield path, line
    if len(path) > _DEEPEST:
        raise Misplaced(line, f"This is nested more than {_DEEPEST} deep.")
    for name, key, child in _children(node):
        yield from _places(child, (*path, name))
        yield (*path, name), key.start_mark.line + 1


def _children(node: Node) -> Iterator[tuple[str | int, Node, Node]]:
    if isinstance(node, SequenceNode):
        yield from ((number, one, one) for number, one in enumerate(node.value))
    if isinstance(node, MappingNode):
        seen: set[str] = set()
        for key, child in node.value:
            name = _name_of(key)
            if name in seen:
                raise Misplaced(key.start_mark.line + 1, f"{name} stands here twice; take one away.")
            seen.add(name)
            yield name, key, child


def _name_of(key: Node) -> str:
    if not isinstance(key, ScalarNode) or key.tag != "tag:yaml.org,2002:str":
        raise Misplaced(key.start_mark.line + 1, "A name is text here; put it in quotes.")
    return str(key.value)
