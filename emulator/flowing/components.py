"""Which components a screen has at the moment: forms are opened, branches chosen, what is hidden left out."""

from collections.abc import Iterator
from typing import Any

from emulator.flowing.expressions import written
from emulator.flowing.model import Json
from emulator.flowing.scope import Scope

_DEEPEST = 24


def shown(scope: Scope, children: Any, depth: int = 0) -> Iterator[Json]:
    """Yield the components that show, from top to bottom. Raises `NotPossible` for a bad expression."""
    for one in _objects(children) if depth < _DEEPEST else ():
        kind = one.get("type")
        if kind == "If":
            branch = "then" if scope.holds(one.get("condition")) else "else"
            yield from shown(scope, one.get(branch), depth + 1)
        elif kind == "Switch":
            yield from shown(scope, _case(scope, one), depth + 1)
        elif not _is_visible(scope, one):
            continue
        elif kind == "Form":
            yield from shown(scope, _of_form(scope, one), depth + 1)
        else:
            yield one


def every(scope: Scope, children: Any, depth: int = 0) -> Iterator[Json]:
    """Yield the components of all branches, whether they show or not."""
    for one in _objects(children) if depth < _DEEPEST else ():
        cases = one.get("cases")
        branches = cases.values() if isinstance(cases, dict) else ()
        for inside in (one.get("then"), one.get("else"), *branches):
            yield from every(scope, inside, depth + 1)
        if one.get("type") == "Form":
            yield from every(scope, _of_form(scope, one), depth + 1)
        yield one


def _objects(children: Any) -> list[Json]:
    return [one for one in children if isinstance(one, dict)] if isinstance(children, list) else []


def _case(scope: Scope, one: Json) -> Any:
    cases, value = one.get("cases"), scope.resolved(one.get("value"))
    if not isinstance(cases, dict):
        return None
    return cases.get(written(value))


def _is_visible(scope: Scope, one: Json) -> bool:
    return bool(scope.resolved(one.get("visible", True)))


def _of_form(scope: Scope, form: Json) -> list[Json]:
    """Return a form's components with the values and the errors that the form has for them."""
    values, errors = (_table(scope, form, name) for name in ("init-values", "error-messages"))
    found = _objects(form.get("children"))
    return [
        one
        | ({"init-value": values[str(one.get("name"))]} if str(one.get("name")) in values else {})
        | ({"error-message": errors[str(one.get("name"))]} if str(one.get("name")) in errors else {})
        for one in found
    ]


def _table(scope: Scope, form: Json, name: str) -> Json:
    found = scope.resolved(form.get(name))
    return found if isinstance(found, dict) else {}
