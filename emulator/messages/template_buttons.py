"""Buttons of a template that do what an interactive message does: flows, products, the permission to call."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from emulator.messages import (
    interactive_call_permission_request,
    interactive_catalog_message,
    interactive_flow,
    interactive_product_list,
    ordering,
)
from emulator.messages.reading import objects_at, text_at
from emulator.messages.shapes import Json, Kind, Menu


def opening(buttons: Sequence[Json]) -> Json | None:
    """Return what the button of a flow opens, None where there is none."""
    found = [one for one in buttons if text_at(one, "type") == "flow"]
    return interactive_flow.opening(_flow(found)) if found else None


def offer(button: Json) -> Menu | None:
    """Return what a button offers; None for one that is like no interactive message."""
    kind = text_at(button, "type")
    if kind not in _ALIKE:
        return None
    module, content = _ALIKE[kind][0], _ALIKE[kind][1]([button])
    (menu,) = module.offers(content)
    return replace(menu, label=text_at(button, "text") or menu.label) if isinstance(menu, Menu) else None


def reply(buttons: Sequence[Json], action: str, given: Json) -> Json | None:
    """Return what a customer answers with such a button; None where none of them does this.

    Raises `NotOffered` for what the button does not have. The products of several cards go into one order.
    """
    for kind in _ACTIONS.get(action, ()):
        meant = [one for one in buttons if text_at(one, "type") == kind]
        if meant:
            module, as_content = _ALIKE[kind]
            return module.reply(as_content(meant), action, given)
    return None


def _flow(buttons: Sequence[Json]) -> Json:
    button = buttons[0]
    named = {"flow_cta": button.get("text"), "flow_id": button.get("flow_id")}
    payload = {"data": button.get("flow_action_data"), "screen": button.get("navigate_screen")}
    given = {"flow_action_payload": payload, "flow_action": button.get("flow_action")}
    told = {"flow_name": button.get("flow_name"), "flow_token": button.get("flow_token")}
    return _interactive("flow", parameters={**named, **given, **told})


def _catalogue(buttons: Sequence[Json]) -> Json:
    thumbnail = buttons[0].get("thumbnail_product_retailer_id")
    return _interactive("catalog_message", parameters={"thumbnail_product_retailer_id": thumbnail})


def _products(buttons: Sequence[Json]) -> Json:
    sections = [section for one in buttons for section in objects_at(one, "sections")]
    catalog = text_at(buttons[0], "catalog_id") or ordering.CATALOG
    return _interactive("product_list", catalog_id=catalog, sections=sections)


def _permission(_buttons: Sequence[Json]) -> Json:
    return _interactive("call_permission_request")


def _interactive(kind: str, **action: object) -> Json:
    return {"type": "interactive", "interactive": {"type": kind, "action": action}}


_ALIKE: Mapping[str, tuple[Kind, Callable[[Sequence[Json]], Json]]] = {
    "flow": (interactive_flow, _flow),
    "catalog": (interactive_catalog_message, _catalogue),
    "mpm": (interactive_product_list, _products),
    "spm": (interactive_product_list, _products),
    "call_permission_request": (interactive_call_permission_request, _permission),
}
_ACTIONS: Mapping[str, Sequence[str]] = {
    "flow": ("flow",),
    "order": ("mpm", "spm", "catalog"),
    "call_permission": ("call_permission_request",),
}
"""Which buttons an action may be meant for, the narrowest first."""
