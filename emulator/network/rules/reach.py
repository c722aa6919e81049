"""Whether a customer can be reached at all."""

from emulator.network import numbers
from emulator.network.model import Line, Message
from emulator.network.refusals import Refusal
from emulator.network.state import State

_NATIONAL = "no country code begins with 0. Write the number with its country code, such as +12025550177."
_STRANGER = (
    "nobody here has that number. Create the customer first, or set "
    'unknown_recipients = "join" for this provider.'
)


def check(state: State, message: Message) -> Refusal | None:
    """Return the refusal of a message to a number that is not on WhatsApp (131026, captured May 2026)."""
    return None if state.customers[message.customer].reachable else _refuse(message)


def check_at_once(state: State, line: Line, message: Message) -> Refusal | None:
    """Return the same for a line that refuses strangers at once, before the message is accepted."""
    known = message.customer in state.customers
    return None if known or line.strangers != "refused" else _refuse(message)


def _refuse(message: Message) -> Refusal:
    why = _NATIONAL if numbers.is_national(message.customer) else _STRANGER
    return Refusal(
        code="undeliverable",
        path=("to",),
        explanation=f"{message.customer} is not on WhatsApp: {why}",
    )
