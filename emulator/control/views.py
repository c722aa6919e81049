"""The JSON shapes that the control API answers with."""

from collections.abc import Iterable, Mapping
from typing import Any

from emulator import messages
from emulator.network import numbers
from emulator.network.codec import encode, iso
from emulator.network.groups import Group
from emulator.network.journal import Entry
from emulator.network.model import Chat, Customer, Json, Line, Message, Progress, Webhook
from emulator.network.network import Network
from emulator.network.traffic import DeliveryAttempted, DeliveryQueued, Exchanged, FaultStruck

_NAMES = ("message", "status", "customer", "line", "delivery", "reason")


def line(one: Line, base_url: str, api: str, credentials: Mapping[str, str]) -> Json:
    """Return a line with its ids, the name of its API, and the base URL and credentials that a bot needs."""
    shown = {
        "api": api,
        "display_number": numbers.pretty(one.number),
        "base_url": base_url,
        "credentials": credentials,
    }
    others = {name: webhook(other) for name, other in one.webhooks.items()}
    return {**encode(one), **shown, "webhook": one.webhook and webhook(one.webhook), "webhooks": others}


def webhook(one: Webhook) -> Json:
    """Return what is known of a webhook."""
    return {"url": one.url, "verified": one.verified, "problem": one.problem}


def customer(one: Customer) -> Json:
    """Return a customer."""
    return {**encode(one), "display_number": numbers.pretty(one.wa_id)}


def group(one: Group) -> Json:
    """Return a group of a number."""
    return dict(encode(one))


def message(network: Network, one: Message) -> Json:
    """Return a message as it is now, with its kind."""
    return _message(one, network.state.progress[one.id])


def _automation(network: Network, one: Chat) -> Json:
    """Return what an empty chat with a number offers."""
    shown: Json = encode(network.state.numbers[one.line].automation)
    return shown


def chat(network: Network, one: Chat, customer: str) -> Json:
    """Return a customer's chat without its messages but the last; a group's has the group as `line`."""
    last = next((network.state.messages[name] for name in reversed(one.messages)), None)
    return {
        "line": one.line if one.customer == customer else one.customer,
        "customer": customer,
        "window_until": one.window_until and iso(one.window_until),
        "typing_until": one.typing_until and iso(one.typing_until),
        "unread": one.unread if one.customer == customer else _unread(network, one, customer),
        "pinned": {name: iso(until) for name, until in one.pinned.items()},
        "automation": _automation(network, one) if one.customer == customer else {},
        "blocked": one.blocked,
        "marketing": one.marketing,
        "flow": _flow(network, one, customer),
        "last": last and message(network, last),
        "number": network.journal.last(),
        "now": iso(network.clock.now()),
    }


def _flow(network: Network, one: Chat, customer: str) -> Json | None:
    """Return where the flow of a chat is that the customer has open, or how the last one ended."""
    found = network.state.open_flows.get(customer)
    if found is None or found.line != one.line:
        return None
    filling = found.filling
    said = (found.told, filling.error, *filling.errors.values())
    return {
        "message": found.message,
        "name": found.name,
        "how": found.how,
        "screen": filling.stack[-1] if filling.stack else None,
        "error": " ".join(part for part in said if part),
        "problem": found.problem,
    }


def entry(one: Entry) -> Json:
    """Return a journal entry: its number, time and kind, then the fields of its event."""
    body: dict[str, Any] = encode(one.event)
    inside = getattr(one.event, "message", None)
    if isinstance(inside, Message):
        body["message"] = _message(inside, Progress(number=one.number))
    return {"number": one.number, "time": iso(one.time), "kind": one.event.kind, **body}


def brief(one: Entry) -> Json:
    """Return a journal entry without what is long: `{number, time, kind}` and the names in its event."""
    event = one.event
    named = {
        name: getattr(event, name, None) for name in ("message", "status", "customer", "line", "delivery")
    }
    said = {name: value.id if isinstance(value, Message | Line) else value for name, value in named.items()}
    told = {name: value for name, value in said.items() if isinstance(value, str | int)}
    return {"number": one.number, "time": iso(one.time), "kind": event.kind, **told}


def deliveries(entries: Iterable[Entry]) -> list[Json]:
    """Return the webhooks of a journal, each with its attempts, the oldest first."""
    found: dict[str, Json] = {}
    for one in entries:
        match one.event:
            case DeliveryQueued() as event:
                found[event.delivery] = {**encode(event), "time": iso(one.time), "attempts": []}
            case FaultStruck(delivery=str(delivery)) as event:
                found[delivery]["fault"] = {"id": event.fault, "effect": event.effect}
            case DeliveryAttempted() as event:
                found[event.delivery]["attempts"].append({**encode(event), "time": iso(one.time)})
    return [_judged(delivery) for delivery in found.values()]


def exchanges(entries: Iterable[Entry], limit: int) -> list[Json]:
    """Return the newest requests to vendor paths, the oldest of them first."""
    shown = [entry(one) for one in entries if isinstance(one.event, Exchanged)]
    return shown[-limit:]


def _message(one: Message, progress: Progress) -> Json:
    place = {"line": one.line if one.customer.isdigit() else one.customer}
    return {**encode(one), **place, **encode(progress), "kind": messages.kind_of(one.content)}


def _unread(network: Network, one: Chat, member: str) -> int:
    return sum(network.state.progress[name].receipts.get(member) == "delivered" for name in one.messages)


_UNSENT = {"drop": "dropped", "hold": "held"}


def _judged(delivery: Json) -> Json:
    attempts = delivery["attempts"]
    if any(attempt["ok"] for attempt in attempts):
        state = "delivered"
    elif not attempts:
        state = _UNSENT.get(delivery.get("fault", {}).get("effect", ""), "pending")
    else:
        state = "retrying" if attempts[-1]["next_attempt"] else "failed"
    return {"id": delivery["delivery"], "state": state, **delivery}
