"""`POST /{phone-number-id}/messages`: send, mark as read, show typing."""

from dataclasses import replace

from emulator.network.commands import MarkRead, Send
from emulator.network.model import Json, Line, Message
from emulator.network.refusals import Refusal
from emulator.providers.cloud.decode import decode
from emulator.providers.cloud.exchange import Exchange
from emulator.providers.interface import Answer

_NO_OBJECT = "The body is no JSON object and so counts as empty: check its quoting and the Content-Type."
_SEND, _READ = "messages.send", "messages.read"


def post(exchange: Exchange, line: Line, body: Json) -> Answer:
    """Answer a request to send a message or to mark one as read."""
    command = decode(exchange.house.contract, line.id, body)
    match command:
        case Send():
            return _send(exchange, command, body)
        case MarkRead():
            return _mark_read(exchange, command)
    if not body and exchange.request.body:
        command = (replace(command[0], explanation=f"{_NO_OBJECT} {command[0].explanation}"),)
    return exchange.refuse(*command, operation=_SEND, line=line.id)


def _send(exchange: Exchange, command: Send, body: Json) -> Answer:
    outcome = exchange.house.network.send(command)
    if isinstance(outcome, Refusal):
        return exchange.refuse(outcome, operation=_SEND, line=command.line)
    warnings = " ".join(outcome.warnings)
    accepted = _accepted(outcome, body)
    return exchange.accept(
        accepted, operation=_SEND, line=command.line, message=outcome.id, explanation=warnings
    )


def _accepted(message: Message, body: Json) -> Json:
    if message.addressed_by == "user_id":
        contact = {"input": body["recipient"], "user_id": body["recipient"]}
    else:
        contact = {"input": str(body["to"]), "wa_id": message.customer}
    paced = {"message_status": "accepted"} if message.content["type"] == "template" else {}
    sent = {"id": message.id, **paced}
    return {"messaging_product": "whatsapp", "contacts": [contact], "messages": [sent]}


def _mark_read(exchange: Exchange, command: MarkRead) -> Answer:
    outcome = exchange.house.network.mark_read(command)
    if isinstance(outcome, Refusal):
        return exchange.refuse(outcome, operation=_READ, line=command.line)
    return exchange.accept({"success": True}, operation=_READ, line=command.line, message=command.message)
