"""The components of a screen: which there are, what each must have, and where their actions lead."""

from collections.abc import Iterator
from typing import Any

from emulator.network.flow_json.problems import Problem, broken, invalid_value, missing
from emulator.network.model import Json
from emulator.network.refusals import Path

_NEEDED = {
    "TextHeading": ("text",),
    "TextSubheading": ("text",),
    "TextBody": ("text",),
    "TextCaption": ("text",),
    "RichText": ("text",),
    "TextInput": ("label", "name"),
    "TextArea": ("label", "name"),
    "CheckboxGroup": ("name", "data-source"),
    "RadioButtonsGroup": ("name", "data-source"),
    "ChipsSelector": ("name", "label", "data-source"),
    "Dropdown": ("label", "name", "data-source"),
    "OptIn": ("label", "name"),
    "EmbeddedLink": ("text", "on-click-action"),
    "DatePicker": ("label", "name"),
    "CalendarPicker": ("label", "name"),
    "Image": ("src",),
    "ImageCarousel": ("images",),
    "NavigationList": ("name", "list-items"),
    "PhotoPicker": ("name", "label"),
    "DocumentPicker": ("name", "label"),
    "Footer": ("label", "on-click-action"),
    "Form": ("children",),
    "If": ("condition", "then"),
    "Switch": ("value", "cases"),
}
_ACTIONS = ("navigate", "complete", "data_exchange", "update_data", "open_url")
_CLICKS = ("on-click-action", "on-select-action", "on-unselect-action")
_MOST = 50


def check(children: list[Any], path: Path, screens: list[str]) -> Iterator[Problem]:
    """Return what is wrong with the components of one screen; `screens` are the ids of all."""
    found = list(_all(children, path))
    if len(found) > _MOST:
        yield broken("TOO_MANY_COMPONENTS", f"A screen can have at most {_MOST} components.", path)
    for one, place in found:
        yield from _component(one, place, screens)
    yield from _names(found)
    if sum(one.get("type") == "Footer" for one in children if isinstance(one, dict)) > 1:
        yield broken("MULTIPLE_FOOTERS", "A screen can have one Footer only.", path)


def has_footer(children: list[Any]) -> bool:
    """Say whether there is a footer among components, at any depth."""
    return any(one.get("type") == "Footer" for one, _ in _all(children, ()))


def _all(children: list[Any], path: Path) -> Iterator[tuple[Json, Path]]:
    for place, one in enumerate(children):
        where = (*path, place)
        yield (one if isinstance(one, dict) else {}), where
        if isinstance(one, dict):
            for inside, deeper in _inside(one, where):
                yield from _all(inside, deeper)


def _inside(one: Json, path: Path) -> Iterator[tuple[list[Any], Path]]:
    branches = {name: one.get(name) for name in ("children", "then", "else")}
    for name, inside in branches.items():
        if isinstance(inside, list):
            yield inside, (*path, name)
    cases = one.get("cases")
    for name, inside in (cases if isinstance(cases, dict) else {}).items():
        if isinstance(inside, list):
            yield inside, (*path, "cases", name)


def _component(one: Json, path: Path, screens: list[str]) -> Iterator[Problem]:
    kind = one.get("type")
    if kind is None:
        yield missing("type", path)
    elif str(kind) not in _NEEDED:
        yield invalid_value("type", (*path, "type"), f"there is no component {str(kind)[:40]!r}")
    for name in _NEEDED.get(str(kind), ()):
        if name not in one:
            yield missing(name, path)
    for name in _CLICKS:
        if name in one:
            yield from _action(one[name], (*path, name), screens)


def _action(action: Any, path: Path, screens: list[str]) -> Iterator[Problem]:
    if not isinstance(action, dict) or action.get("name") not in _ACTIONS:
        yield invalid_value("name", (*path, "name"), f"an action is one of {', '.join(_ACTIONS)}")
        return
    if action["name"] != "navigate":
        return
    following = action.get("next")
    name = following.get("name") if isinstance(following, dict) else None
    if name is None:
        yield missing("next", path)
    elif name not in screens:
        said = f"The screen {str(name)[:60]!r} that is navigated to is not there."
        yield broken("INVALID_NAVIGATE_ACTION_NEXT_SCREEN_NAME", said, (*path, "next", "name"))


def _names(found: list[tuple[Json, Path]]) -> Iterator[Problem]:
    """Branches may have the same names, since one of them is shown."""
    seen: dict[str, Path] = {}
    for one, path in found:
        name = one.get("name")
        if not isinstance(name, str) or {"then", "else", "cases"} & set(path):
            continue
        if name in seen:
            yield broken("DUPLICATE_FORM_COMPONENT_NAMES", f"There are two components {name!r}.", path)
        seen[name] = path
