"""How many calls an hour a bot may make to Graph, other than those that send (Meta "Rate limits", 2026)."""

from collections import deque
from collections.abc import Iterable
from math import ceil

from msgspec import Struct

from emulator.network.model import Line, Time
from emulator.network.refusals import Refusal
from emulator.network.state import HOUR, State


class Usage(Struct, frozen=True, gc=False):
    """How much of the hour's calls is used, in whole percent, and the minutes until there are some again."""

    account: int
    app: int
    minutes: int


def check(state: State, line: Line, now: Time) -> Refusal | None:
    """Return why a call is one too many: of the app (4), or of the account (80007)."""
    if line.limits == "friendly":
        return None
    own, of_app = _calls(state, (line.owner,), now), _calls(state, state.calls, now)
    if of_app >= line.app_calls:
        return _refuse(
            "app_limit", f"Calls of the app in the last hour: {of_app}; {line.app_calls} may be made"
        )
    if own >= line.account_calls:
        why = f"Calls to the account {line.owner} in the last hour: {own}; {line.account_calls} may be made"
        return _refuse("account_limit", why)
    return None


def usage(state: State, line: Line, now: Time) -> Usage:
    """Return how much is used: what the headers of the answers tell."""
    own, of_app = _calls(state, (line.owner,), now), _calls(state, state.calls, now)
    first = next((time for time in state.calls.get(line.owner, ()) if now - time < HOUR), now)
    minutes = ceil((first + HOUR - now) / 60) if own >= line.account_calls else 0
    return Usage(_percent(own, line.account_calls), _percent(of_app, line.app_calls), minutes)


def _calls(state: State, owners: Iterable[str], now: Time) -> int:
    return sum(_lately(state.calls[one], now) for one in owners if one in state.calls)


def _lately(times: deque[Time], now: Time) -> int:
    return sum(now - time < HOUR for time in times)


def _percent(used: int, most: int) -> int:
    return min(100, ceil(100 * used / most))


def _refuse(code: str, why: str) -> Refusal:
    return Refusal(code=code, explanation=f'{why}. Call less often, or set limits = "friendly".')
