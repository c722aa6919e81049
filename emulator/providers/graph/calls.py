"""What a table of edges is made of, and how a request finds its row.

An edge is a function that takes a `Call` and returns an `Answer` (or a `Verify`), and a row of a table:

    ("GET", "number", "message_qrdls"): message_qrdls.codes,
    ("GET", "number", "message_qrdls/{code}"): message_qrdls.one,

The row says the method, what sort of node the id in the path names, and the path after it; `{…}` stands for
one step, which the function finds in `call.rest`. The edge of a node itself is "", and the kind "root" is for
paths that name no node (`/debug_token`). Where there is a schema `schemas/cloud/<name>/<method>.json`, such
as `message_qrdls/post.json`, `message_qrdls_code/post.json` or `number/post.json`, it is checked before the
function is called, and what a form or the query wrote as text gets the schema's JSON types.
"""

from collections.abc import Callable, Mapping

from msgspec import Struct

from emulator.network.model import Json, Line
from emulator.network.network import Network
from emulator.network.refusals import Refusal
from emulator.providers.graph.exchange import Exchange
from emulator.providers.interface import Answer, Reply

ROOT = "root"
"""The kind of what names no node."""

SEND, READ = "messages.send", "messages.read"
_SHARED: Mapping[str, str] = {
    "messages.post": SEND,
    "marketing_messages.post": SEND,
    "v1_messages.post": SEND,
    "v1_messages_id.put": READ,
    "media.post": "media.upload",
    "v1_media.post": "media.upload",
    "v1_media_id.get": "media.download",
    "v1_media_id.delete": "media.delete",
    "whatsapp_business_attachments.get": "media.download",
}


class Node(Struct, frozen=True, kw_only=True, gc=False):
    """What an id in a path names, and the numbers that it belongs to: itself, or those of its account."""

    kind: str
    id: str
    lines: tuple[Line, ...]

    @property
    def line(self) -> Line:
        """Return the number itself, or the first of the account."""
        return self.lines[0]


class Call(Struct, frozen=True, kw_only=True):
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


class Match(Struct, frozen=True):
    """The row that a request asks for: its function, its name (`message_qrdls_code`), the step of a `{…}`.

    `operation` is what faults and the journal call it.
    """

    act: Act
    name: str
    operation: str
    rest: str = ""


class Routes(Struct, frozen=True):
    """A table, its rows as they are found, and those with a step by kind of node and path before the step."""

    table: Table
    plain: Mapping[tuple[str, str, str], Match]
    open_ended: Mapping[tuple[str, str], str]


def routes(table: Table) -> Routes:
    """Return a table with its rows found fast."""
    plain = {row: _match(row, act) for row, act in table.items()}
    return Routes(
        table, plain, {(kind, edge.partition("/{")[0]): edge for _, kind, edge in table if "{" in edge}
    )


def match(found: Routes, method: str, kind: str, path: str) -> Match | None:
    """Return the row of a path, None where the node has no such edge or the edge no such method."""
    plain = found.plain.get((method, kind, path))
    if plain is not None:
        return plain
    head, _, rest = path.rpartition("/")
    edge = found.open_ended.get((kind, head)) if rest else None
    act = found.table.get((method, kind, edge)) if edge else None
    return _match((method, kind, edge), act, rest) if act and edge else None


def _match(row: tuple[str, str, str], act: Act, rest: str = "") -> Match:
    name = name_of(row[1], row[2])
    return Match(act, name, operation_of(name, row[0]), rest)


def methods(found: Routes, kind: str, path: str) -> list[str]:
    """Return the methods that a path takes, none where the node has no such edge."""
    fitting = {path, found.open_ended.get((kind, path.rpartition("/")[0]), path)}
    return sorted(method for method, of, edge in found.table if of == kind and edge in fitting)


def operation_of(name: str, method: str) -> str:
    """Return what the journal and faults call what a row does; what several vendors have has one name."""
    own = f"{name}.{method.lower()}"
    return _SHARED.get(own, own)


def operations(table: Table) -> frozenset[str]:
    """Return the operations of a table; sending and marking as read are one path with Meta."""
    rows = (operation_of(name_of(kind, edge), method) for method, kind, edge in table)
    return frozenset({*rows, SEND, READ})


def name_of(kind: str, edge: str) -> str:
    """Return the name of an edge, which its schemas' folder and its operation have too."""
    return edge.replace("/{", "_").replace("}", "").replace("/", "_") or kind
