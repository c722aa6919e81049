"""Graph's front door: token, path and method first, then the edge."""

from emulator.network.model import Json, Line
from emulator.network.refusals import Refusal
from emulator.providers.graph import conventions, marketing, messages
from emulator.providers.graph import exchange as exchanges
from emulator.providers.graph.body import body_of
from emulator.providers.graph.exchange import Exchange
from emulator.providers.interface import LARGEST_BODY, Answer, House, Request

_EDGES = {
    ("POST", "messages"): messages.post,
    ("POST", "marketing_messages"): marketing.post,
}
"""What a phone number answers, by method and edge."""


def answer(request: Request, house: House) -> Answer:
    """Answer one Graph request with Meta's success or Meta's refusal."""
    if request.method == "OPTIONS":
        return Answer(status=200, body=b"", headers=exchanges.HEADERS, operation="options")
    exchange = exchanges.begin(request, house, conventions.target(request.path))
    if request.body is None:
        return exchange.refuse(_too_large())
    body = body_of(request.headers.get("content-type", ""), request.body, request.query)
    token = str(body.get("access_token", ""))
    refusal = conventions.check_token(request.headers, token, house.settings["tokens"])
    return _route(exchange, body) if refusal is None else exchange.refuse(refusal)


def _route(exchange: Exchange, body: Json) -> Answer:
    request, target = exchange.request, exchange.target
    line = _line(exchange.house, target.node)
    if line is None:
        known = target.node in _other_ids(exchange.house)
        refuse = conventions.other_object if known else conventions.unknown_object
        return exchange.refuse(refuse(request, target.node))
    if target.edge and target.edge not in {edge for _, edge in _EDGES}:
        return exchange.refuse(conventions.unknown_edge(target.edge), line=line.id)
    act = _EDGES.get((request.method, target.edge))
    if act is None:
        return exchange.refuse(conventions.unknown_method(request, target), line=line.id)
    return act(exchange, line, body)


def _line(house: House, phone_number_id: str) -> Line | None:
    line = house.network.state.lines.get(phone_number_id)
    return line if line is not None and line.provider == "cloud" else None


def _other_ids(house: House) -> set[str]:
    lines = house.network.state.lines.values()
    return {line.account[name] for line in lines for name in ("waba_id", "app_id") if name in line.account}


def _too_large() -> Refusal:
    return Refusal(
        code="body_too_large",
        explanation=f"The body is larger than {LARGEST_BODY} bytes; upload media first and send its id.",
    )
