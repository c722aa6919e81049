"""Why an accepted message fails later: the API has answered 200, and a `failed` status follows."""

from emulator.network.model import Message, Time
from emulator.network.refusals import Refusal
from emulator.network.rules import attachment, reach, reaction, window
from emulator.network.state import State


def fate(state: State, message: Message, now: Time) -> Refusal | None:
    """Return why the network will not deliver an accepted message; None when it will."""
    line = state.lines[message.line]
    return (
        reach.check(state, message)
        or window.check(state, line, message, now)
        or attachment.check_kind(state, message)
        or reaction.check(state, message, now)
    )
