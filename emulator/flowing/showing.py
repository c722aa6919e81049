"""A screen that shows next, with its data and what its inputs hold at first."""

from collections.abc import Mapping

from msgspec.structs import replace

from emulator.flowing import components, document, inputs
from emulator.flowing.model import Filling, Json, Shown, Way
from emulator.flowing.scope import Scope


def shown(filling: Filling, name: str, way: Way, data: Json, error: str = "") -> Shown:
    """Return a screen as what shows next; one that is there already keeps the data that is not new.

    Raises `NotPossible` for a screen that there is not.
    """
    one = document.screen(document.parsed(filling.text), name)
    whole = data if way == "forward" else {**filling.data.get(name, {}), **data}
    scope = Scope(replace(filling, data={**filling.data, name: whole}), name)
    parts = components.every(scope, document.children(one))
    initial = {str(part["name"]): inputs.at_first(scope, part) for part in parts if inputs.is_input(part)}
    return Shown(screen=name, way=way, data=whole, initial=initial, error=error)


def mistaken(filling: Filling, errors: Mapping[str, str]) -> Shown:
    """Return the same screen with what it says below its inputs."""
    return replace(shown(filling, filling.stack[-1], "stay", {}), errors=errors)
