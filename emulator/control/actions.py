"""Be the customer: what the control API's actions do on the network."""

from collections.abc import Callable
from typing import Literal

from emulator import messages
from emulator.control import files
from emulator.control.naming import line_of, place_of
from emulator.control.problems import Problem
from emulator.messages import contacts, ordering
from emulator.messages.offering import flat
from emulator.network.commands import Receive
from emulator.network.model import Customer, Json, Line, Message
from emulator.network.network import Network
from emulator.network.rules.steps import fits
from emulator.storage import Files

Outcome = Message | None
_PLACE = ("latitude", "longitude", "name", "address")


def perform(network: Network, store: Files, customer: Customer, body: Json) -> Outcome:
    """Do an action whose body is good; return the message that it brought. A file of it goes to the store.

    Raises `Unknown` and `messages.NotOffered`, and `Problem` where the line or the message does not fit.
    """
    file = {"file": files.brought(store, body)} if "media" in body else {}
    return ACTIONS[body["action"]](network, customer, body | file)


def _text(network: Network, customer: Customer, body: Json) -> Outcome:
    return _say(network, customer, body, {"type": "text", "text": {"body": body["text"]}})


def _location(network: Network, customer: Customer, body: Json) -> Outcome:
    place = {name: body[name] for name in _PLACE if name in body}
    return _say(network, customer, body, {"type": "location", "location": place})


def _contacts(network: Network, customer: Customer, body: Json) -> Outcome:
    """Send contact cards; without any, the customer's own."""
    cards = body.get("contacts") or [contacts.own_card(customer.name, customer.wa_id)]
    return _say(network, customer, body, {"type": "contacts", "contacts": cards})


def _media(network: Network, customer: Customer, body: Json) -> Outcome:
    line, _ = place_of(network, customer, body.get("line"))
    _quoted(network, customer, line, body)
    return _say(network, customer, body, files.content(network, line, body["file"], body))


def _say(network: Network, customer: Customer, body: Json, content: Json) -> Outcome:
    line, group = place_of(network, customer, body.get("line"))
    quoted = _quoted(network, customer, line, body)
    whole = content | _provenance(body)
    said = Receive(line=line.id, customer=customer.wa_id, content=whole, quotes=quoted, group=group)
    return _receive(network, said)


def _quoted(network: Network, customer: Customer, line: Line, body: Json) -> str | None:
    if "context" not in body:
        return None
    quoted = _own(network, customer, body["context"])
    if quoted.line != line.id:
        raise Problem(409, f"The message {quoted.id!r} is not in the chat with {line.id!r}; quote one of it.")
    return quoted.id


def _provenance(body: Json) -> Json:
    """Return how the message came about as webhooks have it: by an ad, or forwarded ("Webhooks", 2026-11)."""
    referral = {"referral": body["referral"]} if "referral" in body else {}
    forwarded = body.get("forwarded", False)
    if not forwarded:
        return referral
    mark = "frequently_forwarded" if forwarded == "frequently" else "forwarded"
    return referral | {"context": {mark: True}}


def _reaction(network: Network, customer: Customer, body: Json) -> Outcome:
    target = _own(network, customer, body["message"])
    reaction = {"message_id": target.id} | ({"emoji": body["emoji"]} if body["emoji"] else {})
    content = {"type": "reaction", "reaction": reaction}
    return _receive(network, _back(network, customer, target, content))


def _back(
    network: Network, customer: Customer, target: Message, content: Json, quotes: str | None = None
) -> Receive:
    """Return what a customer says where a message is: in the chat with the business, or in the group."""
    group = target.customer if target.customer in network.state.groups else None
    return Receive(line=target.line, customer=customer.wa_id, content=content, quotes=quotes, group=group)


def _answer(network: Network, customer: Customer, body: Json) -> Outcome:
    target = _own(network, customer, body["message"])
    content = messages.reply(target.content, body["action"], body)
    return _receive(network, _back(network, customer, target, content, target.id))


def _share_contact(network: Network, customer: Customer, body: Json) -> Outcome:
    return _answer(network, customer, {**body, "name": customer.name, "wa_id": customer.wa_id})


def _call_permission(network: Network, customer: Customer, body: Json) -> Outcome:
    return _answer(network, customer, {**body, "now": network.clock.now()})


