"""What WhatsApp itself says of a customer: that the number is another now, or the phone.

Meta "Webhooks", system messages, read 2026-11. It comes to every business that the customer has a chat with,
opens no window, and the number of before is nobody's any more.
"""

from msgspec.structs import replace

from emulator.network.events import MessageReceived
from emulator.network.identifiers import identity_hash
from emulator.network.model import Customer, Json, Line, Message
from emulator.network.network import Network

_SECONDS_BEFORE = 5
"""From the new key to the message, as in Meta's samples."""


def change_number(network: Network, customer: Customer, line: Line, wa_id: str | None) -> Message:
    """Give a customer another number, invented unless it is given; return what `line` is told.

    The chats stay behind; with the number the business-scoped user id is another, too.
    """
    new = network.join(wa_id, customer.name, customer.locale)
    moved = replace(customer, wa_id=new.wa_id, user_id=new.user_id)
    network.change_customer(moved)
    _say(network, customer, line, {"type": "system", "system": _user_id(customer, moved)})
    told = _say(network, customer, line, {"type": "system", "system": _number(customer, moved)})
    network.change_customer(replace(customer, reachable=False))
    return told


def change_identity(network: Network, customer: Customer, line: Line) -> Message:
    """Give a customer another phone, and with it another identity key; return what `line` is told."""
    changed = replace(customer, devices=customer.devices + 1)
    network.change_customer(changed)
    identity = {
        "acknowledged": True,
        "created_timestamp": str(int(network.clock.now()) - _SECONDS_BEFORE),
        "hash": identity_hash(changed.wa_id, changed.devices),
    }
    system = {"body": "User identity changed", "type": "customer_identity_changed"}
    return _say(network, customer, line, {"type": "system", "identity": identity, "system": system})


def _lines(network: Network, customer: Customer, first: Line) -> list[Line]:
    """Return the line that is asked about, and all others that the customer has a chat with."""
    others = (network.line(line) for line, wa_id in network.state.chats if wa_id == customer.wa_id)
    return [first, *(one for one in others if one.id != first.id)]


def _number(customer: Customer, new: Customer) -> Json:
    said = f"User {customer.name} changed from {customer.wa_id} to {new.wa_id}"
    return {"body": said, "wa_id": new.wa_id, "type": "user_changed_number"}


def _user_id(customer: Customer, new: Customer) -> Json:
    said = f"User {customer.name} changed from {customer.user_id} to {new.user_id}"
    where = {} if new.hides_number else {"wa_id": new.wa_id}
    return {"body": said, **where, "user_id": new.user_id, "type": "user_changed_user_id"}


def _say(network: Network, customer: Customer, first: Line, content: Json) -> Message:
    said = [_system(network, customer, line, content) for line in _lines(network, customer, first)]
    for message in said:
        network.record(MessageReceived(message=message))
    return said[0]


def _system(network: Network, customer: Customer, line: Line, content: Json) -> Message:
    return Message(
        id=network.identifiers.system(customer.wa_id),
        line=line.id,
        customer=customer.wa_id,
        sender="customer",
        content=content,
        time=network.clock.now(),
    )
