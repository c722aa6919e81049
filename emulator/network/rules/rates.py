"""How much a line may send with production's limits (Meta "Throughput", "Messaging limits", read 2026)."""

from emulator.network.model import Line, Message
from emulator.network.refusals import Refusal
from emulator.network.rules.ledger import PAIR_BURST, PAIR_SECONDS, SECOND, Ledger
from emulator.network.state import State

_HOW = 'Send more slowly, or set limits = "friendly".'


def check(state: State, line: Line, message: Message) -> Refusal | None:
    """Return why a message is one too many at once (130429, 131056)."""
    ledger = state.ledgers.get(line.id)
    if ledger is None:
        return None
    return _throughput(ledger, line, message) or _pair(ledger, message)


def over_tier(state: State, line: Line, message: Message) -> Refusal | None:
    """Return why a message to one customer too many fails later: the messaging limit of the line.

    Meta names no code of its own for it; 131048 is what was reported (unsettled, 2026).
    """
    ledger = state.ledgers.get(line.id)
    if ledger is None or line.tier is None or not is_outside(state, message):
        return None
    if message.customer in ledger.reached:
        return None
    why = f"{line.tier} customers were written to outside of their windows in 24 hours, the tier of the line."
    return Refusal(code="spam_limit", explanation=f"{why} Wait, or raise its tier.")


def is_outside(state: State, message: Message) -> bool:
    """Say whether a message goes to a customer whose service window is closed."""
    until = state.chat(message.line, message.customer).window_until
    return until is None or message.time >= until


def _throughput(ledger: Ledger, line: Line, message: Message) -> Refusal | None:
    count = sum(message.time - time < SECOND for time in ledger.recent)
    if count < line.throughput:
        return None
    why = f"Messages in the last second, both ways: {count}; {line.throughput} is the most of this line."
    return Refusal(code="throughput_limit", explanation=f"{why} {_HOW}")


def _pair(ledger: Ledger, message: Message) -> Refusal | None:
    owed = ledger.paid_back.get(message.customer, message.time) - message.time
    wait = owed - (PAIR_BURST - 1) * PAIR_SECONDS
    if wait <= 0:
        return None
    why = f"To {message.customer} one message in {PAIR_SECONDS} s may go, and {PAIR_BURST} at once on credit"
    return Refusal(code="pair_rate_limit", explanation=f"{why}; the next one in {wait:.1f} s. {_HOW}")
