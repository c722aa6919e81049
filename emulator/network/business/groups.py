"""A business number gets a group: by the control API, or from the settings."""

from collections.abc import Iterable

from emulator.network.groups import Group
from emulator.network.model import Line
from emulator.network.network import Network


def create(
    network: Network,
    line: Line,
    subject: str,
    members: Iterable[str],
    *,
    suspended: bool = False,
    named: str | None = None,
) -> Group:
    """Give a number a group of customers, by their wa_ids; `named` is its id, an invented one without."""
    group = Group(
        id=named or network.identifiers.group(line.number),
        line=line.id,
        subject=subject,
        members=tuple(dict.fromkeys(members)),
        suspended=suspended,
    )
    network.set_group(group)
    return group
