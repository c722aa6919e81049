"""Answers to reads: one node by its fields, or a page of nodes."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from emulator.network.model import Json
from emulator.network.refusals import Refusal
from emulator.providers.graph import fields
from emulator.providers.graph.calls import Call
from emulator.providers.graph.paging import page
from emulator.providers.interface import Answer

T = TypeVar("T")


def read_one(call: Call, view: fields.View[T], node: T) -> Answer:
    """Answer with one node, by the `fields` that the request names."""
    selection = _selection(call, view)
    if isinstance(selection, Refusal):
        return call.refuse(selection)
    return call.accept(fields.show(view, node, selection))


def read_alone(call: Call, view: fields.View[T], node: T | None, always: Json | None = None) -> Answer:
    """Answer with a list of one node, as Graph has it for what a node owns once: `{"data": [{…}]}`.

    The list is empty without a node. `always` are members that are told whatever was asked for.
    """
    selection = _selection(call, view)
    if isinstance(selection, Refusal):
        return call.refuse(selection)
    shown = [] if node is None else [fields.show(view, node, selection) | (always or {})]
    return call.accept({"data": shown})


def read_many(
    call: Call, view: fields.View[T], nodes: Sequence[T], key: Callable[[T], str], summary: Json | None = None
) -> Answer:
    """Answer with a page of nodes: `{"data": […], "paging": {…}}`, and `summary` where it was asked for.

    A summary has `total_count`, and whatever `summary` tells besides.
    """
    selection = _selection(call, view)
    if isinstance(selection, Refusal):
        return call.refuse(selection)
    found = page(call, nodes, key)
    if isinstance(found, Refusal):
        return call.refuse(found)
    shown = [fields.show(view, one, selection) for one in found.items]
    return call.accept(found.told(shown) | _summary(call, {"total_count": len(nodes), **(summary or {})}))


def _selection(call: Call, view: fields.View[Any]) -> fields.Selection | Refusal | None:
    selection = fields.wanted(call.body.get("fields"))
    if isinstance(selection, Refusal):
        return selection
    return fields.check(view, selection) or selection


def _summary(call: Call, told: Json) -> Json:
    """Return what is asked for by name, or everything for `true`."""
    asked = str(call.body.get("summary", "")).lower()
    if asked in ("", "false", "0"):
        return {}
    names = [name.strip() for name in asked.split(",")]
    return {"summary": {name: told[name] for name in names if name in told} or told}
