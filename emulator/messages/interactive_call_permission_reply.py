"""What comes back when a customer has said whether the business may call."""

from emulator.messages.reading import at
from emulator.messages.shapes import Json, Row
from emulator.messages.untappable import offers as offers
from emulator.messages.untappable import reply as reply


def line(content: Json) -> str:
    """Return the answer in words: `allowed calls for seven days`."""
    answer = at(content, "interactive", "call_permission_reply")
    if at(answer, "response") != "accept":
        return "did not allow calls"
    return "allowed calls" if at(answer, "is_permanent") is True else "allowed calls for seven days"


def rows(content: Json) -> tuple[Row, ...]:
    """Return the answer in words."""
    return (Row(role="note", text=line(content)),)
