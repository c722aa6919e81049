"""Who a message goes to: what the bot wrote in `to` becomes digits, or a refusal."""

from emulator.network import numbers
from emulator.network.commands import Send
from emulator.network.model import Line
from emulator.network.refusals import Refusal
from emulator.network.state import State

_EXAMPLE = "write it in international format, such as +12025550177"


def resolve(state: State, line: Line, command: Send) -> str | Refusal:
    """Return the wa_id of the recipient.

    A leading `00` is "Parameter Invalid" and letters are 131009, both as captured (cloud-requests 4.3, 2026).
    """
    if command.to is None:
        return _by_user_id(state, command.user_id or "")
    wa_id = _by_number(command.to)
    if wa_id == line.number:
        return Refusal(
            code="recipient_is_sender",
            details="Sender and recipient phone number is the same.",
            path=("to",),
            explanation=f"to is {command.to!r}, the business number itself; send to a customer's number.",
        )
    return wa_id


def _by_number(to: str) -> str | Refusal:
    if to.startswith("00"):
        return Refusal(
            code="invalid_parameter",
            details="Parameter Invalid",
            path=("to",),
            explanation=f"to is {to[:40]!r}; a leading 00 is not understood: {_EXAMPLE}.",
        )
    return numbers.digits(to) or Refusal(
        code="recipient_malformed",
        details="The phone number is malformed: Please use the format: +1234567890.",
        path=("to",),
        explanation=f"to is {to[:40]!r}; a number has 7 to 15 digits and no letters: {_EXAMPLE}.",
    )


def _by_user_id(state: State, user_id: str) -> str | Refusal:
    for customer in state.customers.values():
        if customer.user_id == user_id:
            return customer.wa_id
    return Refusal(
        code="invalid_parameter",
        details="Parameter Invalid",
        path=("recipient",),
        explanation=f"recipient is {user_id[:40]!r}; no customer here has that BSUID; "
        "take user_id from a webhook.",
    )
