"""What can be pinned in a group: a message of its chat, three at a time (Meta, "Pin messages", 2026-11)."""

from emulator.network.groups import PINNED_AT_ONCE, Group
from emulator.network.model import Json, Time
from emulator.network.refusals import Refusal
from emulator.network.state import State


def check(state: State, group: Group, content: Json, now: Time) -> Refusal | None:
    """Return why a message cannot be pinned; that these are 131009 is inferred."""
    if content["type"] != "pin":
        return None
    pin, chat = content["pin"], state.chat(group.line, group.id)
    target = state.own_id(pin["message_id"])
    if target not in chat.messages or state.messages[target].content["type"] == "pin":
        return _refuse(f"{pin['message_id'][:40]!r} is no message of the group {group.subject!r}")
    held = [name for name, until in chat.pinned.items() if until > now and name != target]
    if pin["type"] == "pin" and len(held) >= PINNED_AT_ONCE:
        return _refuse(f"{PINNED_AT_ONCE} messages are pinned already; unpin one first")
    return None


def _refuse(why: str) -> Refusal:
    return Refusal(
        code="value_not_valid",
        details="Parameter Invalid",
        path=("pin", "message_id"),
        explanation=f"pin.message_id: {why}.",
    )
