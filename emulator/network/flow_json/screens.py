"""The screens of a Flow JSON: their ids, their layout, and that one of them is the last."""

import re
from collections.abc import Iterator
from typing import Any

from emulator.network.flow_json import components
from emulator.network.flow_json.problems import Problem, broken, invalid_value, missing, unknown
from emulator.network.model import Json
from emulator.network.refusals import Path

_KNOWN = ("id", "title", "terminal", "success", "data", "layout", "refresh_on_back", "sensitive")
_ID = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_RESERVED = "SUCCESS"


def check(screens: list[Any]) -> Iterator[Problem]:
    """Return what is wrong with the screens."""
    names = ids(screens)
    seen: set[object] = set()
    for place, screen in enumerate(screens):
        path: Path = ("screens", place)
        if not isinstance(screen, dict):
            yield invalid_value("screens", path, "a screen is an object")
            continue
        yield from _screen(screen, path, names, is_first=str(screen.get("id")) not in seen)
        seen.add(str(screen.get("id")))
    if not any(isinstance(screen, dict) and screen.get("terminal") is True for screen in screens):
        said = 'At least one screen must be terminal: set "terminal" to true on the last one.'
        yield broken("MISSING_TERMINAL_SCREEN", said, ("screens",))


def ids(screens: list[Any]) -> list[str]:
    """Return the ids of the screens that have one."""
    found = (screen.get("id") for screen in screens if isinstance(screen, dict))
    return [one for one in found if isinstance(one, str)]


def _screen(screen: Json, path: Path, names: list[str], *, is_first: bool) -> Iterator[Problem]:
    yield from unknown(screen, _KNOWN, path)
    yield from _id(screen, path, is_first=is_first)
    yield from _data(screen.get("data", {}), (*path, "data"))
    layout = screen.get("layout")
    if not isinstance(layout, dict):
        yield missing("layout", path) if layout is None else invalid_value("layout", (*path, "layout"))
        return
    if layout.get("type") != "SingleColumnLayout":
        yield invalid_value("type", (*path, "layout", "type"), "it must be SingleColumnLayout")
    children = layout.get("children")
    if not isinstance(children, list):
        yield missing("children", (*path, "layout"))
        return
    yield from components.check(children, (*path, "layout", "children"), names)
    if screen.get("terminal") is True and not components.has_footer(children):
        yield broken("MISSING_FOOTER", "A terminal screen must have a Footer.", path)


def _id(screen: Json, path: Path, *, is_first: bool) -> Iterator[Problem]:
    given = screen.get("id")
    if given is None:
        yield missing("id", path)
    elif not isinstance(given, str) or not _ID.fullmatch(given) or given == _RESERVED:
        yield invalid_value("id", (*path, "id"), "letters, digits and _, and not SUCCESS")
    elif not is_first:
        yield broken("DUPLICATE_SCREEN_ID", f"There are two screens with the id {given!r}.", (*path, "id"))


def _data(data: Any, path: Path) -> Iterator[Problem]:
    if not isinstance(data, dict):
        yield invalid_value("data", path, "it must be an object")
        return
    for name, model in data.items():
        for needed in ("type", "__example__"):
            if not isinstance(model, dict) or needed not in model:
                yield missing(needed, (*path, name))
