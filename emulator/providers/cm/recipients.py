"""The recipients of a message: each is checked by itself, and told by itself."""

from emulator.network.model import Json
from emulator.network.refusals import Refusal
from emulator.providers.cm import numbers

MOST = 1000


def number_of(recipient: Json) -> str:
    """Return a recipient's number as it was written, empty without one."""
    number = recipient.get("number")
    return "" if number is None else str(number)


def check(recipient: Json, place: int, count: int) -> Refusal | None:
    """Return why a recipient cannot be one: none or too many (302), no number (303)."""
    number, path = number_of(recipient), ("to", place, "number")
    if count > MOST:
        why = f"to has {count} recipients; there may be {MOST} at most."
        return Refusal(code="cm_to", path=("to",), explanation=why)
    if not number:
        why = 'A recipient has no number; send {"number": "0012025550177"}.'
        return Refusal(code="cm_to", path=path, explanation=why)
    if numbers.digits(number) is None:
        why = f"{number[:40]!r} is no number: write 7 to 15 digits behind 00, such as 0012025550177."
        return Refusal(code="cm_msisdn", path=path, facts={"number": number}, explanation=why)
    return None


def nobody() -> Refusal:
    """Return the refusal of a message to nobody."""
    why = 'to is missing or empty; send [{"number": "0012025550177"}].'
    return Refusal(code="cm_to", path=("to",), explanation=why)
