"""The customer service window: free-form messages pass for 24 hours after the customer's last message."""

from emulator.network.model import Line, Message, Time
from emulator.network.refusals import Refusal
from emulator.network.state import State


def check(state: State, line: Line, message: Message, now: Time) -> Refusal | None:
    """Return the refusal of a free-form message outside the window (131047; Meta, "Pricing", 2026-11)."""
    if line.window == "off" or message.content["type"] == "template":
        return None
    until = state.chat(message.line, message.customer).window_until
    if until is not None and now < until:
        return None
    why = "the customer has not written yet" if until is None else "the customer last wrote over 24 hours ago"
    return Refusal(
        code="outside_window",
        details="Message failed to send because more than 24 hours have passed "
        "since the customer last replied to this number.",
        path=("to",),
        explanation=f"The customer service window is closed: {why}. Let the customer write first, send a "
        'template, or set window = "off" for this provider.',
    )
