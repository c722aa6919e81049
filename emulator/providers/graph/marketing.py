"""`POST /{phone-number-id}/marketing_messages`: a marketing template by way of the Marketing Messages API.

Meta "Send marketing messages", read 2026-11. `message_activity_sharing` is checked and changes nothing here.
"""

from msgspec.structs import replace

from emulator.network.commands import Send
from emulator.network.model import Json, Line
from emulator.network.refusals import Refusal
from emulator.providers.graph.calls import SEND
from emulator.providers.graph.decode import decode
from emulator.providers.graph.exchange import Exchange
from emulator.providers.graph.hints import encoded
from emulator.providers.graph.messages import access, send
from emulator.providers.interface import Answer


def post(exchange: Exchange, line: Line, body: Json) -> Answer:
    """Answer a request to send a marketing template."""
    stopped = access(exchange, line, body)
    if stopped is not None:
        return exchange.refuse(stopped, operation=SEND, line=line.id)
    contract = exchange.house.contract
    command = decode(contract, line.id, body)
    if isinstance(command, tuple):
        return exchange.refuse(*encoded(exchange.request, body, command), operation=SEND, line=line.id)
    if not isinstance(command, Send) or command.content["type"] != "template":
        return exchange.refuse(_no_template(body), operation=SEND, line=line.id)
    refusals = contract.check("cloud", "marketing_messages", "template", body)
    if refusals:
        return exchange.refuse(*refusals, operation=SEND, line=line.id)
    strict = body.get("product_policy") == "STRICT"
    return send(exchange, replace(command, marketing="strict" if strict else "fallback"), body)


def _no_template(body: Json) -> Refusal:
    return Refusal(
        code="invalid_parameter",
        details="Message must be a template message.",
        path=("type",),
        explanation=f"type is {body.get('type') or 'text'!r}; /marketing_messages takes templates alone: "
        "send other messages to /messages.",
    )
