"""A filling after a step: frozen values, the new in the place of the old."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from emulator.flowing.model import Filling, Shown


def moved(filling: Filling, step: Shown) -> Filling:
    """Return a filling with another screen on top, or the same with other data or errors.

    A screen that is gone to forwards is empty; one that is gone back to holds what was entered.
    """
    name, stack = step.screen, filling.stack
    if step.way == "forward":
        stack = (*stack, name)
    elif step.way == "back" and name in stack:
        stack = stack[: stack.index(name) + 1]
    form = {**filling.form, name: {}} if step.way == "forward" else filling.form
    return replace(
        filling,
        stack=stack,
        data={**filling.data, name: step.data},
        initial={**filling.initial, name: step.initial},
        form=form,
        error=step.error,
        errors=step.errors,
    )


def written(filling: Filling, values: Mapping[str, Any]) -> Filling:
    """Return a filling in which something was entered; what was said of those inputs is gone."""
    name = filling.stack[-1]
    form = {**filling.form, name: {**filling.form.get(name, {}), **values}}
    left = {key: why for key, why in filling.errors.items() if key not in values}
    return replace(filling, form=form, error="", errors=left)
