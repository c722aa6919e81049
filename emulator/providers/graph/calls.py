"""What a table of edges is made of, and how a request finds its row.

An edge is a function that takes a `Call` and returns an `Answer` (or a `Verify`), and a row of a provider's table:

    ("GET", "number", "message_qrdls"): message_qrdls.codes,
    ("GET", "number", "message_qrdls/{code}"): message_qrdls.one,

The row says the method, what sort of node the id in the path names, and the path after it; `{…}` stands for
one step, which the function finds in `call.rest`. The edge of a node itself is "", and the kind "root" is for
paths that name no node (`/debug_token`). Where there is a schema `schemas/cloud/<name>/<method>.json`, such
as `message_qrdls/post.json`, `message_qrdls_code/post.json` or `number/post.json`, it is checked before the
function is called, and what a form or the query wrote as text gets the schema's JSON types.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from emulator.network.model import Json, Line
from emulator.network.network import Network
from emulator.network.refusals import Refusal
from emulator.providers.graph.exchange import Exchange
from emulator.providers.interface import Answer, Reply

ROOT = "root"
"""The kind of what names no node."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """What an id in a path names, and the numbers that it belongs to: itself, or those of its account."""

    kind: str
    id: str
    lines: tuple[Line, ...]

    @property
    def line(self) -> Line:
        """Return the number itself, or the first of the account."""
        return self.lines[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A request to an edge: the parameters of query and body in `body`, the step of a `{…}` in `rest`."""

    exchange: Exchange
    node: Node
    operation: str
    body: Json
    rest: str = ""

    @property
    def network(self) -> Network:
        """Return the world that is asked."""
        return self.exchange.house.network

    @property
    def line(self) -> Line:
        """Return the number that is meant, or the first of the account that is."""
        return self.node.line

    def accept(self, body: Json, *, explanation: str = "") -> Answer:
        """Return a success."""
        return self.exchange.accept(
            body, operation=self.operation, line=self._noted(), explanation=explanation
        )

    def refuse(self, *refusals: Refusal) -> Answer:
        """Return Meta's refusal."""
        return self.exchange.refuse(*refusals, operation=self.operation, line=self._noted())

    def _noted(self) -> str | None:
        return self.line.id if len(self.node.lines) == 1 else None


Act = Callable[[Call], Reply]
Table = Mapping[tuple[str, str, str], Act]
"""The edges of a provider: `(method, kind of node, path after the id)` and the function that answers."""


@dataclass(frozen=True, slots=True)
class Match:
    """The row that a request asks for: its function, its name (`message_qrdls_code`), the step of a `{…}`."""

    act: Act
    name: str
    rest: str


def match(table: Table, method: str, kind: str, path: str) -> Match | None:
    """Return the row of a path, None where the node has no such edge or the edge no such method."""
    act = table.get((method, kind, path))
    if act is not None:
        return Match(act, _name(kind, path), "")
    for (taken, of, edge), act in table.items():
        if taken == method and of == kind and _fits(edge, path):
            return Match(act, _name(kind, edge), path.rpartition("/")[2])
    return None


def methods(table: Table, kind: str, path: str) -> list[str]:
    """Return the methods that a path takes, none where the node has no such edge."""
    fitting = set(_fitting(_edges(table, kind), path))
    return sorted(method for method, of, edge in table if of == kind and edge in fitting)


def _edges(table: Table, kind: str) -> Iterable[str]:
    return dict.fromkeys(edge for _, of, edge in table if of == kind)


def _fitting(edges: Iterable[str], path: str) -> list[str]:
    """Return the edges that a path may mean, the one that is spelt out first."""
    fitting = [edge for edge in edges if edge == path or _fits(edge, path)]
    return sorted(fitting, key=lambda edge: edge != path)


def _fits(edge: str, path: str) -> bool:
    if "{" not in edge:
        return False
    head, _, rest = path.rpartition("/")
    return bool(rest) and head == edge.rpartition("/")[0]


def _name(kind: str, edge: str) -> str:
    return edge.replace("/{", "_").replace("}", "").replace("/", "_") or kind
