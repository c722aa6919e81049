"""How long a message waits for a phone that is off (Meta "Time-to-live", read 2026-11)."""

from emulator.network.model import Message
from emulator.network.rules.pacing import template_of
from emulator.network.state import State

_DAY = 24 * 3600
LONGEST_SECONDS = 30 * _DAY
_OF_A_CODE = 10 * 60
_LONGEST = -1


def seconds(state: State, message: Message) -> int:
    """Return the seconds after which an undelivered message is dropped, without a webhook.

    Thirty days, ten minutes for authentication, or the template's own `message_send_ttl_seconds`, of which -1
    is thirty days.
    """
    template = template_of(state, message)
    if template is None:
        return LONGEST_SECONDS
    if template.ttl is None:
        return _OF_A_CODE if template.category == "AUTHENTICATION" else LONGEST_SECONDS
    return LONGEST_SECONDS if template.ttl == _LONGEST else template.ttl
