"""The routing model of a Flow JSON: which screen may follow which."""

from collections.abc import Iterator
from typing import Any

from emulator.network.flow_json.problems import Problem, broken, invalid_value, missing
from emulator.network.flow_json.screens import ids
from emulator.network.model import Json

_MOST_BRANCHES = 10


def check(flow: Json, screens: list[Any]) -> Iterator[Problem]:
    """Return what is wrong with the routing model, which a flow with an endpoint must have."""
    names = ids(screens)
    model = flow.get("routing_model")
    if model is None:
        if "data_api_version" in flow:
            yield missing("routing_model", ())
        return
    if not isinstance(model, dict):
        yield invalid_value("routing_model", ("routing_model",), "it must be an object")
        return
    for name, following in model.items():
        yield from _route(name, following, names)
    for name in names:
        if name not in model:
            said = f"The screen {name[:60]!r} is not in the routing model."
            yield broken("MISSING_SCREEN_IN_ROUTING_MODEL", said, ("routing_model",))


def _route(name: str, following: Any, names: list[str]) -> Iterator[Problem]:
    path = ("routing_model", name)
    if name not in names:
        yield broken("INVALID_ROUTING_MODEL", f"There is no screen {name[:60]!r}.", path)
    if not isinstance(following, list) or len(following) > _MOST_BRANCHES:
        yield invalid_value(name, path, f"it must be an array of at most {_MOST_BRANCHES} screens")
        return
    for place, target in enumerate(following):
        if target not in names or target == name:
            said = f"{name[:60]!r} cannot lead to {str(target)[:60]!r}."
            yield broken("INVALID_ROUTING_MODEL", said, (*path, place))
