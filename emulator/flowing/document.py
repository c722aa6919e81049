"""What a Flow JSON says of its screens: which there are, where a flow begins, and what may follow what."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from emulator.flowing.model import Json, NotPossible
from emulator.strict import shallow

_DEEPEST = 24


@lru_cache(maxsize=64)  # a flow is drawn far more often than it is written
def parsed(text: str) -> Json:
    """Return a Flow JSON, to be left as it is. Raises `NotPossible` for a text that is none."""
    try:
        found = shallow(text)
    except ValueError as trouble:
        why = "The Flow JSON is empty" if not text.strip() else f"The Flow JSON is no JSON ({trouble})"
        raise NotPossible(f"{why}; upload one (POST /{{flow-id}}/assets).") from None
    if not isinstance(found, dict) or not screens(found):
        raise NotPossible("The Flow JSON has no screens; upload one that has (POST /{flow-id}/assets).")
    return found


def screens(flow: Json) -> dict[str, Json]:
    """Return the screens by their ids, in order."""
    listed = flow.get("screens")
    found = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    return {one["id"]: one for one in found if isinstance(one.get("id"), str)}


def screen(flow: Json, name: object) -> Json:
    """Return a screen by its id. Raises `NotPossible`."""
    there = screens(flow)
    if not isinstance(name, str) or name not in there:
        raise NotPossible(f"The flow has no screen {str(name)[:60]!r}; there are {', '.join(there)}.")
    return there[name]


def version(flow: Json) -> tuple[int, ...]:
    """Return the version of the Flow JSON: (7, 1)."""
    parts = str(flow.get("version", "")).split(".")[:3]
    return tuple(int(one) for one in parts if one.isdecimal() and len(one) < 5)


def entry(flow: Json) -> str:
    """Return the first screen to which no other leads ("Flow JSON", "Routing rules", read 2026-11)."""
    names = [*screens(flow)]
    led_to = inbound(flow)
    return next((one for one in names if one not in led_to), names[0])


def inbound(flow: Json) -> set[str]:
    """Return the screens to which others lead: by the routing model, else by actions that navigate."""
    model = routes(flow)
    if model is not None:
        return {target for targets in model.values() for target in targets}
    return {name for one in screens(flow).values() for name in _targets(one.get("layout"))}


def routes(flow: Json) -> dict[str, list[str]] | None:
    """Return the routing model, None where there is none."""
    model = flow.get("routing_model")
    if not isinstance(model, dict) or not model:
        return None
    listed = {name: found for name, found in model.items() if isinstance(found, list)}
    return {name: [one for one in found if isinstance(one, str)] for name, found in listed.items()}


def may_follow(flow: Json, current: str, following: str) -> bool:
    """Say whether the routing model lets a screen follow another, forwards or back."""
    model = routes(flow)
    if model is None or current == following:
        return True
    return following in model.get(current, ()) or current in model.get(following, ())


def children(one: Json) -> list[Any]:
    """Return the components of a screen."""
    layout = one.get("layout")
    found = layout.get("children") if isinstance(layout, dict) else None
    return found if isinstance(found, list) else []


def _targets(value: Any, depth: int = 0) -> Iterator[str]:
    """Yield where actions inside of a value navigate to."""
    if isinstance(value, dict):
        following = value.get("next")
        if value.get("name") == "navigate" and isinstance(following, dict):
            yield str(following.get("name"))
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inside if depth < _DEEPEST else ():
        yield from _targets(one, depth + 1)
