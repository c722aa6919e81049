"""What the measurements send."""

from typing import Any

from tests.cloud.limits_payloads import GOOD
from tests.templates import content

CUSTOMER = "12025550177"
PATH = "/v25.0/100000000000001/messages"

_ENVELOPE = {"messaging_product": "whatsapp", "recipient_type": "individual", "to": CUSTOMER}
_ROWS = [
    {"id": f"row-{number}", "title": f"Choice {number}", "description": "What this choice is about"}
    for number in range(10)
]

PAYLOADS: dict[str, dict[str, Any]] = {
    "text": {**_ENVELOPE, "type": "text", "text": {"body": "Your order is on its way."}},
    "list": {
        **_ENVELOPE,
        "type": "interactive",
        "interactive": {
            "type": "list",
            "body": {"text": "What would you like?"},
            "action": {"button": "Choose", "sections": [{"title": "All that we have", "rows": _ROWS}]},
        },
    },
}

_NEED_MORE = ("mark_read", "reaction", "interactive_call_permission_request", "pin")
"""What needs a message or a group first, or may be sent once a day."""

MIXED: dict[str, dict[str, Any]] = {
    **{name: {**_ENVELOPE, **make()} for name, make in GOOD.items() if name not in _NEED_MORE},
    "template": {**_ENVELOPE, **content("hello_world")},
}
"""One message of every kind that can be sent again and again."""
