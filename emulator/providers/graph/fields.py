"""`fields=`: which members of a node a request wants, nested as in `id,owner{name},numbers.limit(2){id}`.

Graph API, "Field expansion", read 2026-11. The `id` is in every answer; without `fields` a node shows its
default fields; a member that has no value is left out.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from emulator.network.model import Json
from emulator.network.refusals import Refusal

T = TypeVar("T")
Read = Callable[[T], Any]
Selection = Mapping[str, "Asked"]
"""The names that were asked for, each with how."""

_TOKEN = re.compile(r"\s*([\w-]+|[{},]|\.(\w+)\(([^()]*)\))")
_COUNT = re.compile(r"[1-9][0-9]{0,8}")
_DEEPEST = 8
_USUAL = 25


@dataclass(frozen=True, slots=True)
class Asked:
    """How a member was asked for: `.limit(2)` and its like by their names, and what stood in braces."""

    arguments: Mapping[str, str] = field(default_factory=dict)
    inside: Selection | None = None


_PLAIN = Asked()


@dataclass(frozen=True, slots=True, kw_only=True)
class View(Generic[T]):
    """How a sort of node is read: Graph's name of the type, its members, and which of them are shown unasked.

    A member is a function of the node. What leads to other nodes is a `Nested`, what depends on arguments a
    `Computed`. A few sorts of node are shown without an `id` unless it is asked for (`has_id`).
    """

    type: str
    fields: "Mapping[str, Read[T] | Nested[T] | Computed[T]]"
    default: Sequence[str]
    has_id: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Nested(Generic[T]):
    """A member that is another node, or an edge with several (`many`), which are shown as `{"data": […]}`."""

    view: View[Any]
    read: Read[T]
    many: bool = False


def _any(_arguments: Mapping[str, str]) -> Refusal | None:
    return None


@dataclass(frozen=True, slots=True)
class Computed(Generic[T]):
    """A member that depends on its arguments, as in `analytics.start(1).end(2)`; `check` refuses bad ones."""

    read: Callable[[T, Mapping[str, str]], Any]
    check: Callable[[Mapping[str, str]], Refusal | None] = _any


def always(value: Any) -> Read[Any]:
    """Return the member that every node of a sort has, with the same value."""
    return lambda _node: value


def wanted(given: object) -> Selection | Refusal | None:
    """Return the selection of a `fields` parameter, None where it is absent or empty.

    A malformed one is refused as Graph does it: a syntax error with its place, code 2500.
    """
    text = ",".join(map(str, given)) if isinstance(given, list) else str(given or "")
    if not text.strip():
        return None
    parser = _Parser(text)
    selection = parser.selection(0)
    return parser.refusal() if selection is None or not parser.is_done else selection


def check(view: View[Any], selection: Selection | None) -> Refusal | None:
    """Return Graph's refusal of a field that a type of node does not have."""
    for name, asked in (selection or {}).items():
        known = view.fields.get(name)
        if known is None and name != "id":
            return _unknown(view, name)
        limit = asked.arguments.get("limit", "1")
        if not _COUNT.fullmatch(limit):
            return _bad_limit(name, limit)
        deeper = _inside(known, asked)
        if deeper is not None:
            return deeper
    return None


def _inside(known: "Read[Any] | Nested[Any] | Computed[Any] | None", asked: Asked) -> Refusal | None:
    if isinstance(known, Computed):
        return known.check(asked.arguments)
    return check(known.view, asked.inside) if isinstance(known, Nested) else None


def show(view: View[T], node: T, selection: Selection | None) -> Json:
    """Return the members of a node that were asked for; the selection must have passed `check`."""
    chosen = dict.fromkeys(view.default, _PLAIN) if selection is None else selection
    ending = {"id": _PLAIN} if view.has_id and "id" not in chosen else {}
    shown = {
        name: _value(view.fields.get(name), node, asked) for name, asked in (*chosen.items(), *ending.items())
    }
    return {name: value for name, value in shown.items() if value is not None}


def _value(member: "Read[T] | Nested[T] | Computed[T] | None", node: T, asked: Asked) -> Any:
    if member is None:
        return None
    if isinstance(member, Computed):
        return _picked(member.read(node, asked.arguments), asked.inside)
    if not isinstance(member, Nested):
        return _picked(member(node), asked.inside)
    found = member.read(node)
    if found is None or not member.many:
        return None if found is None else show(member.view, found, asked.inside)
    most = int(asked.arguments.get("limit", _USUAL))
    return {"data": [show(member.view, one, asked.inside) for one in found[:most]]}


def _picked(value: Any, selection: Selection | None) -> Any:
    if not selection:
        return value
    if isinstance(value, list):
        return [_picked(one, selection) for one in value]
    return {name: value[name] for name in selection if name in value} if isinstance(value, dict) else value


def _bad_limit(name: str, limit: str) -> Refusal:
    why = f"fields names {name}.limit({limit[:20]}); it must be a number from 1 on."
    return Refusal(code="parameter_invalid", path=("limit",), explanation=why)


def _unknown(view: View[Any], name: str) -> Refusal:
    known = ", ".join(sorted(view.fields))
    return Refusal(
        code="unknown_field",
        facts={"field": name, "node": view.type},
        explanation=f"fields names {name!r}; {view.type} has {known}.",
    )


@dataclass(slots=True)
class _Parser:
    text: str
    place: int = 0
    problem: str = field(default="Expected name")

    @property
    def is_done(self) -> bool:
        if self.place < len(self.text.rstrip()):
            self.problem = f'Expected end of string instead of "{self.text[self.place :].strip()[:1]}".'
            return False
        return True

    def selection(self, depth: int) -> dict[str, Asked] | None:
        """Read `a,b{…},c`; None where it is malformed or too deep."""
        found: dict[str, Asked] = {}
        for name in self._names():
            asked = self._asked(depth)
            if name is None or asked is None:
                return None
            found[name] = asked
        return found

    def refusal(self) -> Refusal:
        why = f"fields is {self.text[:80]!r}; write names with commas, nested ones in braces: id,a{{b}}."
        facts: dict[str, object] = {"problem": self.problem, "place": self.place, "fields": self.text[:200]}
        return Refusal(code="fields_syntax", facts=facts, explanation=why)

    def _names(self) -> Iterator[str | None]:
        """Read one name after the other, as long as commas follow."""
        yield self._name()
        while self._next(","):
            yield self._name()

    def _name(self) -> str | None:
        token = _TOKEN.match(self.text, self.place)
        if token is None or token[1][0] in "{},.":
            self.problem = "Expected name."
            return None
        self.place = token.end()
        return token[1]

    def _asked(self, depth: int) -> Asked | None:
        """Read the arguments and the braces after a name; None where they are malformed."""
        arguments = {}
        while (token := _TOKEN.match(self.text, self.place)) and token[1].startswith("."):
            arguments[token[2]] = token[3]
            self.place = token.end()
        if not self._next("{"):
            return Asked(arguments)
        inside = self.selection(depth + 1) if depth < _DEEPEST else None
        return Asked(arguments, inside) if inside is not None and self._next("}") else None

    def _next(self, sign: str) -> bool:
        token = _TOKEN.match(self.text, self.place)
        if token is None or token[1] != sign:
            self.problem = f'Expected "{sign}".'
            return False
        self.place = token.end()
        return True
