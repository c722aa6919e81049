"""Up to three reply buttons under a text."""

from emulator.messages import interactive
from emulator.messages.offering import chosen
from emulator.messages.reading import at, objects_at, text_at
from emulator.messages.shapes import Json, Offer, Row


def line(content: Json) -> str:
    """Return the body and the buttons: `How can I help?  [Support] [Sales]`."""
    return interactive.line(content, offers(content))


def rows(content: Json) -> tuple[Row, ...]:
    """Return the header, the body and the footer."""
    return interactive.rows(content)


def offers(content: Json) -> tuple[Offer, ...]:
    """Return a `reply_button` for each button, given by its id."""
    buttons = objects_at(content, "interactive", "action", "buttons")
    return tuple(
        Offer(
            action="reply_button",
            label=text_at(button, "reply", "title"),
            given={"id": text_at(button, "reply", "id")},
        )
        for button in buttons
        if at(button, "reply") is not None
    )


def reply(content: Json, action: str, given: Json) -> Json:
    """Return the `button_reply` of the button that `{"id"}` or `{"title"}` names.

    https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/interactive (2026-11)
    """
    offer = chosen(offers(content), action, given)
    button = {"id": offer.given["id"], "title": offer.label}
    return {"type": "interactive", "interactive": {"type": "button_reply", "button_reply": button}}
