"""What can be tapped on a screen: the footer's button, links, and the items of lists."""

from collections.abc import Iterator

from msgspec import Struct

from emulator.flowing import drawing
from emulator.flowing.expressions import written
from emulator.flowing.model import Filling, Json, NotPossible
from emulator.flowing.scope import Scope

READ_MORE = "Read more"
"""What the app writes beside an opt-in that has an action ("Components", "OptIn", read 2026-11)."""


class Target(Struct, frozen=True, kw_only=True, gc=False):
    """Something to tap: the component, by which it is known, and what it does. Only a footer sends."""

    label: str
    action: Json
    sends: bool = False
    enabled: bool = True


def target(filling: Filling, label: str) -> Target:
    """Return what has a label. Raises `NotPossible` where there is none, or where it is disabled."""
    there = [one for part in drawing.present(filling) for one in _of(drawing.scope_of(filling), part)]
    found = next((one for one in there if one.label == label), None)
    if found is None:
        listed = ", ".join(f'"{one.label}"' for one in there) or "nothing"
        said = f" The screen says: {filling.error}" if filling.error else ""
        raise NotPossible(
            f"There is no {label[:60]!r} to tap on {filling.stack[-1]}; there is {listed}.{said}"
        )
    if not found.enabled:
        raise NotPossible(f'The button "{label}" is disabled.')
    return found


def _of(scope: Scope, part: Json) -> Iterator[Target]:
    kind, action = part.get("type"), _action(part)
    if kind == "Footer":
        label, is_on = written(scope.resolved(part.get("label"))), scope.resolved(part.get("enabled", True))
        yield Target(label=label, action=action, sends=True, enabled=bool(is_on))
    elif kind == "EmbeddedLink":
        yield Target(label=written(scope.resolved(part.get("text"))), action=action)
    elif kind == "OptIn" and action:
        for label in (READ_MORE, written(scope.resolved(part.get("label")))):
            yield Target(label=label, action=action)
    elif kind == "NavigationList":
        for item in drawing.items(scope, part):
            yield Target(label=drawing.label_of(item), action=_action(item) or action)


def _action(part: Json) -> Json:
    found = part.get("on-click-action")
    return found if isinstance(found, dict) else {}
