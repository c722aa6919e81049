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
    return _refusal(_AT_ONCE.get(line.standing), line)


def failed(line: Line) -> Refusal | None:
    """Return why what is accepted from a line fails later (131042, 131048); None where it does not."""
    return _refusal(_LATER.get(line.standing), line)


def _refusal(found: tuple[str, str] | None, line: Line) -> Refusal | None:
    if found is None:
        return None
    code, why = found
    how = f'The line {line.id} has the standing "{line.standing}": {why}. Set it to "good" to send again.'
    return Refusal(code=code, explanation=how)
