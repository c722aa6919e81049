"""`POST /v1/communication/{channel}/message`: send a message, on Instagram and Messenger mark as seen too.

Hub Chatt2.me, Sending messages, read 2026-11.
"""

from collections.abc import Mapping
from dataclasses import replace

from emulator.contract.likeness import nearest
from emulator.messages import kind_of
from emulator.network.commands import MarkRead, Send
from emulator.network.model import Json, Line, Message
from emulator.network.refusals import Asked, Refusal
from emulator.network.rules import recipient
from emulator.providers.chatt2me import channels, content, identity
from emulator.providers.chatt2me.exchange import Exchange, body_of
from emulator.providers.interface import Answer

SEND = "messages.send"
_LONGEST = 40
_ANYBODY = {"messaging_product": "whatsapp", "to": "12025550177"}

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


def refusals_of(exchange: Exchange, channel: str, body: Json) -> tuple[Refusal, ...]:
    """Return what is wrong with a body: for the Hub, then for the channel, then for WhatsApp."""
    inside = body.get("content")
    kind = content.kind_of(inside) if isinstance(inside, dict) else ""
    operation = "forms" if kind in content.FORMS else "messages"
    named = kind if kind in exchange.house.contract.kinds("chatt2me", operation) else _part(kind)
    refusals = exchange.check(operation if named == kind else "messages", named, body)
    if not isinstance(inside, dict) or any("content" in refusal.path[:1] for refusal in refusals):
        return refusals
    if not kind:
        return (*refusals, _unknown_content(inside))
    unavailable = _unavailable(channel, kind, inside)
    theirs = (unavailable,) if unavailable else _refused_by_whatsapp(exchange, channel, inside)
    return (*refusals, *theirs)


def _part(kind: str) -> str:
    return "interactive" if kind.startswith("interactive") else "envelope"


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


def _unknown_content(inside: Json) -> Refusal:
    given, known = [*inside], ", ".join(content.KEYS)
    slip = next((near for name in given if (near := nearest(name, content.KEYS))), None)
    meant = f" Perhaps {slip!r} is meant." if slip else ""
    return Refusal(
        code="parameter_invalid",
        path=("content",),
        explanation=f"content has {', '.join(given)[:_LONGEST]}; it has no type and is known by one of "
        f"these keys: {known}.{meant}",
    )


def _unavailable(channel: str, kind: str, inside: Json) -> Refusal | None:
    lacking = [
        one for one in (kind, "reply" if "reply" in inside else kind) if not channels.has(channel, one)
    ]
    if not lacking:
        return None
    where = ", ".join(one for one in channels.CHANNELS if channels.has(one, lacking[0]))
    return Refusal(
        code="content_not_available",
        path=("content",),
        facts={"kind": lacking[0], "channel": channel},
        explanation=f"content is {lacking[0]}, which {channel} does not have; it is there on: {where}.",
    )


def _refused_by_whatsapp(exchange: Exchange, channel: str, inside: Json) -> tuple[Refusal, ...]:
    if content.kind_of(inside) in content.FORMS:
        return ()
    message = content.translate(inside, channel, lambda given: given)
    kind = kind_of(message)
    if kind not in exchange.house.contract.kinds("cloud", "messages"):
        return () if channel != "whatsapp" else (_not_yet(kind),)
    whole = {**_ANYBODY, **message}
    return tuple(
        _placed(one, kind) for one in exchange.house.contract.check("cloud", "messages", kind, whole)
    )


def _placed(refusal: Refusal, kind: str) -> Refusal:
    path = content.place(kind, refusal.path)
    there, here = (".".join(map(str, one)) for one in (refusal.path, path))
    return replace(refusal, path=path, explanation=refusal.explanation.replace(there, here, 1))


def _not_yet(kind: str) -> Refusal:
    return Refusal(
        code="unsupported_type",
        path=("content",),
        explanation=f"content is {kind}, which this emulator does not know. Nothing was sent.",
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
