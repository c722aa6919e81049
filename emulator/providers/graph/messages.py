"""`POST /{phone-number-id}/messages`: send, mark as read, show typing."""

from msgspec.structs import replace

from emulator.network.commands import MarkRead, Send
from emulator.network.model import Json, Line, Message
from emulator.network.refusals import Asked, Refusal
from emulator.providers.graph.calls import READ, SEND
from emulator.providers.graph.decode import addressed, decode, is_receipt
from emulator.providers.graph.exchange import Exchange
from emulator.providers.graph.hints import encoded
from emulator.providers.interface import Answer

_MARKETING_CODES = 23


def post(exchange: Exchange, line: Line, body: Json) -> Answer:
    """Answer a request to send a message or to mark one as read."""
    stopped = access(exchange, line, body)
    if stopped is not None:
        return exchange.refuse(stopped, operation=READ if is_receipt(body) else SEND, line=line.id)
    command = decode(exchange.house.contract, line.id, body, nulls=exchange.request.may_have(b"null"))
    match command:
        case Send():
            return send(exchange, command, body)
        case MarkRead():
            return _mark_read(exchange, command)
    return exchange.refuse(*encoded(exchange.request, body, command), operation=SEND, line=line.id)


def access(exchange: Exchange, line: Line, body: Json) -> Refusal | None:
    """Return what stops a message, or a mark that one was read, at the door: before its body is looked at."""
    if is_receipt(body):
        return exchange.house.network.stopped(Asked(stage="access", line=line.id, operation=READ))
    content = body if body.get("type") else {**body, "type": "text"}
    asked = Asked(stage="access", line=line.id, to=addressed(body), content=content)
    return exchange.house.network.stopped(asked)


def send(exchange: Exchange, command: Send, body: Json) -> Answer:
    """Answer a request whose message is well formed, with its id or with the network's refusal."""
    outcome = exchange.house.network.send(command)
    if isinstance(outcome, Refusal):
        return exchange.refuse(_of_version(exchange, outcome), operation=SEND, line=command.line)
    warnings = " ".join(outcome.warnings)
    accepted = _accepted(exchange, outcome, body)
    return exchange.accept(
        accepted, operation=SEND, line=command.line, message=outcome.id, explanation=warnings
    )


def _of_version(exchange: Exchange, refusal: Refusal) -> Refusal:
    """Before v23.0 other templates than marketing ones were 131055 (Meta "Error codes", read 2026-11)."""
    version = exchange.target.version or str(exchange.house.settings["graph_version"])
    is_old = int(version.lstrip("v").partition(".")[0]) < _MARKETING_CODES
    if refusal.code == "template_marketing_only" and is_old:
        return replace(refusal, code="method_not_allowed")
    return refusal


def _accepted(exchange: Exchange, message: Message, body: Json) -> Json:
    groups = exchange.house.network.state.groups
    if message.addressed_by == "user_id":
        contact = {"input": body["recipient"], "user_id": body["recipient"]}
    else:
        contact = {"input": str(body["to"]), "wa_id": message.customer}
    in_group = {"group_id": message.customer} if message.customer in groups else {}
    told = exchange.house.settings.get("conflicts", {}).get("message_status", "templates")
    says = told == "always" or (told == "templates" and message.content["type"] == "template")
    is_held = exchange.house.network.state.progress[message.id].held == "pacing"
    status = "held_for_quality_assessment" if is_held else "accepted"
    sent = {"id": message.id, **in_group} | ({"message_status": status} if says else {})
    return {"messaging_product": "whatsapp", "contacts": [contact], "messages": [sent]}


def _mark_read(exchange: Exchange, command: MarkRead) -> Answer:
    outcome = exchange.house.network.mark_read(command)
    if isinstance(outcome, Refusal):
        return exchange.refuse(outcome, operation=READ, line=command.line)
    return exchange.accept({"success": True}, operation=READ, line=command.line, message=command.message)
