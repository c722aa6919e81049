"""From a row of a table of edges to its answer: the schema of the body is asked before the function is."""

from emulator.network.model import Json
from emulator.providers.graph.body import typed
from emulator.providers.graph.calls import Call, Match, Node
from emulator.providers.graph.exchange import Exchange
from emulator.providers.interface import Reply

_PROVIDER = "cloud"


def act(exchange: Exchange, method: str, node: Node, found: Match, body: Json) -> Reply:
    """Answer a request that found its row: by the refusal of its body, or by what the edge says."""
    kind, contract = method.lower(), exchange.house.contract
    has_schema = kind in contract.kinds(_PROVIDER, found.name)
    given = typed(contract.schema(_PROVIDER, found.name, kind), body) if has_schema else body
    operation = f"{found.name}.{kind}"
    call = Call(exchange=exchange, node=node, operation=operation, body=given, rest=found.rest)
    refusals = contract.check(_PROVIDER, found.name, kind, given) if has_schema else ()
    return call.refuse(*refusals) if refusals else found.act(call)