def _order(network: Network, customer: Customer, body: Json) -> Outcome:
    """Send a cart, from a message or from the catalogue itself; an order quotes nothing (captured 2026)."""
    if "message" not in body:
        content = ordering.order(body, body.get("catalog_id", ordering.CATALOG))
        return _say(network, customer, body, content)
    target = _own(network, customer, body["message"])
    content = messages.reply(target.content, "order", body)
    return _receive(network, Receive(line=target.line, customer=customer.wa_id, content=content))


def _unsupported(network: Network, customer: Customer, body: Json) -> Outcome:
    kind = body.get("kind", "unknown")
    inside = {"type": kind} | ({"raw_type": kind} if kind == "unknown" else {})
    return _say(network, customer, body, {"type": "unsupported", "unsupported": inside})


def _raw(network: Network, customer: Customer, body: Json) -> Outcome:
    return _say(network, customer, body, body["message"])


def _open_url(network: Network, customer: Customer, body: Json) -> Outcome:
    target = _own(network, customer, body["message"])
    links = [one.given["url"] for one in flat(messages.offers(target.content)) if one.action == "open_url"]
    url = body.get("url", links[0] if links else "")
    if url not in links:
        raise messages.NotOffered(f"The message does not link to {url!r}; its links are {links}.")
    network.open_chat(target.line, customer.wa_id)
    network.open_link(target, url)
    return None


def _read(network: Network, customer: Customer, body: Json) -> Outcome:
    line, group = place_of(network, customer, body.get("line"))
    network.open_chat(line.id, customer.wa_id, group)
    return None


def _play(network: Network, customer: Customer, body: Json) -> Outcome:
    target = _own(network, customer, body["message"])
    if not fits(target, "played") or target.sender == "customer":
        raise messages.NotOffered(f"The message {target.id!r} is no sound of the business; nothing plays.")
    network.open_chat(target.line, customer.wa_id)
    network.ladder.play(target)
    return None


def _block(network: Network, customer: Customer, body: Json) -> Outcome:
    line = line_of(network, body.get("line")).id
    network.block(line, customer.wa_id, blocked=body["action"] == "block")
    return None


def _marketing(network: Network, customer: Customer, body: Json) -> Outcome:
    line = line_of(network, body.get("line")).id
    choice: Literal["stop", "resume"] = "stop" if body["action"] == "stop_marketing" else "resume"
    network.choose_marketing(line, customer.wa_id, choice)
    return None


def _receive(network: Network, command: Receive) -> Message:
    """Let a customer send; WhatsApp does not let anybody write to whom they block."""
    if network.state.chat(command.line, command.customer).blocked:
        name = network.customer(command.customer).name
        raise Problem(409, f"{name} has blocked {command.line!r}; unblock it first (action unblock).")
    return network.receive(command)


def _own(network: Network, customer: Customer, message_id: str) -> Message:
    message = network.message(message_id)
    group = network.state.groups.get(message.customer)
    if customer.wa_id not in (group.members if group else (message.customer,)):
        raise Problem(404, f"The message {message_id!r} is not in a chat of {customer.name}.")
    progress = network.progress(message_id)
    if message.sender == "business" and not progress.arrived:
        how = "failed" if progress.status == "failed" else f"is {progress.status} and not delivered"
        raise Problem(409, f"The message {message_id!r} {how}; it did not reach {customer.name}.")
    return message


ACTIONS: dict[str, Callable[[Network, Customer, Json], Outcome]] = {
    "text": _text,
    "image": _media,
    "video": _media,
    "audio": _media,
    "document": _media,
    "sticker": _media,
    "location": _location,
    "contacts": _contacts,
    "reaction": _reaction,
    "reply_button": _answer,
    "list_row": _answer,
    "share_location": _answer,
    "share_contact": _share_contact,
    "flow": _answer,
    "address": _answer,
    "call_permission": _call_permission,
    "order": _order,
    "unsupported": _unsupported,
    "raw": _raw,
    "template_button": _answer,
    "open_url": _open_url,
    "read": _read,
    "play": _play,
    "block": _block,
    "unblock": _block,
    "stop_marketing": _marketing,
    "resume_marketing": _marketing,
}
