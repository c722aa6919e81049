"""What a business may react to: a message of the same chat, no reaction, not older than 30 days."""

from emulator.network.model import Message, Time
from emulator.network.refusals import Refusal
from emulator.network.state import State

OLDEST_SECONDS = 30 * 24 * 3600
"""Meta "Reaction messages", 2026; the refusal comes by webhook."""


def check(state: State, message: Message, now: Time) -> Refusal | None:
    """Return why a reaction of the business is dropped; None for a good one and for other messages."""
    if message.content["type"] != "reaction":
        return None
    target_id = message.content["reaction"]["message_id"]
    target = state.messages.get(target_id)
    if target is None or (target.line, target.customer) != (message.line, message.customer):
        return _refuse(target_id, "is not in this chat")
    if target.content["type"] == "reaction":
        return _refuse(target_id, "is itself a reaction")
    if now - target.time > OLDEST_SECONDS:
        return _refuse(target_id, "is older than 30 days")
    return None


def _refuse(target_id: str, why: str) -> Refusal:
    return Refusal(
        code="reaction_target",
        details="Reaction message is not sent because the target message is unknown, deleted, "
        "older than 30 days or is itself a reaction.",
        path=("reaction", "message_id"),
        explanation=f"The message {target_id[:40]!r} {why}; react to a message of the same chat.",
    )
