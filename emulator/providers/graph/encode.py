"""Events as Meta's webhooks, key by key in the order that captures show (May to October 2026)."""

import hashlib

from emulator.contract.catalogue import Catalogue
from emulator.network.events import MarketingChosen, StatusChanged
from emulator.network.model import LOST, Customer, Json, Line, Message, Time
from emulator.network.state import State
from emulator.providers.graph import download, people
from emulator.providers.graph.errors import webhook_error
from emulator.providers.graph.pricing import category, is_free_entry, pricing
from emulator.providers.graph.shape import TODAY, Shape

_FILES = ("image", "video", "audio", "document", "sticker")
_PAYLOAD_FIRST = ("text", "location", "system")
_BEFORE = ("referral", "context")
_UNSUPPORTED = {
    "code": 131051,
    "title": "Message type unknown",
    "message": "Message type unknown",
    "error_data": {"details": "Message type is currently not supported."},
}
"""Captured in September 2026 beside every message of a customer that the API does not show."""


_UNAVAILABLE = {
    "code": 131060,
    "title": "This message is currently unavailable.",
    "message": "This message is currently unavailable.",
    "error_data": {"details": "This message is currently unavailable."},
}
_LOST_MEDIA = "Failed to download the media from the sender. Reason: media no longer available."
_NO_MEDIA = {
    "code": 131052,
    "title": "Media download error",
    "message": "Media download error",
    "error_data": {"details": _LOST_MEDIA},
}
"""The codes are documented; the details of the second are inferred."""


def inbound(state: State, message: Message, origin: str, shape: Shape = TODAY) -> Json:
    """Return the webhook of a customer's message; a file of it can be downloaded at `origin`.

    What WhatsApp says of a customer names no contact, but for a change of identity (captured 2023, and
    documented).
    """
    line, customer = state.lines[message.line], state.customers[message.author or message.customer]
    nameless = message.content["type"] == "system" and "identity" not in message.content
    contacts = {} if nameless else {"contacts": [people.contact(line, customer, shape)]}
    value = {**contacts, "messages": [_message(state, line, customer, message, origin, shape)]}
    return _envelope(line, value)


def preference(state: State, event: MarketingChosen, time: Time, shape: Shape = TODAY) -> Json:
    """Return the webhook `user_preferences` (Meta, read 2026-11: its timestamp is a number)."""
    line, customer = state.lines[event.line], state.customers[event.customer]
    chosen = {
        **people.number("wa_id", customer, shape),
        **people.user_id("user_id", customer, shape),
        "detail": f"User requested to {event.choice} marketing messages",
        "category": "marketing_messages",
        "value": event.choice,
        "timestamp": int(time),
    }
    value = {"contacts": [people.contact(line, customer, shape)], "user_preferences": [chosen]}
    return _envelope(line, value, "user_preferences")


def status(
    state: State, event: StatusChanged, time: Time, catalogue: Catalogue, shape: Shape = TODAY
) -> Json:
    """Return the webhook of a status: sent, delivered, read or failed."""
    line, customer = state.lines[event.line], state.customers[event.customer]
    message = state.messages[event.message]
    hidden = event.status == "failed" and message.addressed_by == "wa_id"
    told = {} if hidden else people.user_id("user_id", customer, shape)
    parts = {
        "id": message.id,
        "status": event.status,
        "timestamp": _seconds(time),
        **people.number("recipient_id", customer, shape),
        **({"recipient_user_id": customer.user_id} if told else {}),
        "biz_opaque_callback_data": message.opaque,
        "conversation": _conversation(state, event, message, time, shape),
        "pricing": _pricing(state, event, message, shape),
        "errors": [webhook_error(event.refusal, catalogue)] if event.refusal else None,
    }
    shown = {name: part for name, part in parts.items() if part is not None}
    contacts = {"contacts": [{**people.number("wa_id", customer, shape), **told}]} if shape.user_ids else {}
    return _envelope(line, {**contacts, "statuses": [shown]})


