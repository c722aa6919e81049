"""How a number comes to WhatsApp and leaves it: code, verification, PIN, registration.

Meta "Business phone numbers" and "Registration", read 2026-11. What is refused after too many tries is
documented; how many wrong PINs that takes is not, so five is ours.
"""

from msgspec.structs import replace

from emulator.network.model import Line, Time
from emulator.network.network import Network
from emulator.network.refusals import Refusal

REGISTRATIONS, REGISTRATION_SECONDS = 10, 72 * 3600
"""At most so many registrations of a number in so many seconds (133016, documented)."""

GUESSES = 5
_DIGITS = 6


def add(network: Network, beside: Line, number: str, name: str) -> Line:
    """Give an account a further number, which is neither verified nor registered, and return its line."""
    new_id = network.identifiers.media()
    account = {**beside.account, "phone_number_id": new_id}
    line = replace(beside, id=new_id, number=number, name=name, account=account, test_number=False)
    network.open_line(line)
    network.change_number(new_id, status="PENDING", verification="NOT_VERIFIED")
    return line


def request_code(network: Network, line: str) -> Refusal | str:
    """Return the code that WhatsApp sends to a number, or why it sends none."""
    if network.state.numbers[line].verification == "VERIFIED":
        why = "This number is verified already; a code is for a number that was just added."
        return Refusal(code="request_code", details="Phone number is already verified.", explanation=why)
    code = f"{network.identifiers.number(_DIGITS):0{_DIGITS}d}"
    network.change_number(line, code=code)
    return code


def verify_code(network: Network, line: str, given: str) -> Refusal | None:
    """Verify a number with the code that was sent to it; return why that is not the code."""
    code = network.state.numbers[line].code
    if not code:
        why = "No code was requested; POST …/request_code first."
        return Refusal(code="verify_code", details="No code was requested.", explanation=why)
    if given != code:
        why = f"code is {given[:20]!r}; the one that was sent is in the journal, at number.changed."
        return Refusal(code="verify_code", details="The code is not correct.", explanation=why)
    network.change_number(line, verification="VERIFIED", code="")
    return None


def register(network: Network, line: str, pin: str, region: str = "") -> Refusal | None:
    """Register a number with its two-step PIN, or with a first one; return why it cannot be.

    `region` is the country in which its messages are to be kept at rest.
    """
    number, now = network.state.numbers[line], network.clock.now()
    recent = tuple(time for time in number.registered if now - time < REGISTRATION_SECONDS)
    refusal = _not_now(number.verification, recent) or _bad_pin(network, line, pin)
    if refusal is not None:
        return refusal
    taken: dict[str, object] = {"name": number.new_name, "new_name": ""} if number.new_name else {}
    if region:
        stored = {"status": "IN_COUNTRY_STORAGE_ENABLED", "data_localization_region": region}
        taken["settings"] = {**number.settings, "storage_configuration": stored}
    network.change_number(line, status="CONNECTED", pin=pin, guesses=0, registered=(*recent, now), **taken)
    return None


def deregister(network: Network, line: str) -> None:
    """Take a number off the API: it sends no more until it is registered again."""
    network.change_number(line, status="DISCONNECTED")


def _not_now(verification: str, recent: tuple[Time, ...]) -> Refusal | None:
    if verification != "VERIFIED":
        why = "The number is not verified; POST …/request_code, then …/verify_code."
        return Refusal(code="reverification_needed", explanation=why)
    if len(recent) >= REGISTRATIONS:
        hours = REGISTRATION_SECONDS // 3600
        why = f"{len(recent)} registrations in {hours} hours; {REGISTRATIONS} are allowed. Advance the clock."
        return Refusal(code="registration_limit", explanation=why)
    return None


def _bad_pin(network: Network, line: str, pin: str) -> Refusal | None:
    number = network.state.numbers[line]
    if number.guesses >= GUESSES:
        why = f'{number.guesses} wrong PINs; set a new one with POST /{line} and {{"pin": …}}.'
        return Refusal(code="pin_guesses", details="Too many guesses.", explanation=why)
    if not number.pin or pin == number.pin:
        return None
    network.change_number(line, guesses=number.guesses + 1)
    why = f"pin is {pin!r}, and the number has another two-step PIN; POST /{line} with pin sets a new one."
    return Refusal(code="pin_mismatch", explanation=why)
