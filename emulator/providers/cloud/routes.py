"""Graph's front door: token, node and path first, then the edge's schema, then the edge."""

from msgspec.structs import replace

from emulator.network.model import Json
from emulator.network.refusals import Refusal
from emulator.providers.cloud import nodes
from emulator.providers.cloud.table import EDGES, ROUTES
from emulator.providers.graph import batch, conventions, download, tokens
from emulator.providers.graph import exchange as exchanges
from emulator.providers.graph.acting import act
from emulator.providers.graph.body import parameters
from emulator.providers.graph.calls import ROOT, Match, Node, match, methods
from emulator.providers.graph.exchange import Exchange
from emulator.providers.graph.target import target
from emulator.providers.interface import LARGEST_BODY, Answer, House, Reply, Request
from emulator.providers.multipart import MULTIPART

_METHODS = ("GET", "POST", "DELETE")
_SEEN_BY_ANYBODY = frozenset({"profile_pictures", "qr", "flow_assets"})
"""What others look at who were given its address, whichever vendor's number gave it."""

_OPEN = frozenset({"oauth", *_SEEN_BY_ANYBODY})
"""What takes no token: what gives one, and what is seen by anybody."""


def takes_file(request: Request) -> bool:
    """Say whether the body of a request goes to the store: that of an upload."""
    if request.method != "POST" or not ("/media" in request.path or "/upload:" in request.path):
        return False
    place = target(request.path)
    is_form = request.headers.get("content-type", "").lower().startswith(MULTIPART)
    return place.node.startswith("upload:") or (is_form and place.edge == "media")


def answer(request: Request, house: House) -> Reply:
    """Answer one Graph request with Meta's success or Meta's refusal."""
    if request.method == "OPTIONS":
        return Answer(status=200, body=b"", headers=exchanges.HEADERS, operation="options")
    exchange = exchanges.begin(request, house, target(request.path))
    if request.body is None:
        return exchange.refuse(_too_large())
    body = parameters(request, request.body)
    refusal = (
        None if exchange.target.node in _OPEN else tokens.check(exchange, body, nodes.cloud_lines(house))
    )
    if refusal is not None:
        if exchange.target.path != download.PATH:
            return exchange.refuse(refusal)
        return download.without_token(refusal, download.whose(house.network.state, request, "cloud"))
    if batch.is_batch(exchange, body):
        return batch.answer(exchange, body, answer)
    return _route(exchange, body)


def _route(exchange: Exchange, body: Json) -> Reply:
    place, method = exchange.target, _method(exchange.request)
    rooted = _at_root(exchange, method)
    if rooted is not None:
        return act(exchange, method, *rooted, body)
    node = nodes.find(exchange.house, place.node)
    if node is None:
        lines = tuple(nodes.cloud_lines(exchange.house))
        network = exchange.house.network
        return exchange.refuse(conventions.unknown_node(exchange.request, place.node, network, lines))
    found = match(ROUTES, method, node.kind, place.edge)
    if found is not None:
        return act(exchange, method, node, found, body)
    return exchange.refuse(_nothing_there(exchange, node), line=node.line.id)


def _at_root(exchange: Exchange, method: str) -> tuple[Node, Match] | None:
    """Return the row of a path that names no node, where there is anybody who could ask."""
    found = match(ROUTES, method, ROOT, exchange.target.path)
    if found is None:
        return None
    whole = Node(kind=ROOT, id="", lines=tuple(nodes.cloud_lines(exchange.house)))
    return (whole, found) if whole.lines or exchange.target.node in _SEEN_BY_ANYBODY else None


def _nothing_there(exchange: Exchange, node: Node) -> Refusal:
    edge = exchange.target.edge
    taken = methods(ROUTES, node.kind, edge)
    if not edge or taken or (node.kind != "number" and edge in _edges_of("number")):
        asked = replace(exchange.request, method=_method(exchange.request))
        return conventions.unknown_method(asked, node, edge, taken)
    return conventions.unknown_edge(node.kind, edge, _edges_of(node.kind))


def _edges_of(kind: str) -> set[str]:
    return {edge for _, of, edge in EDGES if of == kind and edge}


def _method(request: Request) -> str:
    """Return the method; the parameter `method` overrides it, for those who can send GET and POST alone."""
    override = request.query.get("method", "").upper() if request.query else ""
    return override if override in _METHODS else request.method


def _too_large() -> Refusal:
    return Refusal(
        code="body_too_large",
        explanation=f"The body is larger than {LARGEST_BODY} bytes; upload media first and send its id.",
    )
