"""The screen of the moment as rows: what there is to read, to fill in and to tap, from top to bottom."""

from collections.abc import Iterator
from typing import Any

from emulator.flowing import components, document, inputs
from emulator.flowing.expressions import written
from emulator.flowing.model import Field, Filling, Json, NotPossible, Row, Screen, Tap, Text
from emulator.flowing.scope import Scope

TEXTS = ("TextHeading", "TextSubheading", "TextBody", "TextCaption", "RichText")


def scope_of(filling: Filling) -> Scope:
    """Return what references mean on the screen that shows. Raises `NotPossible` where none does."""
    if not filling.stack:
        raise NotPossible("The flow shows no screen yet.")
    return Scope(filling, filling.stack[-1])


def present(filling: Filling) -> list[Json]:
    """Return the components of the screen that shows."""
    scope = scope_of(filling)
    one = document.screen(document.parsed(filling.text), scope.screen)
    return [*components.shown(scope, document.children(one))]


def drawn(filling: Filling) -> Screen:
    """Return the screen that shows. Raises `NotPossible` for a Flow JSON that cannot be followed."""
    scope = scope_of(filling)
    one = document.screen(document.parsed(filling.text), scope.screen)
    return Screen(
        id=scope.screen,
        title=written(scope.resolved(one.get("title"))),
        rows=tuple(row for part in present(filling) for row in _rows(scope, part)),
        error=filling.error,
        can_go_back=len(filling.stack) > 1,
    )


def fields(filling: Filling) -> dict[str, Field]:
    """Return the inputs of the screen that shows, by their names."""
    found = (row for row in drawn(filling).rows if isinstance(row, Field))
    return {one.name: one for one in found}


def items(scope: Scope, one: Json) -> list[Json]:
    """Return the items of a navigation list."""
    found = scope.resolved(one.get("list-items"))
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def label_of(item: Json) -> str:
    """Return what an item of a navigation list is called."""
    return written(_at(item, "main-content").get("title"))


def _rows(scope: Scope, one: Json) -> Iterator[Row]:
    kind = str(one.get("type"))
    if kind in TEXTS:
        yield Text(kind=kind, text=_lines(scope.resolved(one.get("text"))))
    elif kind == "Image":
        yield Text(kind=kind, text=written(scope.resolved(one.get("alt-text"))))
    elif kind == "ImageCarousel":
        yield Text(kind=kind, text=_alternatives(scope.resolved(one.get("images"))))
    elif kind in inputs.INPUTS:
        yield _field(scope, one)
    elif kind == "NavigationList":
        yield from _list(scope, one)
    elif kind in ("Footer", "EmbeddedLink"):
        yield _tap(scope, one, kind)


def _field(scope: Scope, one: Json) -> Field:
    name = str(one.get("name"))
    value = scope.looked_up(f"form.{name}")
    empty = inputs.at_first(scope, one)
    return inputs.field(scope, one, empty if value is None else value, scope.filling.errors.get(name, ""))


def _list(scope: Scope, one: Json) -> Iterator[Row]:
    for name in ("label", "description"):
        if name in one:
            yield Text(kind="NavigationList", text=written(scope.resolved(one[name])))
    for item in items(scope, one):
        content, end = _at(item, "main-content"), _at(item, "end")
        said = (
            *(content.get(name) for name in ("description", "metadata")),
            *end.values(),
            item.get("badge"),
        )
        detail = " · ".join(part for part in map(written, said) if part)
        yield Tap(kind="NavigationList", label=label_of(item), detail=detail)


def _tap(scope: Scope, one: Json, kind: str) -> Tap:
    captions = (written(scope.resolved(one.get(f"{side}-caption"))) for side in ("left", "center", "right"))
    return Tap(
        kind=kind,
        label=written(scope.resolved(one.get("label" if kind == "Footer" else "text"))),
        enabled=bool(scope.resolved(one.get("enabled", True))),
        detail=" · ".join(part for part in captions if part),
    )


def _lines(text: Any) -> str:
    return "\n".join(map(written, text)) if isinstance(text, list) else written(text)


def _alternatives(images: Any) -> str:
    found = images if isinstance(images, list) else []
    return ", ".join(written(one.get("alt-text")) for one in found if isinstance(one, dict))


def _at(item: Json, name: str) -> Json:
    found = item.get(name)
    return found if isinstance(found, dict) else {}
