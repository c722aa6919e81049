"""What a change of an input calls for: the actions of its component and of its options."""

from collections.abc import Iterator
from typing import Any

from emulator.flowing import drawing, inputs
from emulator.flowing.model import Filling, Json
from emulator.flowing.scope import Scope


def selected(before: Filling, after: Filling, name: str) -> Iterator[Json]:
    """Yield the actions that a change of an input calls for, those of its options first.

    Where nothing is said of what is unselected the action for selecting does both ("Components", 2026-11).
    """
    former, now = (drawing.scope_of(one).looked_up(f"form.{name}") for one in (before, after))
    part = next((one for one in drawing.present(before) if one.get("name") == name), {})
    if former == now:
        return
    gone, come = set(_listed(former)) - set(_listed(now)), set(_listed(now)) - set(_listed(former))
    scope = drawing.scope_of(before)
    yield from _of_options(scope, part, "on-unselect-action", gone)
    yield from _of_options(scope, part, "on-select-action", come)
    is_less = bool(gone) and not come and isinstance(part.get("on-unselect-action"), dict)
    own = part.get("on-unselect-action" if is_less else "on-select-action")
    if isinstance(own, dict):
        yield own


def _of_options(scope: Scope, part: Json, name: str, ids: set[str]) -> Iterator[Json]:
    for item in inputs.sources(scope, part):
        if str(item.get("id")) in ids and isinstance(item.get(name), dict):
            yield item[name]


def _listed(value: Any) -> list[str]:
    if isinstance(value, list):
        return [str(one) for one in value]
    return [value] if isinstance(value, str) and value else []
