"""What is told of a number that is also used in the WhatsApp Business app (Meta "Coexistence", 2026-11)."""

from collections.abc import Mapping

from emulator.network.model import Json
from emulator.providers.graph.notices.about import About, Events, Make, contact, of_line

_DAY = 86_400
_DECLINED = "History sync is turned off by the business from the WhatsApp Business App"
_SHA = "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg="


def _echo(kind: str, payload: Make) -> Make:
    def make(one: About) -> Json:
        return {
            "from": one.line.number,
            "to": one.customer.wa_id,
            "to_user_id": one.customer.user_id,
            "id": _outbound(one),
            "timestamp": one.text,
            "type": kind,
            kind: payload(one),
        }

    return lambda one: of_line(one, message_echoes=[make(one)])


def _outbound(one: About) -> str:
    return one.network.identifiers.outbound(one.customer.wa_id)


def _inbound(one: About) -> str:
    return one.network.identifiers.inbound(one.customer.wa_id)


def _edit(one: About) -> Json:
    text = {"type": "text", "text": {"body": "Corrected"}}
    return {"original_message_id": _outbound(one), "message": {"context": {"id": "M0"}, **text}}


def _contact(one: About, *names: str) -> Json:
    customer = one.customer
    known = {
        "full_name": customer.name,
        "first_name": customer.name.partition(" ")[0],
        "phone_number": customer.wa_id,
        "user_id": customer.user_id,
    }
    return {name: known[name] for name in names or known}


def _sync(action: str, *names: str) -> Make:
    return lambda one: of_line(
        one,
        state_sync=[
            {
                "type": "contact",
                "contact": _contact(one, *names),
                "action": action,
                "metadata": {"timestamp": one.text},
            }
        ],
    )


def _old(one: About) -> Json:
    yesterday, customer = one.seconds - _DAY, one.customer.wa_id
    asked = {
        "from": customer,
        "id": _inbound(one),
        "timestamp": str(yesterday),
        "type": "text",
        "text": {"body": "Old message"},
        "history_context": {"status": "READ"},
    }
    answered = {
        "from": one.line.number,
        "to": customer,
        "id": _outbound(one),
        "timestamp": str(yesterday + 100),
        "type": "media_placeholder",
        "history_context": {"status": "DELIVERED"},
    }
    return {"id": customer, "messages": [asked, answered]}


def _chunk(one: About) -> Json:
    metadata = {"phase": 0, "chunk_order": 1, "progress": 55}
    return of_line(one, history=[{"metadata": metadata, "threads": [_old(one)]}])


def _media(one: About) -> Json:
    image = {"mime_type": "image/jpeg", "sha256": _SHA, "id": "700000000000001"}
    message = {
        "from": one.customer.wa_id,
        "id": _inbound(one),
        "timestamp": str(one.seconds - _DAY),
        "type": "image",
        "image": image,
    }
    return of_line(one, contacts=[contact(one)], messages=[message])


def _declined(one: About) -> Json:
    error = {
        "code": 2593109,
        "title": _DECLINED,
        "message": _DECLINED,
        "error_data": {"details": "History sharing is turned off by the business"},
    }
    return of_line(one, history=[{"errors": [error]}])


FIELDS: Mapping[str, Events] = {
    "smb_message_echoes": {
        "text": _echo("text", lambda _one: {"body": "Sent from the phone app"}),
        "edit": _echo("edit", _edit),
        "revoke": _echo("revoke", lambda one: {"original_message_id": _outbound(one)}),
    },
    "smb_app_state_sync": {
        "add": _sync("add"),
        "remove": _sync("remove", "phone_number", "user_id"),
    },
    "history": {"chunk": _chunk, "media": _media, "declined": _declined},
}
