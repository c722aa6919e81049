"""Messages about the permission to call: those that ask for it, and those that answer."""

from emulator.network.model import Json

_REQUEST, REPLY = "call_permission_request", "call_permission_reply"


def asks(content: Json) -> bool:
    """Say whether a message asks for the permission to call, by itself or by its template."""
    if content["type"] == "template":
        buttons = content.get("rendered", {}).get("buttons", ())
        return any(button["type"] == _REQUEST for button in buttons)
    return inside(content).get("type") == _REQUEST


def answers(content: Json) -> bool:
    """Say whether a customer's message answers such a question."""
    return inside(content).get("type") == REPLY


def inside(content: Json) -> Json:
    """Return the interactive part of a message, empty where it has none."""
    found = content.get("interactive")
    return found if isinstance(found, dict) else {}
