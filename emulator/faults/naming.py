"""What a fault may name as the thing it strikes: the operations of the providers, and their webhooks."""

from collections.abc import Collection, Iterator, Mapping
from typing import get_args

from emulator.contract.likeness import nearest
from emulator.faults import WEBHOOK
from emulator.network.events import Event
from emulator.providers.interface import Provider

_WEBHOOKS = ("message", "status", "raw", *(one.kind for one in get_args(Event)))
_SHOWN = 12


def known(providers: Mapping[str, Provider], line: str | None = None) -> frozenset[str]:
    """Return what can be struck: on lines of the provider `line`, or of any, and everybody's webhooks."""
    meant = (one for name, one in providers.items() if line in (None, name))
    operations = frozenset(name for one in meant for name in one.operations)
    return operations | {f"{WEBHOOK}.{event}" for event in _WEBHOOKS}


def problem(on: str, names: Collection[str]) -> str | None:
    """Return a sentence about a name that nothing has, None for a good one or the beginning of some."""
    if any(on == name or name.startswith(f"{on}.") for name in names):
        return None
    near = nearest(on, names)
    meant = f" Perhaps {near!r} is meant." if near else ""
    return f"{on!r} is no operation, so that it would never strike.{meant} There are {_listed(on, names)}."


def _listed(on: str, names: Collection[str]) -> str:
    alike = sorted(name for name in names if name.startswith(f"{on.partition('.')[0]}."))
    if not alike:
        return ", ".join(sorted(_groups(names)))
    rest = f" and {len(alike) - _SHOWN} others" if len(alike) > _SHOWN else ""
    return ", ".join(alike[:_SHOWN]) + rest


def _groups(names: Collection[str]) -> Iterator[str]:
    yield from {name.partition(".")[0] for name in names}
