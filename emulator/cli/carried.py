"""What a webhook carries, in two words."""

import json
from typing import Any

from emulator import messages
from emulator.messages.reading import one_line

Json = dict[str, Any]


def carried(body: str) -> str:
    """Return `message text`, `status sent`, the field of any other change, or `a body` where it has none."""
    try:
        change = json.loads(body)["entry"][0]["changes"][0]
        return one_line(_change(str(change["field"]), change["value"]))
    except (ValueError, LookupError, TypeError, AttributeError):
        return "a body"


def _change(field: str, value: Json) -> str:
    if value.get("statuses"):
        return f"status {value['statuses'][0]['status']}"
    if value.get("messages"):
        return f"message {messages.kind_of(value['messages'][0])}"
    return field
