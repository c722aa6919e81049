"""Whether a number may send at all, and to whom it may not."""

from emulator.network.model import Line
from emulator.network.refusals import Refusal
from emulator.network.state import State


def sender(state: State, line: Line) -> Refusal | None:
    """Return the refusal of a number that is not registered (133010, captured)."""
    status = state.numbers[line.id].status
    if status == "CONNECTED":
        return None
    why = f"The number is {status}; register it first (POST /{line.id}/register)."
    return Refusal(code="not_registered", explanation=why)


def blocked(state: State, line: Line, wa_id: str) -> Refusal | None:
    """Return the refusal of a customer whom the business has blocked (130403, documented)."""
    if wa_id not in state.numbers[line.id].blocked:
        return None
    why = f"{wa_id} is on the block list of this number; DELETE /{line.id}/block_users takes it off."
    return Refusal(code="customer_blocked", path=("to",), explanation=why)
