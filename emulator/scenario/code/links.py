"""Which step brought the message that another one is about: as a play finds it, before anything is played."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from emulator.scenario.model import Scenario, Step
from emulator.scenario.verbs import VERBS, whose

_BRINGING = frozenset(
    {
        *(name for name in VERBS if name.startswith(("sends_", "shares_"))),
        *("says", "replies", "reacts", "edits", "orders", "changes_number", "changes_phone", "receives"),
        *("tap", "choose", "gives_address", "fills", "allows_calls", "refuses_calls"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """For steps by their numbers, from 0: the step whose message it is about or quotes, and who uses its own.

    A step whose message nobody brings is in `lost`.
    """

    about: Mapping[int, int]
    quotes: Mapping[int, int]
    users: Mapping[int, Sequence[int]]
    lost: frozenset[int]


def links(scenario: Scenario) -> Links:
    """Return how the steps of a scenario hang together."""
    about, quotes, lost = {}, {}, set()
    last: dict[tuple[str, str], int] = {}
    named: dict[str, int] = {}
    for number, step in enumerate(scenario.steps):
        customer = step.customer or scenario.customer
        target = named.get(step.message) if step.message else last.get((customer, whose(VERBS[step.verb])))
        if needs_message(step) and target is not None:
            about[number] = target
        elif needs_message(step):
            lost.add(number)
        if isinstance(step.given, dict) and "quotes" in step.given:
            quotes[number] = named[step.given["quotes"]]
        if step.verb in _BRINGING and number not in lost:
            last[customer, "theirs" if step.verb == "receives" else "own"] = number
            named |= {step.name: number} if step.name else {}
    return Links(about=about, quotes=quotes, users=_users(about, quotes), lost=frozenset(lost))


def needs_message(step: Step) -> bool:
    """Say whether a step is about a message."""
    verb = VERBS[step.verb]
    return bool(whose(verb)) or (verb.answers and step.message is not None)


def _users(*uses: Mapping[int, int]) -> Mapping[int, Sequence[int]]:
    found: dict[int, list[int]] = {}
    for number, target in (one for use in uses for one in use.items()):
        found.setdefault(target, []).append(number)
    return found
