"""What a template reads like once it is filled in: the preview that the customer's phone shows."""

from collections.abc import Callable
from typing import Any

from emulator.network import templates
from emulator.network.model import Json
from emulator.network.rules.template.scope import Part, Scope
from emulator.network.templates import Template

_COPY_OFFER, _COPY_CODE = "Copy offer code", "Copy code"
_CALLS, _CALLS_TEXT = "call_permission_request", "Choose preference"


def render(template: Template, parts: tuple[Scope, ...]) -> Json:
    """Return category, header, body, footer, buttons and cards with the parameters in their places.

    Header, body and footer have the shape of an interactive message's; a button has a `type` in lower case,
    its `text`, and what tapping it needs (`payload`, `url`, `phone_number`, `code`, `flow_id`, `sections`). A
    question whether the business may call is the last of the buttons.
    """
    whole, *cards = parts
    rendered = {"category": template.category, **_scope(whole)}
    offer = _offer(whole)
    if offer:
        rendered["limited_time_offer"] = offer
    if cards:
        rendered["cards"] = [_scope(card) for card in cards]
    return rendered


def _scope(scope: Scope) -> Json:
    buttons = [_button(scope, *pair) for pair in enumerate(templates.buttons(scope.approved))]
    asks = [{"type": _CALLS, "text": _CALLS_TEXT}] if templates.part(scope.approved, _CALLS.upper()) else []
    pairs = {
        "header": _header(scope),
        "body": _text(scope, "body"),
        "footer": _text(scope, "footer"),
        "buttons": [*buttons, *asks],
    }
    return {name: value for name, value in pairs.items() if value}


def _header(scope: Scope) -> Json:
    kind = templates.header_format(scope.approved).lower()
    if kind == "text":
        return {"type": "text", **_text(scope, "header")}
    return {"type": kind, kind: scope.parameters("header")[0][kind]} if kind else {}


def _text(scope: Scope, kind: str) -> Json:
    text = templates.text_of(scope.approved, kind.upper())
    return {"text": templates.fill(text, _values(scope, kind))} if text else {}


def _values(scope: Scope, kind: str) -> dict[str, str]:
    given = scope.parameters(kind)
    if scope.named:
        return {str(one.get("parameter_name")): _shown(one) for one in given}
    return {str(place): _shown(one) for place, one in enumerate(given, start=1)}


def _shown(parameter: Json) -> str:
    kind = str(parameter["type"]).lower()
    value: Any = parameter.get(kind)
    return str(value.get("fallback_value", "")) if isinstance(value, dict) else str(value)


def _offer(scope: Scope) -> Json:
    approved: Json = templates.part(scope.approved, "LIMITED_TIME_OFFER").get("limited_time_offer", {})
    given = scope.parameters("limited_time_offer")
    return {**approved, **(given[0].get("limited_time_offer") or {})} if given else {**approved}


def _button(scope: Scope, index: int, button: Json) -> Json:
    kind = templates.button_kind(button).lower()
    text = str(button.get("text", kind))
    if kind == "spm":
        return {"type": kind, "text": text} | _product(scope)
    shape = _SHAPES.get(kind)
    return {"type": kind, "text": text} | (shape(button, scope.button(index)) if shape else {})


def _first(part: Part | None, name: str) -> Any:
    parameters = part.parameters if part else []
    return parameters[0].get(name) if parameters else None


def _quick_reply(button: Json, part: Part | None) -> Json:
    return {"payload": _first(part, "payload") or _first(part, "text") or str(button.get("text", ""))}


def _url(button: Json, part: Part | None) -> Json:
    address, value = str(button.get("url", "")), _first(part, "text")
    names = templates.variables(address)
    return {"url": templates.fill(address, {name: str(value) for name in names})}


def _phone_number(button: Json, _part: Part | None) -> Json:
    return {"phone_number": str(button.get("phone_number", ""))}


def _copy_code(button: Json, part: Part | None) -> Json:
    return {"text": str(button.get("text", _COPY_OFFER)), "code": str(_first(part, "coupon_code") or "")}


def _one_time_code(button: Json, part: Part | None) -> Json:
    text = str(button.get("text", _COPY_CODE))
    return {"type": "copy_code", "text": text, "code": str(_first(part, "text") or "")}


_OF_FLOW = ("flow_name", "flow_action", "navigate_screen")


def _flow(button: Json, part: Part | None) -> Json:
    named = {name: button[name] for name in _OF_FLOW if button.get(name)}
    return {"flow_id": str(button.get("flow_id", "")), **named} | _action(button, part)


def _action(_button: Json, part: Part | None) -> Json:
    action = _first(part, "action")
    return action if isinstance(action, dict) else {}


def _product(scope: Scope) -> Json:
    """Return the product of the header, as the products of a list are."""
    shown: Json = _header(scope).get("product") or {}
    items = [{"product_retailer_id": shown.get("product_retailer_id")}]
    return {"catalog_id": shown.get("catalog_id"), "sections": [{"product_items": items}]}


_SHAPES: dict[str, Callable[[Json, Part | None], Json]] = {
    "quick_reply": _quick_reply,
    "url": _url,
    "phone_number": _phone_number,
    "copy_code": _copy_code,
    "otp": _one_time_code,
    "flow": _flow,
    "catalog": _action,
    "mpm": _action,
}
