"""Why an accepted message fails later: the API has answered 200, and a `failed` status follows."""

from emulator.network.model import Line, Message, Time
from emulator.network.refusals import Refusal
from emulator.network.rules import account, attachment, marketing, rates, reach, reaction, window
from emulator.network.rules.template import standing
from emulator.network.state import State


def fate(state: State, message: Message, now: Time) -> Refusal | None:
    """Return why the network will not deliver an accepted message; None when it will."""
    line = state.lines[message.line]
    return (
        account.failed(line)
        or reach.check(state, message)
        or window.check(state, line, message, now)
        or attachment.check_file(state, line, message)
        or reaction.check(state, message, now)
        or _of_template(state, line, message)
    )


def _of_template(state: State, line: Line, message: Message) -> Refusal | None:
    if message.content["type"] != "template":
        return None
    return (
        standing.paused_meanwhile(state, message)
        or marketing.check(state, line, message)
        or rates.over_tier(state, line, message)
    )
