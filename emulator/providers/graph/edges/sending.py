"""`POST /{phone-number-id}/messages` and `/marketing_messages`."""

from emulator.providers.graph import marketing
from emulator.providers.graph import messages as free
from emulator.providers.graph.calls import Call
from emulator.providers.interface import Answer


def messages(call: Call) -> Answer:
    """Send a message, mark one as read, show typing."""
    return free.post(call.exchange, call.line, call.body)


def marketing_messages(call: Call) -> Answer:
    """Send a marketing template by way of the Marketing Messages API."""
    return marketing.post(call.exchange, call.line, call.body)
