"""A customer deletes a message for everyone."""

from emulator.messages.shapes import Json, Row
from emulator.messages.untappable import offers as offers
from emulator.messages.untappable import reply as reply

_SAID = "[deleted a message]"


def revoked(message_id: str) -> Json:
    """Return the message that deletes another one."""
    return {"type": "revoke", "revoke": {"original_message_id": message_id}}


def line(_content: Json) -> str:
    """Return `[deleted a message]`."""
    return _SAID


def rows(_content: Json) -> tuple[Row, ...]:
    """Return a card that says so."""
    return (Row(role="card", text=_SAID),)
