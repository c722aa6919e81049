"""A text with one button by which the customer shares the own number (2026, with BSUIDs)."""

from emulator.messages import interactive
from emulator.messages.contacts import own_card
from emulator.messages.offering import not_offered
from emulator.messages.reading import text_at
from emulator.messages.shapes import Json, NotOffered, Offer

rows = interactive.rows


def line(content: Json) -> str:
    """Return the body and the button: `How can we reach you?  [Share contact info]`."""
    return interactive.line(content, offers(content))


def offers(content: Json) -> tuple[Offer, ...]:  # noqa: ARG001 - the interface of every kind
    """Return one `share_contact`; the server knows whose card it is."""
    return (Offer(action="share_contact", label="Share contact info"),)


def reply(content: Json, action: str, given: Json) -> Json:
    """Return the customer's own card, from the `name` and the `wa_id` that are given with the action."""
    if action != "share_contact":
        raise not_offered(action, offers(content))
    name, wa_id = text_at(given, "name").strip(), text_at(given, "wa_id")
    if not name or not wa_id:
        raise NotOffered('The action "share_contact" needs the name and the number of who shares the card.')
    return {"type": "contacts", "contacts": [{**own_card(name, wa_id), "origin": "contact_request"}]}
