"""`POST /v1/communication/{channel}/message`: send a message, on Instagram and Messenger mark as seen too.

Hub Chatt2.me, Sending messages, read 2026-11.
"""

from collections.abc import Mapping

from msgspec.structs import replace

from emulator.messages import kind_of
from emulator.network.commands import MarkRead, Send
from emulator.network.model import Json, Line, Message
from emulator.network.refusals import Asked, Refusal
from emulator.network.rules import recipient
from emulator.providers.chatt2me import channels, content, identity
from emulator.providers.chatt2me.exchange import Exchange, body_of
from emulator.providers.chatt2me.judging import refusals_of
from emulator.providers.interface import Answer

SEND = "messages.send"
_LONGEST = 40

_TYPES: Mapping[str, str] = {
    "interactive_button": "Button",
    "interactive_list": "List",
    "interactive_cta_url": "CtaUrl",
    "interactive_location_request_message": "LocationRequest",
    "poll": "List",
}
"""The word for a kind in an answer where it is not the kind itself; all but Button and List are inferred."""


def post(exchange: Exchange, channel: str) -> Answer:
    """Answer a request to send a message by a channel of this platform."""
    body = body_of(exchange.request)
    if isinstance(body, Refusal):
        return exchange.refuse(body)
    line = channels.find(channels.lines_of(exchange.house.network), channel, _written(body, "from"))
    if line is None and "from" in body:
        return exchange.refuse(_no_channel(channel, _written(body, "from")))
    refusals = refusals_of(exchange, channel, body)
    stopped = _stopped(exchange, line, body) if line else None
    if stopped or refusals or line is None:
        found = (stopped,) if stopped else refusals
        return exchange.refuse(*found, line=line.id if line else None)
    return _act(exchange, line, body)


def _written(body: Json, name: str) -> str:
    value = body.get(name)
    return value if isinstance(value, str) else ""


def _stopped(exchange: Exchange, line: Line, body: Json) -> Refusal | None:
    inside = body.get("content")
    meant = {"type": content.kind_of(inside) if isinstance(inside, dict) else ""}
    return exchange.house.network.stopped(
        Asked(stage="access", line=line.id, to=_written(body, "to"), content=meant)
    )


def _no_channel(channel: str, written: str) -> Refusal:
    return Refusal(
        code="unknown_object",
        path=("from",),
        facts={"what": "Channel"},
        explanation=f"from is {written[:_LONGEST]!r}; the application has no channel of {channel} that "
        "goes by that: use its UUID (GET /_emulator/v1/lines lists them), or its number or name.",
    )


def _act(exchange: Exchange, line: Line, body: Json) -> Answer:
    inside = body["content"]
    if "sender_action" in inside:
        return _sender_action(exchange, line, body)
    network = exchange.house.network
    customer = recipient.meant(network.state, body["to"])

    def find(given: str) -> str:
        return identity.own(network.state, line.id, customer, given)

    reply = inside.get("reply")
    message = content.translate(content.plain(inside), channels.channel_of(line), find)
    return _sent(
        exchange,
        Send(
            line=line.id,
            to=body["to"],
            content=message,
            quotes=find(reply["messageId"]) if reply else None,
            given_id=identity.new(network.identifiers),
        ),
    )


def _sent(exchange: Exchange, command: Send) -> Answer:
    outcome = exchange.house.network.send(command)
    if isinstance(outcome, Refusal):
        return exchange.refuse(_in_the_hubs_words(outcome), line=command.line)
    body = {
        "messageId": outcome.given_id,
        "status": "enqueued",
        "recipientId": outcome.customer,
        "type": _type(outcome),
    }
    warnings = " ".join(outcome.warnings)
    return exchange.accept(body, line=outcome.line, message=outcome.id, explanation=warnings)


def _in_the_hubs_words(refusal: Refusal) -> Refusal:
    """Who has no WhatsApp is 130472 in an answer (Hub Chatt2.me, Troubleshooting, read 2026-11)."""
    return replace(refusal, code="experiment") if refusal.code == "undeliverable" else refusal


def _type(message: Message) -> str:
    kind = kind_of(message.content)
    return _TYPES.get(kind, "".join(part.title() for part in kind.removeprefix("interactive_").split("_")))


def _sender_action(exchange: Exchange, line: Line, body: Json) -> Answer:
    """Mark the customer's last message as seen; typing is shown to nobody here."""
    network, customer = exchange.house.network, body["to"]
    chat = network.state.chat(line.id, customer)
    theirs = (one for one in reversed(chat.messages) if network.state.messages[one].sender == "customer")
    last, action = next(theirs, None), body["content"]["sender_action"]
    if last is not None and action != "typing_off":
        network.mark_read(MarkRead(line=line.id, message=last, typing=action == "typing_on"))
    told = {"messageId": None, "recipientId": customer, "type": "SenderAction"}
    return exchange.accept(told, line=line.id, message=last)
