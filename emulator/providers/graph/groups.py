"""What becomes of a message to a group, as Meta's webhooks tell it: a status for each member, in one request.

Meta "Groups API", read 2026-11. That `sent` and `failed` come once, without a participant, is inferred.
"""

from emulator.contract.catalogue import Catalogue
from emulator.network.events import GroupReceipt, StatusChanged
from emulator.network.model import Json, Time
from emulator.network.state import State
from emulator.providers.graph.errors import webhook_error
from emulator.providers.graph.pricing import pricing
from emulator.providers.graph.shape import Era


def status(state: State, event: StatusChanged, time: Time, catalogue: Catalogue, era: Era) -> list[Json]:
    """Return the status of a message that left for a group, or that failed."""
    whole = _common(state, event, time)
    if event.refusal is not None:
        return [{**whole, "errors": [webhook_error(event.refusal, catalogue)]}]
    return [{**whole, "pricing": _price(state, event, era)}]


def receipts(state: State, event: GroupReceipt, time: Time, era: Era = "by_date") -> list[Json]:
    """Return a status for each member that a message reached, or that read it."""
    price = {"pricing": _price(state, event, era)} if event.status == "delivered" else {}
    return [
        {
            **_common(state, event, time),
            "recipient_participant_id": member,
            "recipient_participant_user_id": state.customers[member].user_id,
            **price,
        }
        for member in event.members
    ]


def _common(state: State, event: StatusChanged | GroupReceipt, time: Time) -> Json:
    opaque = state.messages[event.message].opaque
    return {
        "id": event.message,
        "status": event.status,
        "timestamp": str(int(time)),
        "recipient_id": event.customer,
        "recipient_type": "group",
        **({"biz_opaque_callback_data": opaque} if opaque else {}),
    }


def _price(state: State, event: StatusChanged | GroupReceipt, era: Era) -> Json:
    price = pricing(state, state.messages[event.message], era)
    kind = {"free_customer_service": "free_group_customer_service"}.get(price.get("type", ""))
    named = {"category": f"group_{price['category']}"} | ({"type": kind} if kind else {})
    return {**price, **named}