def statuses(line: Line, told: list[Json]) -> Json:
    """Return the webhook of several statuses at once, which those of groups are."""
    return _envelope(line, {"statuses": told})


def _envelope(line: Line, value: Json, field: str = "messages") -> Json:
    account = line.account
    metadata = {"display_phone_number": line.number, "phone_number_id": account["phone_number_id"]}
    whole = {"messaging_product": "whatsapp", "metadata": metadata, **value}
    entry = {"id": account["waba_id"], "changes": [{"value": whole, "field": field}]}
    return {"object": "whatsapp_business_account", "entry": [entry]}


def _message(
    state: State, line: Line, customer: Customer, message: Message, origin: str, shape: Shape
) -> Json:
    content = _with_url(message, origin) if shape.media_urls else message.content
    return {
        **_before(state, line, message),
        **people.number("from", customer, shape),
        **people.user_id("from_user_id", customer, shape),
        **({"group_id": message.customer} if message.author else {}),
        "id": message.id,
        "timestamp": _seconds(message.time),
        **_body(content, shape),
    }


def _with_url(message: Message, origin: str) -> Json:
    """Return the content with the `url` of its file behind `id` (since November 2025), if it can be had."""
    content = message.content
    kind = content["type"]
    file = content.get(kind)
    if kind not in _FILES or not isinstance(file, dict) or {LOST, "errors"} & {*content} or "id" not in file:
        return content
    where = {"url": download.url(origin, file["id"], message.time, source="webhook")}
    at = [*file].index("id") + 1
    return content | {kind: dict([*file.items()][:at]) | where | file}


def _body(content: Json, shape: Shape) -> Json:
    kind = content["type"]
    payload = {kind: content[kind]} if kind in content else {}
    rest = {name: part for name, part in content.items() if name not in ("type", kind, LOST, *_BEFORE)}
    errors = _errors(content)
    if kind == "unsupported" and not shape.unsupported_types:
        payload = {}
    whole = payload | {"type": kind} if kind in _PAYLOAD_FIRST else {"type": kind} | payload
    return ({"errors": [errors]} if errors else {}) | rest | whole


def _errors(content: Json) -> Json | None:
    """Return what stands beside a message that cannot be shown as it was."""
    is_unsupported = content["type"] == "unsupported"
    if content.get(LOST):
        return _UNAVAILABLE if is_unsupported else _NO_MEDIA
    return _UNSUPPORTED if is_unsupported else None


def _before(state: State, line: Line, message: Message) -> Json:
    """Return what captures show before `from`: the ad that the customer came by, and what is quoted."""
    given = {name: message.content[name] for name in _BEFORE if name in message.content}
    return given | _context(state, line, message)


def _context(state: State, line: Line, message: Message) -> Json:
    quoted = state.messages.get(message.quotes or "")
    if quoted is None:
        return {}
    author = line.number if quoted.sender == "business" else quoted.author or quoted.customer
    return {"context": {"from": author, "id": quoted.id}}


def _conversation(
    state: State, event: StatusChanged, message: Message, time: Time, shape: Shape
) -> Json | None:
    """Return the conversation, since v24.0 only of a free entry point (Meta "Webhooks", statuses, 2026)."""
    free = is_free_entry(state, message)
    if event.status == "failed" or not (shape.conversation or free):
        return None
    conversation: Json = {"id": hashlib.blake2s(event.message.encode(), digest_size=16).hexdigest()}
    if event.status == "sent":
        until = state.chat(event.line, event.customer).free_until if free else None
        conversation["expiration_timestamp"] = _seconds(until or time)
    return {**conversation, "origin": {"type": category(state, message)}}


def _pricing(state: State, event: StatusChanged, message: Message, shape: Shape) -> Json | None:
    """Return the price on `sent` and on exactly one of delivered and read, as Meta's page says (2026)."""
    told = any(step.status == "delivered" for step in state.progress[message.id].steps)
    if event.status in ("failed", "played") or (event.status == "read" and told):
        return None
    return pricing(state, message, shape.pricing)


def _seconds(time: Time) -> str:
    return str(int(time))
