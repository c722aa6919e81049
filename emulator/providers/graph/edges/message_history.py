"""`/{phone-number-id}/message_history`, `/{history-id}/events`: how messages fared (Meta, read 2026-11)."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from emulator.network.model import Line, Message, StatusStep
from emulator.network.network import Network
from emulator.providers.graph.calls import Call
from emulator.providers.graph.fields import Nested, Read, View
from emulator.providers.graph.paging import cursor
from emulator.providers.graph.reading import read_many
from emulator.providers.interface import Answer

_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One step of a message, and the message that took it."""

    network: Network
    message: Message
    step: StatusStep

    @property
    def id(self) -> str:
        """Return the id that this step has."""
        return digits(f"{self.message.id}/{self.step.status}")


def occurrences(network: Network, message: Message) -> list[Occurrence]:
    """Return the steps of a message that its business was told, the oldest first."""
    steps = network.state.progress[message.id].steps
    return [Occurrence(network, message, step) for step in steps if step.status != "accepted"]


_FIELDS: Mapping[str, Read[Occurrence]] = {
    "id": lambda one: one.id,
    "delivery_status": lambda one: one.step.status.upper(),
    "error_description": lambda one: _error(one),
    "application": lambda one: _application(one),
}

EVENT: View[Occurrence] = View(
    type="WhatsAppMessageDeliveryStatusEvent",
    fields={**_FIELDS, "timestamp": lambda one: int(one.step.time)},
    default=("id", "delivery_status", "error_description", "timestamp", "application"),
)
OCCURRENCE: View[Occurrence] = View(
    type="WhatsAppBusinessMessageDeliveryStatusOccurrence",
    fields={
        **_FIELDS,
        "occurrence_timestamp": lambda one: int(one.step.time),
        "status_timestamp": lambda one: int(one.step.time),
    },
    default=("id", "delivery_status", "error_description", "occurrence_timestamp", "application"),
)
EDGE: View[Occurrence] = View(
    type="WhatsAppBusinessMessageDeliveryStatusEdge",
    fields={"cursor": lambda one: cursor(one.id), "node": Nested(view=OCCURRENCE, read=lambda one: one)},
    default=("cursor", "node"),
    has_id=False,
)


@dataclass(frozen=True, slots=True)
class History:
    """A message of the business with all of its steps."""

    network: Network
    message: Message


HISTORY: View[History] = View(
    type="WhatsAppMessageHistory",
    fields={
        "id": lambda one: digits(one.message.id),
        "message_id": lambda one: one.message.id,
        "events": Nested(view=EVENT, read=lambda one: occurrences(one.network, one.message), many=True),
    },
    default=("id", "message_id", "events"),
)


def get(call: Call) -> Answer:
    """Answer with the messages that the number sent, or with the one that `message_id` names."""
    asked = call.body.get("message_id")
    sent = (one for one in call.network.state.messages.values() if _is_sent(one, call.line))
    kept = [History(call.network, one) for one in sent if asked in (None, one.id)]
    return read_many(call, HISTORY, kept, key=lambda one: one.message.id)


def events(call: Call) -> Answer:
    """Answer with the steps of one message, or with those that `status_filter` names."""
    status = str(call.body.get("status_filter", "")).lower()
    message = find(call.network, call.line, call.node.id)
    steps = occurrences(call.network, message) if message else []
    kept = [one for one in steps if status in ("", one.step.status)]
    return read_many(call, EDGE, kept, key=lambda one: one.id)


def find(network: Network, line: Line, history_id: str) -> Message | None:
    """Return the message of a history's id, None where the line sent none that has it."""
    sent = (one for one in network.state.messages.values() if _is_sent(one, line))
    return next((one for one in sent if digits(one.id) == history_id), None)


def digits(text: str) -> str:
    """Return the id that a text always has: 15 digits, the first of them a 7."""
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
    return f"7{number % 10 ** (_DIGITS - 1):014d}"


def _is_sent(message: Message, line: Line) -> bool:
    return message.sender == "business" and message.line == line.id


def _error(one: Occurrence) -> str | None:
    refusal = one.network.state.progress[one.message.id].refusal
    return (refusal.details or refusal.explanation) if refusal and one.step.status == "failed" else None


def _application(one: Occurrence) -> dict[str, str] | None:
    app_id = one.network.state.lines[one.message.line].account.get("app_id")
    return {"id": app_id} if app_id else None
