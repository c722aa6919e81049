"""What is told of conversations besides messages and statuses (Meta "Webhooks", read 2026-11)."""

from collections.abc import Mapping

from emulator.network.identifiers import user_id
from emulator.network.model import Json
from emulator.network.numbers import region
from emulator.providers.graph.notices.about import About, Events, Make, contact, of_line

_HREF = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/"
_RATE = (
    "Message failed to send because there were too many messages sent from this phone number in a short "
    "period of time"
)
_ERROR = {
    "code": 130429,
    "title": "Rate limit hit",
    "message": "Rate limit hit",
    "error_data": {"details": _RATE},
    "href": _HREF,
}


def _clicked(one: About) -> Json:
    data = {"click_component": "cta", "click_id": "ARclick0000", "tracking_token": "ARtrack0000"}
    kind = "marketing_messages_link_click"
    action = {"action_type": kind, "timestamp": one.seconds, f"{kind}_data": data}
    return of_line(one, user_actions=[action])


def _paid(one: About) -> Json:
    transaction = {
        "id": "pg-order-1",
        "pg_transaction_id": "pg-pay-1",
        "type": "razorpay",
        "status": "success",
        "created_timestamp": one.seconds,
        "updated_timestamp": one.seconds + 1,
        "method": {"type": "upi"},
    }
    payment = {
        "reference_id": "order-42",
        "amount": {"value": 21000, "offset": 100},
        "transaction": transaction,
        "currency": "INR",
    }
    status = {
        "id": one.network.identifiers.outbound(one.customer.wa_id),
        "recipient_id": one.customer.wa_id,
        "type": "payment",
        "status": "captured",
        "payment": payment,
        "timestamp": one.text,
    }
    return of_line(one, statuses=[status])


def _detected(event: str, **more: object) -> Make:
    return lambda one: of_line(
        one,
        automatic_events=[
            {
                "id": _inbound(one),
                "event_name": event,
                "timestamp": one.seconds,
                "ctwa_clid": "ARexampleClickId0000000000",
                **more,
            }
        ],
    )


def _handover(kind: str, previous: str, new: str) -> Make:
    roles = {"previous_owner_role": previous, "new_owner_role": new, "metadata": "to-bot"}
    return lambda one: {
        "messaging_product": "whatsapp",
        "sender": {"phone_number": one.customer.wa_id},
        "recipient": {
            "phone_number_id": one.line.account["phone_number_id"],
            "display_phone_number": one.line.number,
        },
        "type": kind,
        "timestamp": one.text,
        kind: roles,
    }


def _copy(one: About) -> Json:
    message = {
        "from": one.customer.wa_id,
        "from_user_id": one.customer.user_id,
        "id": _inbound(one),
        "timestamp": one.text,
        "text": {"body": "Hello"},
        "type": "text",
    }
    return of_line(one, standby={"contacts": [contact(one)], "messages": [message]})


def _new_user_id(one: About) -> Json:
    customer, number = one.customer, one.customer.wa_id
    known = {"profile": {"name": customer.name}, "wa_id": number}
    other = user_id(f"{number}/{customer.user_id}", region(number))
    changed = {
        "wa_id": number,
        "detail": f"User id for {customer.name} has been updated.",
        "user_id": {"previous": customer.user_id, "current": other},
        "timestamp": one.text,
    }
    return of_line(one, contacts=[known], user_id_update=[changed])


def _inbound(one: About) -> str:
    return one.network.identifiers.inbound(one.customer.wa_id)


FIELDS: Mapping[str, Events] = {
    "messages": {
        "errors": lambda one: of_line(one, errors=[_ERROR]),
        "link_click": _clicked,
        "payment": _paid,
    },
    "automatic_events": {
        "Purchase": _detected("Purchase", custom_data={"currency": "USD", "value": 12.5}),
        "LeadSubmitted": _detected("LeadSubmitted"),
    },
    "messaging_handovers": {
        "control_passed": _handover("control_passed", "primary", "secondary"),
        "control_taken": _handover("control_taken", "secondary", "primary"),
    },
    "standby": {"messages": _copy},
    "user_id_update": {"changed": _new_user_id},
}
