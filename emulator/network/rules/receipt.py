"""What a business may mark as read: a customer's message to that line, not older than 30 days."""

from emulator.network.commands import MarkRead
from emulator.network.model import Message, Time
from emulator.network.refusals import Refusal
from emulator.network.state import State

OLDEST_SECONDS = 30 * 24 * 3600
"""Meta "Mark messages as read", 2026."""


def check(state: State, command: MarkRead, now: Time) -> Message | Refusal:
    """Return the customer's message that is marked, or why it cannot be."""
    message = state.messages.get(command.message)
    if message is None or message.line != command.line:
        return _refuse(command, "is not a message of this number")
    if message.sender == "business":
        return _refuse(command, "was sent by the business itself")
    if now - message.time > OLDEST_SECONDS:
        return _refuse(command, "is older than 30 days")
    return message


def _refuse(command: MarkRead, why: str) -> Refusal:
    return Refusal(
        code="value_not_valid",
        details="Parameter Invalid",
        path=("message_id",),
        explanation=f"message_id {command.message[:40]!r} {why}; use messages[0].id of a message webhook.",
    )
