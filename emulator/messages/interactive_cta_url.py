"""A text with one button that opens a link."""

from emulator.messages import interactive
from emulator.messages.offering import not_offered
from emulator.messages.reading import text_at
from emulator.messages.shapes import Json, Menu, NotOffered, Offer, Row


def line(content: Json) -> str:
    """Return the body and the button: `Your parcel  [Track it]`."""
    return interactive.line(content, offers(content))


def rows(content: Json) -> tuple[Row, ...]:
    """Return the header, the body and the footer."""
    return interactive.rows(content)


def offers(content: Json) -> tuple[Menu, ...]:
    """Return a menu whose note is the address; what it offers is to open it."""
    label = text_at(content, "interactive", "action", "parameters", "display_text")
    opening = Offer(action="open_url", label="Open the link", given={"url": _url(content)})
    return (Menu(label=label, title=label, note=_url(content), offers=(opening,)),)


def reply(content: Json, action: str, given: Json) -> Json:
    """Return an empty object: who opens a link sends nothing back, and no webhook tells the business."""
    if action != "open_url":
        raise not_offered(action, offers(content))
    asked = given.get("url") or _url(content)
    if asked != _url(content):
        link = f'it links to "{_url(content)}". Open that, or leave the url out.'
        raise NotOffered(f'The message does not link to "{asked}"; {link}')
    return {}


def _url(content: Json) -> str:
    return text_at(content, "interactive", "action", "parameters", "url")
