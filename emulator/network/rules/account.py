"""What becomes of messages while Meta thinks ill of an account ("Error codes", read 2026-11)."""

from emulator.network.model import Line
from emulator.network.refusals import Refusal

_AT_ONCE = {
    "locked": ("account_locked", "the account is locked"),
    "restricted": ("policy_block", "the account is restricted for a breach of policy"),
}
_LATER = {
    "unpaid": ("payment", "the account has no good payment method"),
    "spam": ("spam_limit", "too many of the number's messages were reported as spam"),
}


def refused(line: Line) -> Refusal | None:
    """Return why nothing can be sent from a line at all (131031, 368); None where something can."""
    found = _AT_ONCE.get(line.standing)
    return None if found is None else Refusal(code=found[0], explanation=_told(line, found[1]))


def failed(line: Line) -> Refusal | None:
    """Return why what is accepted from a line fails later (131042, 131048); None where it does not."""
    found = _LATER.get(line.standing)
    return None if found is None else Refusal(code=found[0], explanation=_told(line, found[1]))


def _told(line: Line, why: str) -> str:
    return f'The line {line.id} has the standing "{line.standing}": {why}. Set it to "good" to send again.'
