"""A question with three answers: may the business call?"""

from emulator.messages import interactive
from emulator.messages.offering import not_offered
from emulator.messages.reading import number_at, text_at
from emulator.messages.shapes import Json, Menu, NotOffered, Offer, Row

PERMISSION_SECONDS = 7 * 24 * 3600
"""How long a permission holds that is not permanent: 168 hours (Calling API, 2026-11)."""

_ANSWERS: dict[str, Json] = {
    "Always allow": {"response": "accept", "permanent": True},
    "Allow for seven days": {"response": "accept"},
    "Do not allow": {"response": "reject"},
}


def line(content: Json) -> str:
    """Return the body, if any, and the button: `May we call?  [Choose preference]`."""
    return interactive.line(content, offers(content))


def rows(content: Json) -> tuple[Row, ...]:
    """Return the body, and a note on what is asked."""
    return (*interactive.rows(content), Row(role="note", text="asks to call you"))


def offers(content: Json) -> tuple[Menu, ...]:  # noqa: ARG001 - the interface of every kind
    """Return a menu of the three answers."""
    found = tuple(
        Offer(action="call_permission", label=label, given=given) for label, given in _ANSWERS.items()
    )
    return (Menu(label="Choose preference", title="May the business call?", offers=found),)


def reply(content: Json, action: str, given: Json) -> Json:
    """Return the `call_permission_reply` of `{"response", "permanent"?}`; `now` is in Unix seconds.

    A permission that is not permanent says when it ends (Calling API, "User call permissions", 2026-11).
    """
    if action != "call_permission":
        raise not_offered(action, offers(content))
    response, now = text_at(given, "response"), number_at(given, "now")
    if response not in ("accept", "reject") or now is None:
        raise NotOffered(
            f'The action "call_permission" takes the response accept or reject, not "{response}".'
        )
    permanent = response == "accept" and given.get("permanent") is True
    answer: Json = {"response": response, "is_permanent": permanent}
    if response == "accept" and not permanent:
        answer["expiration_timestamp"] = int(now) + PERMISSION_SECONDS
    answer["response_source"] = "user_action"
    inside = {"type": "call_permission_reply", "call_permission_reply": answer}
    return {"type": "interactive", "interactive": inside}
