"""Marketing messages that do not arrive: the customer stopped them, or has had enough of them today."""

from collections.abc import Iterator
from zlib import crc32

from emulator.network.model import Line, Message, Time
from emulator.network.refusals import Refusal
from emulator.network.state import State

MOST_A_DAY = 2
"""Marketing messages that one customer takes in 24 hours, outside of the window: Meta limits them and keeps
the number to itself ("Per-user marketing template message limits", read 2026-11); this one is ours."""

_DAY = 24 * 3600
_CATEGORIES = ("MARKETING", "MARKETING_LITE")


def is_marketing(message: Message) -> bool:
    """Say whether a message is a template of the category marketing."""
    return message.content.get("rendered", {}).get("category") in _CATEGORIES


def check(state: State, line: Line, message: Message) -> Refusal | None:
    """Return why a marketing message fails (131050, 130472, 131049); None for others and for welcome ones."""
    if not is_marketing(message):
        return None
    chat = state.chat(message.line, message.customer)
    name = state.customers[message.customer].name
    if not chat.marketing:
        why = f"{name} has stopped marketing messages of this number; only the customer can resume them."
        return Refusal(code="marketing_stopped", explanation=why)
    is_open = chat.window_until is not None and message.time < chat.window_until
    if not is_open and _part_of_experiment(message.customer) < line.experiment:
        why = f"{name} is of the {line.experiment:.0%} of customers in an experiment (a setting)."
        return Refusal(code="experiment", explanation=why)
    if line.limits == "friendly" or is_open:
        return None
    had = sum(1 for _ in _lately(state, message))
    why = f"{name} had {had} marketing messages in 24 hours; with limits = production {MOST_A_DAY} arrive."
    return Refusal(code="ecosystem", explanation=why) if had >= MOST_A_DAY else None


def _part_of_experiment(customer: str) -> float:
    """Return a place from 0 to 1 that a number always has, so that the same customers are always meant."""
    return crc32(customer.encode()) / 2**32


def _lately(state: State, message: Message) -> Iterator[Message]:
    for line in state.lines:
        for name in reversed(state.chat(line, message.customer).messages):
            earlier = state.messages[name]
            if _is_over(message.time, earlier.time):
                break
            if name != message.id and is_marketing(earlier) and state.progress[name].status != "failed":
                yield earlier


def _is_over(now: Time, then: Time) -> bool:
    return now - then >= _DAY
