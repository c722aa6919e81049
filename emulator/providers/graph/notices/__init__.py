"""Notices: what Meta tells a business besides its messages and their statuses, whenever somebody says so.

Each webhook field has events, and each event a value that is made from the world as it is.
"""

from collections.abc import Mapping
from typing import Any

from emulator.network.events import BusinessTold
from emulator.network.model import Json, Line
from emulator.network.network import Network
from emulator.providers.graph.notices import (
    account,
    calls,
    coexistence,
    conversations,
    flows,
    groups,
    number,
    templates,
)
from emulator.providers.graph.notices.about import Events, about
from emulator.providers.graph.notices.following import follow

FIELDS: Mapping[str, Events] = {
    **account.FIELDS,
    **number.FIELDS,
    **templates.FIELDS,
    **flows.FIELDS,
    **conversations.FIELDS,
    **coexistence.FIELDS,
    **groups.FIELDS,
    **calls.FIELDS,
}
"""The webhook fields with their events, in the order in which they are listed."""


class BadNotice(Exception):  # noqa: N818 - becomes an answer, not a traceback
    """A notice that cannot be made: the member that is to blame, and a sentence."""

    def __init__(self, path: str, sentence: str) -> None:
        super().__init__(sentence)
        self.path, self.sentence = path, sentence


def tell(
    network: Network,
    line: Line,
    field: str,
    event: str | None,
    chosen: Mapping[str, str],
    members: Mapping[str, Any],
) -> BusinessTold:
    """Tell a business of an event of a known field, the first unless one is named; the world follows.

    `chosen` names what it is about (`template`, `language`, `flow`, `customer`, `group`); `members` take the
    place of those of the value. Raises `BadNotice`, and `Unknown` for what the world has not.
    """
    if "waba_id" not in line.account:
        raise BadNotice("line", f"{line.id} is of {line.provider}, which passes on none of Meta's notices.")
    events = FIELDS[field]
    name = next(iter(events)) if event is None else event
    if name not in events:
        known = ", ".join(events)
        raise BadNotice("event", f"{name[:60]!r} is no event of {field}; there are {known}.")
    one = about(network, line, chosen)
    value = _merged(events[name](one), members)
    follow(one, field, value)
    told = BusinessTold(line=line.id, field=field, value=value)
    network.record(told)
    return told


def announce(network: Network, line: Line, field: str, event: str) -> None:
    """Tell a business of what has become true already: of what it changed itself, Meta tells it as well."""
    value = FIELDS[field][event](about(network, line, {}))
    network.record(BusinessTold(line=line.id, field=field, value=value))


def _merged(value: Json, members: Mapping[str, Any]) -> Json:
    """Objects are merged member by member, everything else takes the place of what was there."""
    merged = {**value, **members}
    inside = (name for name in members if isinstance(value.get(name), dict))
    for name in inside:
        if isinstance(members[name], dict):
            merged[name] = _merged(value[name], members[name])
    return merged
