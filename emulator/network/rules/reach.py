"""Whether a customer can be reached at all."""

from emulator.network.model import Message
from emulator.network.refusals import Refusal
from emulator.network.state import State


def check(state: State, message: Message) -> Refusal | None:
    """Return the refusal of a message to a number that is not on WhatsApp (131026, captured May 2026)."""
    if state.customers[message.customer].reachable:
        return None
    return Refusal(
        code="undeliverable",
        details="Message Undeliverable.",
        path=("to",),
        explanation=f"{message.customer} is not on WhatsApp in this world. Create the customer first, or set "
        'unknown_recipients = "join" for this provider.',
    )
