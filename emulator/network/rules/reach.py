"""Whether a customer can be reached at all."""

from emulator.network import numbers
from emulator.network.model import Message
from emulator.network.refusals import Refusal
from emulator.network.state import State

_NATIONAL = "no country code begins with 0. Write the number with its country code, such as +12025550177."
_STRANGER = (
    "nobody here has that number. Create the customer first, or set "
    'unknown_recipients = "join" for this provider.'
)


def check(state: State, message: Message) -> Refusal | None:
    """Return the refusal of a message to a number that is not on WhatsApp (131026, captured May 2026)."""
    if state.customers[message.customer].reachable:
        return None
    why = _NATIONAL if numbers.is_national(message.customer) else _STRANGER
    return Refusal(
        code="undeliverable",
        details="Message Undeliverable.",
        path=("to",),
        explanation=f"{message.customer} is not on WhatsApp: {why}",
    )
