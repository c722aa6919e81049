"""When, and how often, a business may ask for the permission to call."""

from collections.abc import Iterator

from emulator.network.model import Json, Message, Time
from emulator.network.permissions import REPLY, asks, inside
from emulator.network.refusals import Refusal
from emulator.network.state import State

_DAY = 24 * 3600
LIMITS = ((1, _DAY), (2, 7 * _DAY))
"""At most so many requests to one customer within so many seconds, beginning anew with a connected call.

Meta "Calling API", limits, and CM "WhatsApp interactive", both read 2026-11.
"""


def check(state: State, message: Message, now: Time) -> Refusal | None:
    """Return why a request is in vain (138000), needless (138017) or one too many (138009)."""
    if not asks(message.content):
        return None
    if _is_off(state, message.line):
        return Refusal(
            code="calling_off",
            explanation='The number\'s setting calling.status is \'DISABLED\'; POST {"calling": {"status": '
            '"ENABLED"}} to its settings before you ask for the permission to call.',
        )
    chat = state.chat(message.line, message.customer)
    earlier = [state.messages[one] for one in chat.permissions]
    if _is_permanent(earlier):
        return Refusal(
            code="call_permission_permanent",
            explanation="The customer has allowed calls for good; there is nothing left to ask for.",
        )
    since = chat.called or 0
    arrived = (one for one in earlier if state.progress[one.id].status != "failed" and one.time >= since)
    return next(_too_many([*arrived], now), None)


def _too_many(earlier: list[Message], now: Time) -> Iterator[Refusal]:
    asked = [one.time for one in earlier if asks(one.content)]
    for most, seconds in LIMITS:
        count = sum(now - time < seconds for time in asked)
        if count >= most:
            yield Refusal(
                code="call_permission_limit",
                explanation=f"Requests to this customer in the last {seconds // 3600} hours: {count}; "
                f"{most} in that time is the most. Wait for an answer, or ask later.",
            )


def _is_off(state: State, line: str) -> bool:
    held = state.numbers[line].settings.get("calling")
    return isinstance(held, dict) and held.get("status") == "DISABLED"


def _is_permanent(earlier: list[Message]) -> bool:
    replies = (inside(one.content).get(REPLY) for one in reversed(earlier))
    last: Json = next((reply for reply in replies if reply), {})
    return last.get("response") == "accept" and last.get("is_permanent") is True
