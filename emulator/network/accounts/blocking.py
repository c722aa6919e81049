"""The block list of a number: who is on it can neither reach the business nor be reached.

Meta "Block users", read 2026-11: only who wrote within the last 24 hours can be blocked (131047), the number
itself cannot (131021), and a list holds 64000 (139101).
"""

from collections.abc import Collection

from msgspec import Struct

from emulator.network.commands import Send
from emulator.network.model import Line
from emulator.network.network import Network
from emulator.network.refusals import Refusal
from emulator.network.rules import recipient

LONGEST = 64_000


class Outcome(Struct, frozen=True, kw_only=True, gc=False):
    """What became of one user of a request: the number that it means, and why it failed if it did."""

    given: str
    wa_id: str = ""
    refusal: Refusal | None = None


def block(network: Network, line: Line, users: list[str]) -> list[Outcome]:
    """Put customers on the list, those who can be; who is on it already stays."""
    blocked, found = dict.fromkeys(_blocked(network, line)), list[Outcome]()
    for user in users:
        one = _judged(network, line, _meant(network, line, user), blocked)
        found.append(one)
        blocked |= dict.fromkeys(_good([one]))
    _set(network, line, [*blocked])
    return found


def unblock(network: Network, line: Line, users: list[str]) -> list[Outcome]:
    """Take customers off the list; who is not on it is no failure."""
    found = [_meant(network, line, user) for user in users]
    gone = set(_good(found))
    _set(network, line, [one for one in _blocked(network, line) if one not in gone])
    return found


def _blocked(network: Network, line: Line) -> tuple[str, ...]:
    return network.state.numbers[line.id].blocked


def _good(found: list[Outcome]) -> list[str]:
    return [one.wa_id for one in found if one.refusal is None]


def _set(network: Network, line: Line, wa_ids: list[str]) -> None:
    blocked = tuple(dict.fromkeys(wa_ids))
    if blocked != _blocked(network, line):
        network.change_number(line.id, blocked=blocked)


def _meant(network: Network, line: Line, user: str) -> Outcome:
    is_bsuid = "." in user
    command = Send(
        line=line.id, content={}, to=None if is_bsuid else user, user_id=user if is_bsuid else None
    )
    wa_id = recipient.resolve(network.state, line, command)
    return Outcome(given=user, wa_id=wa_id) if isinstance(wa_id, str) else Outcome(given=user, refusal=wa_id)


def _judged(network: Network, line: Line, one: Outcome, blocked: Collection[str]) -> Outcome:
    if one.refusal is not None or one.wa_id in blocked:
        return one
    refusal = _full(blocked) or _silent(network, line, one.wa_id)
    return Outcome(given=one.given, wa_id=one.wa_id, refusal=refusal)


def _full(blocked: Collection[str]) -> Refusal | None:
    if len(blocked) < LONGEST:
        return None
    return Refusal(
        code="block_list_full", explanation=f"The block list has {LONGEST} customers; unblock some."
    )


def _silent(network: Network, line: Line, wa_id: str) -> Refusal | None:
    until = network.state.chat(line.id, wa_id).window_until
    if until is not None and network.clock.now() < until:
        return None
    return Refusal(
        code="outside_window",
        explanation=f"{wa_id} has not written in the last 24 hours; only who has can be blocked.",
    )
