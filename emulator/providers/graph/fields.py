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
Selection = Mapping[str, Any]
"""The names that were asked for, each with the selection inside its braces (None without braces)."""

_TOKEN = re.compile(r"\s*([\w-]+|[{},]|\.\w+\([^()]*\))")
_DEEPEST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class View(Generic[T]):
    """How a sort of node is read: Graph's name of the type, its members, and which of them are shown unasked.

    A member is a function of the node. What leads to other nodes is a `Nested`.
    """

    type: str
    fields: "Mapping[str, Read[T] | Nested[T]]"
    default: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Nested(Generic[T]):
    """A member that is another node, or an edge with several (`many`), which are shown as `{"data": […]}`."""

    view: View[Any]
    read: Read[T]
    many: bool = False


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
    for name, inside in (selection or {}).items():
        known = view.fields.get(name)
        if known is None and name != "id":
            return _unknown(view, name)
        deeper = check(known.view, inside) if isinstance(known, Nested) else None
        if deeper is not None:
            return deeper
    return None


def show(view: View[T], node: T, selection: Selection | None) -> Json:
    """Return the members of a node that were asked for; the selection must have passed `check`."""
    names = {**dict.fromkeys(view.default if selection is None else selection), "id": None}
    chosen = selection or {}
    shown = {name: _value(view.fields.get(name), node, chosen.get(name)) for name in names}
    return {name: value for name, value in shown.items() if value is not None}


def _value(member: "Read[T] | Nested[T] | None", node: T, selection: Selection | None) -> Any:
    if member is None:
        return None
    if not isinstance(member, Nested):
        return _picked(member(node), selection)
    found = member.read(node)
    if found is None or not member.many:
        return None if found is None else show(member.view, found, selection)
    return {"data": [show(member.view, one, selection) for one in found]}


def _picked(value: Any, selection: Selection | None) -> Any:
    if not selection:
        return value
    if isinstance(value, list):
        return [_picked(one, selection) for one in value]
    return {name: value[name] for name in selection if name in value} if isinstance(value, dict) else value


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

    def selection(self, depth: int) -> dict[str, Any] | None:
        """Read `a,b{…},c`; None where it is malformed or too deep."""
        found: dict[str, Any] = {}
        for name in self._names():
            inside = self._inside(depth)
            if name is None or inside is False:
                return None
            found[name] = inside
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

    def _inside(self, depth: int) -> Any:
        """Read modifiers and braces after a name: None without braces, False where they are malformed."""
        while (token := _TOKEN.match(self.text, self.place)) and token[1].startswith("."):
            self.place = token.end()
        if not self._next("{"):
            return None
        found = self.selection(depth + 1) if depth < _DEEPEST else None
        return found if found is not None and self._next("}") else False

    def _next(self, sign: str) -> bool:
        token = _TOKEN.match(self.text, self.place)
        if token is None or token[1] != sign:
            self.problem = f'Expected "{sign}".'
            return False
        self.place = token.end()
        return True
