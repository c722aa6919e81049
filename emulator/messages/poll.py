"""A question with options to vote for: what becomes of a list on Telegram. Only bots send it."""

from emulator.messages.offering import chosen
from emulator.messages.reading import objects_at, one_line, text_at
from emulator.messages.shapes import Json, Offer, Row


def line(content: Json) -> str:
    """Return the question and the options: `[poll] Pick a slot  [14:00] [16:00]`."""
    labels = " ".join(f"[{one_line(offer.label)}]" for offer in offers(content))
    return f"[poll] {one_line(text_at(content, 'poll', 'question'))}  {labels}".strip()


def rows(content: Json) -> tuple[Row, ...]:
    """Return the question, and that it is a poll."""
    return Row(role="card", text="[poll]"), Row(role="body", text=text_at(content, "poll", "question"))


def offers(content: Json) -> tuple[Offer, ...]:
    """Return a `list_row` for each option, given by its id."""
    options = objects_at(content, "poll", "options")
    return tuple(
        Offer(action="list_row", label=text_at(one, "title"), given={"id": text_at(one, "id")})
        for one in options
    )


def reply(content: Json, action: str, given: Json) -> Json:
    """Return the `list_reply` of the option that `{"id"}` or `{"title"}` names: a vote (inferred)."""
    offer = chosen(offers(content), action, given)
    row = {"id": offer.given["id"], "title": offer.label}
    return {"type": "interactive", "interactive": {"type": "list_reply", "list_reply": row}}
