"""Be the customer: what the control API's actions do on the network."""

from collections.abc import Callable
from typing import Literal

from emulator import messages
from emulator.control import files
from emulator.control.naming import line_of, number_of, place_of
from emulator.control.problems import Problem
from emulator.messages import contacts, edit, ordering, revoke
from emulator.messages.offering import flat
from emulator.network import moving
from emulator.network.commands import Receive
from emulator.network.identifiers import wamid_of
from emulator.network.model import LOST, Customer, Json, Line, Message
from emulator.network.network import Network
from emulator.network.rules.steps import fits
from emulator.storage import Files

Outcome = Message | None
_EDIT_SECONDS, _DELETE_SECONDS = 15 * 60, 2 * 24 * 3600
"""How long a customer can change or delete a message (documented and about that, read 2026-11)."""
_PLACE = ("latitude", "longitude", "name", "address")


def perform(network: Network, store: Files, customer: Customer, body: Json) -> Outcome:
    """Do an action whose body is good; return the message that it brought. A file of it goes to the store.

    Raises `Unknown` and `messages.NotOffered`, and `Problem` where the line or the message does not fit.
    """
    file = {"file": files.brought(store, body)} if "media" in body else {}
    return ACTIONS[body["action"]](network, customer, body | file)


def _text(network: Network, customer: Customer, body: Json) -> Outcome:
    about: Json = {}
    if "product" in body:
        line, _ = place_of(network, customer, body.get("line"))
        about = _product(customer, line, body["product"])
    return _say(network, customer, body, {"type": "text", "text": {"body": body["text"]}, **about})


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
    lost = {LOST: True} if body.get("lost") else {}
    return _say(network, customer, body, files.content(network, line, body["file"], body) | lost)


def _say(network: Network, customer: Customer, body: Json, content: Json) -> Outcome:
    line, group = place_of(network, customer, body.get("line"))
    quoted = _quoted(network, customer, line, body)
    whole = content | _provenance(body)
    said = Receive(line=line.id, customer=customer.wa_id, content=whole, quotes=quoted, group=group)
    return _receive(network, said)


def _quoted(network: Network, customer: Customer, line: Line, body: Json) -> str | None:
    if "context" not in body:
        return None
    quoted = own(network, customer, body["context"])
    if quoted.line != line.id:
        raise Problem(409, f"The message {quoted.id!r} is not in the chat with {line.id!r}; quote one of it.")
    return quoted.id


def _product(customer: Customer, line: Line, product: Json) -> Json:
    """Return the context of a question about a product, its id as documented ("Webhooks", read 2026-11)."""
    asked = wamid_of(b"product_inquiry", customer.wa_id, from_business=True)
    return {"context": {"from": line.number, "id": asked, "referred_product": product}}


def _provenance(body: Json) -> Json:
    """Return how the message came about as webhooks have it: by an ad, or forwarded ("Webhooks", 2026-11)."""
    referral = {"referral": body["referral"]} if "referral" in body else {}
    forwarded = body.get("forwarded", False)
    if not forwarded:
        return referral
    mark = "frequently_forwarded" if forwarded == "frequently" else "forwarded"
    return referral | {"context": {mark: True}}


def _reaction(network: Network, customer: Customer, body: Json) -> Outcome:
    target = own(network, customer, body["message"])
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
    target = own(network, customer, body["message"])
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
    target = own(network, customer, body["message"])
    content = messages.reply(target.content, "order", body)
    return _receive(network, Receive(line=target.line, customer=customer.wa_id, content=content))


def _unsupported(network: Network, customer: Customer, body: Json) -> Outcome:
    kind = body.get("kind", "unknown")
    is_lost = bool(body.get("lost"))
    inside = {"type": kind} | ({"raw_type": kind} if kind == "unknown" and not is_lost else {})
    lost = {LOST: True} if is_lost else {}
    return _say(network, customer, body, {"type": "unsupported", "unsupported": inside, **lost})


def _raw(network: Network, customer: Customer, body: Json) -> Outcome:
    return _say(network, customer, body, body["message"])


def _open_url(network: Network, customer: Customer, body: Json) -> Outcome:
    target = own(network, customer, body["message"])
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


def _edit(network: Network, customer: Customer, body: Json) -> Outcome:
    """Change a text: numbers of the WhatsApp Business app hear that, others of something unsupported."""
    target = _recent(network, customer, body["message"], _EDIT_SECONDS, "change")
    if target.content["type"] != "text":
        raise messages.NotOffered(
            f"The message is of type {target.content['type']}; only a text can be changed."
        )
    is_heard = network.line(target.line).business_app
    lost = {"type": "unsupported", "unsupported": {"type": "edit"}}
    content = edit.edited(target.id, body["text"]) if is_heard else lost
    return _receive(network, _back(network, customer, target, content))


def _delete(network: Network, customer: Customer, body: Json) -> Outcome:
    """Delete a message for everyone; none but the WhatsApp Business app's numbers hear of it."""
    target = _recent(network, customer, body["message"], _DELETE_SECONDS, "delete")
    if not network.line(target.line).business_app:
        return None
    return _receive(network, _back(network, customer, target, revoke.revoked(target.id)))


def _recent(network: Network, customer: Customer, name: str, seconds: int, what: str) -> Message:
    """Return a message of the customer's own that is not older than WhatsApp allows."""
    message = own(network, customer, name)
    if message.sender == "business" or message.author not in (None, customer.wa_id):
        raise Problem(
            409, f"The message {name!r} is not {customer.name}'s own; nobody can {what} it but who wrote it."
        )
    age = network.clock.now() - message.time
    if age > seconds:
        raise Problem(
            409, f"The message is {age / 60:.0f} minutes old; {what} it within {seconds // 60} minutes."
        )
    return message


def _change_number(network: Network, customer: Customer, body: Json) -> Outcome:
    wa_id = number_of(body["wa_id"]) if "wa_id" in body else None
    if wa_id in network.state.customers:
        known = network.state.customers[wa_id].name
        raise Problem(409, f"{wa_id} is {known}'s already; leave wa_id out or choose another.")
    return moving.change_number(network, customer, line_of(network, body.get("line")), wa_id)


def _change_identity(network: Network, customer: Customer, body: Json) -> Outcome:
    return moving.change_identity(network, customer, line_of(network, body.get("line")))


def _play(network: Network, customer: Customer, body: Json) -> Outcome:
    target = own(network, customer, body["message"])
    if not fits(target, "played") or target.sender == "customer":
        raise messages.NotOffered(f"The message {target.id!r} is no sound of the business; nothing plays.")
    network.open_chat(target.line, customer.wa_id)
    network.ladder.play(target)
    return None


def _block(network: Network, customer: Customer, body: Json) -> Outcome:
    line = line_of(network, body.get("line")).id
    network.block(line, customer.wa_id, blocked=body["action"] == "block")
    return None


def _call(network: Network, customer: Customer, body: Json) -> Outcome:
    network.connect_call(line_of(network, body.get("line")).id, customer.wa_id)
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


def own(network: Network, customer: Customer, message_id: str) -> Message:
    """Return a message that reached a customer. Raises `Unknown`, and `Problem` for one that did not."""
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
    "edit": _edit,
    "delete": _delete,
    "change_number": _change_number,
    "change_identity": _change_identity,
    "play": _play,
    "block": _block,
    "unblock": _block,
    "stop_marketing": _marketing,
    "resume_marketing": _marketing,
    "call": _call,
}
