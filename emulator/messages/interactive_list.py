"""A text with one button that opens a list of rows in sections."""

from emulator.messages import interactive
from emulator.messages.offering import chosen
from emulator.messages.reading import objects_at, text_at
from emulator.messages.shapes import Json, Menu, Offer, Row


def line(content: Json) -> str:
    """Return the body and the button: `Pick a slot  [Slots]`."""
    return interactive.line(content, offers(content))


def rows(content: Json) -> tuple[Row, ...]:
    """Return the header, the body and the footer."""
    return interactive.rows(content)


def offers(content: Json) -> tuple[Menu, ...]:
    """Return one menu, with a `list_row` for each row of each section, given by its id."""
    label = text_at(content, "interactive", "action", "button")
    sections = objects_at(content, "interactive", "action", "sections")
    found = tuple(
        _offer(row, text_at(section, "title")) for section in sections for row in objects_at(section, "rows")
    )
    return (Menu(label=label, title=label, offers=found),)


def reply(content: Json, action: str, given: Json) -> Json:
    """Return the `list_reply` of the row that `{"id"}` or `{"title"}` names, with its description if any.

    https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/interactive (2026-11)
    """
    offer = chosen(offers(content), action, given)
    row = {"id": offer.given["id"], "title": offer.label}
    if offer.detail:
        row["description"] = offer.detail
    return {"type": "interactive", "interactive": {"type": "list_reply", "list_reply": row}}


def _offer(row: Json, section: str) -> Offer:
    return Offer(
        action="list_row",
        label=text_at(row, "title"),
        given={"id": text_at(row, "id")},
        section=section,
        detail=text_at(row, "description"),
    )
