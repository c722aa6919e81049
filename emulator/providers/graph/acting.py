"""From a row of a table of edges to its answer: the schema of the body is asked before the function is."""

from msgspec.structs import replace

from emulator.network.model import Json
from emulator.network.refusals import Asked, Refusal
from emulator.network.rules import quota
from emulator.providers.graph.body import typed
from emulator.providers.graph.calls import SEND, Call, Match, Node
from emulator.providers.graph.exchange import Exchange
from emulator.providers.interface import Answer, Reply

_PROVIDER = "cloud"
EVERYWHERE = frozenset({
    "access_token", "appsecret_proof", "appsecret_time", "debug", "fields", "format", "locale", "method",
    "messaging_product", "pretty", "summary",
})  # fmt: skip
"""What may come with any call (Graph API, "Request parameters", read 2026-11)."""


def act(exchange: Exchange, method: str, node: Node, found: Match, body: Json) -> Reply:
    """Answer a request that found its row: by the refusal of its body, or by what the edge says."""
    kind, contract = method.lower(), exchange.house.contract
    has_schema = kind in contract.kinds(_PROVIDER, found.name)
    given = typed(contract.schema(_PROVIDER, found.name, kind), body) if has_schema else body
    call = Call(exchange=exchange, node=node, operation=found.operation, body=given, rest=found.rest)
    stopped = _stopped(call)
    if stopped is not None:
        return call.refuse(stopped)
    return _by_schema(call, kind, found) if has_schema else found.act(call)


def _by_schema(call: Call, kind: str, found: Match) -> Reply:
    contract = call.exchange.house.contract
    refusals = contract.check(_PROVIDER, found.name, kind, call.body)
    if refusals:
        return call.refuse(*refusals)
    return _noted(found.act(call), _strangers(contract.schema(_PROVIDER, found.name, kind), call.body))


def _strangers(schema: Json, body: Json) -> list[str]:
    """Return the parameters that a call does not know, which Graph leaves aside without a word."""
    known = schema.get("properties", {})
    return sorted(name for name in body if name not in known and name not in EVERYWHERE)


def _noted(reply: Reply, strangers: list[str]) -> Reply:
    if not strangers or not isinstance(reply, Answer):
        return reply
    names = ", ".join(repr(name[:40]) for name in strangers[:5])
    told = f"{names}: this call knows no such parameter, and leaves it aside as Meta does. Is it misspelt?"
    return replace(reply, explanation=f"{reply.explanation} {told}".strip())


def _stopped(call: Call) -> Refusal | None:
    """Return what a fault or the quota of calls refuses.

    Messages are asked about on their way, with all that is in them, and have limits of their own. Where Meta
    has no number here there is nothing to refuse by.
    """
    if call.operation == SEND or not call.node.lines:
        return None
    asked = Asked(stage="access", operation=call.operation, line=call.line.id)
    network = call.network
    return network.stopped(asked) or quota.check(network.state, call.line, network.clock.now())
