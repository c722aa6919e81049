"""Buttons: what is sent fits the button at its index, and every button gets the parameter that it needs."""

from emulator.network import templates
from emulator.network.model import Json
from emulator.network.refusals import Path, Refusal
from emulator.network.rules.template.scope import Part, Scope

_NAMES = {
    "url": "Url",
    "otp": "Url",
    "quick_reply": "QuickReply",
    "copy_code": "CopyCode",
    "flow": "Flow",
    "mpm": "Mpm",
    "spm": "Spm",
    "catalog": "Catalog",
    "phone_number": "PhoneNumber",
    "voice_call": "VoiceCall",
    "order_details": "OrderDetails",
    "request_contact_info": "RequestContactInfo",
}
_LONGEST_CODE = 15
_LONGEST_INDEX = 9
_ALWAYS = ("COPY_CODE", "OTP", "FLOW", "MPM")
_TAKES = {"URL": "text", "OTP": "text", "COPY_CODE": "coupon_code", "FLOW": "action", "MPM": "action"}
"""The type of the parameter (Meta "Template components", read 2026-11)."""


def check(scope: Scope) -> Refusal | None:
    """Return the refusal of a button component that fits no button, or of a button that lacks its own.

    131008 and 132018 as captured; a flow without its component is 131009 (captured by an integrator, 2026).
    """
    for part in scope.sent:
        refusal = _fits(scope, part) if part.kind == "button" else None
        if refusal is not None:
            return refusal
    for index, button in enumerate(templates.buttons(scope.approved)):
        refusal = _supplied(scope, index, button)
        if refusal is not None:
            return refusal
    return None


def _fits(scope: Scope, part: Part) -> Refusal | None:
    for name in ("sub_type", "index"):
        if part.raw.get(name) in (None, ""):
            return _refuse(
                "template_required", f"buttons: {name} is required", (*part.path, name), "is missing; add it"
            )
    approved = templates.buttons(scope.approved)
    place = int(part.index) if part.index.isdecimal() and len(part.index) <= _LONGEST_INDEX else -1
    there = templates.button_kind(approved[place]).lower() if 0 <= place < len(approved) else ""
    if there and _wire(there) == part.sub_type:
        return _static(part, approved[place])
    details = f"buttons: Button at index {part.index} must be of type {_name(part.sub_type)}"
    found = f"that button is a {there}" if there else f"the template has {len(approved)} buttons"
    why = f"is {part.index!r} for a {part.sub_type} and {found}; count the template's buttons from 0"
    return _refuse("template_parameters", details, (*part.path, "index"), why)


def _static(part: Part, button: Json) -> Refusal | None:
    if not part.parameters or part.sub_type != "url" or _needs(button):
        return None
    details = f"buttons: Button at index {part.index} of type Url does not require a parameter"
    why = "is for a link without a variable; leave the component out"
    return _refuse("template_parameters", details, part.path, why)


def _supplied(scope: Scope, index: int, button: Json) -> Refusal | None:
    part = scope.button(index)
    if not _needs(button):
        return None
    if part is None or not part.parameters:
        return _absent(scope, index, button)
    kind = templates.button_kind(button)
    given = str(part.parameters[0]["type"]).lower()
    if given != _TAKES[kind]:
        return _of_another_type(part, kind, given)
    return _code(part) if kind == "OTP" else None


def _of_another_type(part: Part, kind: str, given: str) -> Refusal:
    wire = _wire(kind.lower())
    details = f"Parameter value for {wire.upper()} was expected but was not found"
    path = (*part.path, "parameters", 0, "type")
    why = f"is {given!r}; a button of type {wire} takes a parameter of type {_TAKES[kind]!r}"
    return _refuse("template_parameters", details, path, why)


def _absent(scope: Scope, index: int, button: Json) -> Refusal:
    kind = templates.button_kind(button).lower()
    code = "value_not_valid" if kind == "flow" else "template_required"
    details = f"buttons: Button at index {index} of type {_name(kind)} requires a parameter"
    component = f'{{"type": "button", "sub_type": "{_wire(kind)}", "index": "{index}", "parameters": […]}}'
    why = f"has nothing for the button {button.get('text', kind)!r}; add {component}"
    return _refuse(code, details, scope.path, why)


def _code(part: Part) -> Refusal | None:
    value = str(part.parameters[0].get("text", ""))
    if len(value) <= _LONGEST_CODE:
        return None
    details = f"buttons: One-time password must be at most {_LONGEST_CODE} characters long"
    path = (*part.path, "parameters", 0, "text")
    return _refuse(
        "template_required", details, path, f"has {len(value)} characters; at most {_LONGEST_CODE} fit"
    )


def _needs(button: Json) -> bool:
    kind = templates.button_kind(button)
    return kind in _ALWAYS or (kind == "URL" and bool(templates.variables(str(button.get("url", "")))))


def _wire(kind: str) -> str:
    return "url" if kind == "otp" else kind


def _name(kind: str) -> str:
    return _NAMES.get(kind, kind)


def _refuse(code: str, details: str, path: Path, why: str) -> Refusal:
    where = ".".join(map(str, path))
    return Refusal(code=code, details=details, path=path, explanation=f"{where} {why}.")
