"""Who a message goes to: what the bot wrote in `to` becomes digits, or a refusal."""

import re

from emulator.network import numbers
from emulator.network.commands import Send
from emulator.network.model import Line
from emulator.network.refusals import Refusal
from emulator.network.state import State

_BSUID = re.compile(r"[A-Z]{2}\.(ENT\.)?[0-9A-Za-z]{1,128}")
"""Meta "Business-scoped user IDs", read 2026-11."""
_MALFORMED = "The phone number is malformed: Please use the format: +1234567890."
_EXAMPLE = "write it in international format, such as +12025550177"


def resolve(state: State, line: Line, command: Send) -> str | Refusal:
    """Return the wa_id of the recipient.

    A leading `00` is "Parameter Invalid" and letters are 131009, both as captured (2023 to 2026).
    """
    if command.to is None:
        return _by_user_id(state, command.user_id or "", "recipient")
    if line.bsuid_in_to and _BSUID.fullmatch(command.to):
        return _by_user_id(state, command.to, "to")
    if command.to in state.groups:
        return _group(command.to)
    number = _by_number(_dialled(line, command.to))
    if isinstance(number, Refusal):
        return number
    if number == line.number:
        return Refusal(
            code="recipient_is_sender",
            details="Sender and recipient phone number is the same.",
            path=("to",),
            explanation=f"to is {command.to!r}, the business number itself; send to a customer's number.",
        )
    if line.allowed and number not in line.allowed:
        return _not_allowed(command.to, number, line)
    return _known(state, number)


def _group(to: str) -> Refusal:
    """Two confusions of groups are documented as refused; the code of this one is inferred."""
    return Refusal(
        code="recipient_malformed",
        details=_MALFORMED,
        path=("to",),
        explanation=f"to is {to[:40]!r}, the id of a group: send recipient_type group with it.",
    )


def meant(state: State, to: str) -> str:
    """Return the wa_id that a number or a BSUID means; what means nobody comes back as it is."""
    number = numbers.digits(to)
    if number is not None:
        return _known(state, number)
    return next((one.wa_id for one in state.customers.values() if one.user_id == to), to)


def _known(state: State, number: str) -> str:
    writings = numbers.forms(number)
    if len(writings) == 1:
        return number
    return next((one for one in writings if one in state.customers), writings[0])


def _not_allowed(to: str, number: str, line: Line) -> Refusal:
    dialled = numbers.listed(number)
    trap = f" The list has {dialled}: send to that." if dialled in line.allowed else ""
    return Refusal(
        code="recipient_not_allowed",
        path=("to",),
        explanation=f"to is {to[:40]!r}; this line is a test number, and {number} is not among its "
        f"{len(line.allowed)} recipients, which are compared as they are dialled.{trap}",
    )


def _by_number(to: str) -> str | Refusal:
    number = numbers.digits(to)
    if to.startswith("00") or (number or "").startswith("00"):
        return Refusal(
            code="invalid_parameter",
            details="Parameter Invalid",
            path=("to",),
            explanation=f"to is {to[:40]!r}; a leading 00 is not understood: {_EXAMPLE}.",
        )
    return number or Refusal(
        code="recipient_malformed",
        details=_MALFORMED,
        path=("to",),
        explanation=f"to is {to[:40]!r}; a number has 7 to 15 digits and no letters: {_EXAMPLE}.",
    )


def _dialled(line: Line, to: str) -> str:
    local = line.own_country and not to.lstrip().startswith(("+", "00"))
    return numbers.country_code(line.number) + to if local else to


def _by_user_id(state: State, user_id: str, member: str) -> str | Refusal:
    for customer in state.customers.values():
        if customer.user_id == user_id:
            return customer.wa_id
    return Refusal(
        code="invalid_parameter",
        details="Parameter Invalid",
        path=(member,),
        explanation=f"{member} is {user_id[:40]!r}; {_why(user_id)} take user_id from a webhook.",
    )


def _why(user_id: str) -> str:
    if not _BSUID.fullmatch(user_id):
        return "a BSUID is two letters of a country, a dot and up to 128 letters and digits;"
    return "no customer here has that BSUID;"
