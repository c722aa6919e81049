"""Authentication templates: WhatsApp's own words, and one button that hands over the code."""

from typing import Any

from emulator.network import templates
from emulator.network.model import Json
from emulator.network.refusals import Path, Refusal
from emulator.network.rules.template_creation.refusing import too_long, wrong
from emulator.network.rules.template_creation.scope import Scope

_PARTS = ("BODY", "FOOTER", "BUTTONS")
_WAYS = ("COPY_CODE", "ONE_TAP", "ZERO_TAP")
_SHORTEST, _LONGEST = 1, 90
_MOST_APPS, _PACKAGE, _HASH, _TEXT = 5, 224, 11, 25


def check(scope: Scope) -> Refusal | None:
    """Return why an authentication template is refused (Meta "Authentication templates", read 2026-11)."""
    buttons = templates.buttons(scope.components)
    codes = [one for one in buttons if templates.button_kind(one) == "OTP"]
    if scope.draft.category != "AUTHENTICATION":
        return _elsewhere(scope) if codes else None
    return _parts(scope) or _minutes(scope) or _button(scope, buttons, codes)


def _elsewhere(scope: Scope) -> Refusal:
    said = "Buttons of type OTP are for authentication templates only."
    return wrong(said, scope.at("BUTTONS"), f"has an OTP button in a {scope.draft.category} template")


def _parts(scope: Scope) -> Refusal | None:
    odd = next((one["type"] for one in scope.components if one["type"] not in _PARTS), None)
    if odd is not None:
        said = f"Authentication templates can't have a component of type {odd}."
        return wrong(said, scope.at(odd), f"is a {odd}; an authentication template has BODY, FOOTER, BUTTONS")
    fixed = next((kind for kind in ("BODY", "FOOTER") if scope.part(kind).get("text")), None)
    if fixed is not None:
        said = f"The {fixed} of an authentication template can't be changed."
        why = "is given, and WhatsApp writes it; see add_security_recommendation and code_expiration_minutes"
        return wrong(said, scope.at(fixed, "text"), why)
    if not scope.has("BODY"):
        return wrong("Authentication templates need a BODY.", scope.path, 'has no {"type": "BODY"}; add it')
    return None


def _minutes(scope: Scope) -> Refusal | None:
    minutes = scope.part("FOOTER").get("code_expiration_minutes")
    if minutes is None or (isinstance(minutes, int) and _SHORTEST <= minutes <= _LONGEST):
        return None
    said = f"code_expiration_minutes must be from {_SHORTEST} to {_LONGEST}."
    why = f"is {str(minutes)[:20]}; it must be from {_SHORTEST} to {_LONGEST}"
    return wrong(said, scope.at("FOOTER", "code_expiration_minutes"), why)


def _button(scope: Scope, buttons: list[Json], codes: list[Json]) -> Refusal | None:
    path: Path = scope.at("BUTTONS", "buttons")
    if len(buttons) != 1 or len(codes) != 1:
        said = "Authentication templates need one button of type OTP."
        return wrong(said, path, f"has {len(buttons)} buttons, {len(codes)} of type OTP; give it one OTP")
    button, at = buttons[0], (*path, 0)
    way = str(button.get("otp_type", "")).upper()
    if way not in _WAYS:
        said = f"otp_type must be one of {', '.join(_WAYS)}."
        return wrong(said, (*at, "otp_type"), f"is {way[:20]!r}; it must be one of {', '.join(_WAYS)}")
    if way == "ZERO_TAP" and button.get("zero_tap_terms_accepted") is not True:
        said = "zero_tap_terms_accepted must be true for ZERO_TAP."
        return wrong(said, (*at, "zero_tap_terms_accepted"), "is not true; accept the terms of zero-tap")
    label = str(button.get("autofill_text") or "")
    autofill = too_long("autofill text", (*at, "autofill_text"), label, _TEXT)
    return autofill or (_apps(button, at) if way != "COPY_CODE" else None)


def _apps(button: Json, path: Path) -> Refusal | None:
    """Older requests have one app in the button itself."""
    apps: Any = button.get("supported_apps") or [button]
    if not isinstance(apps, list) or not 1 <= len(apps) <= _MOST_APPS:
        return _refuse((*path, "supported_apps"), f"must have 1 to {_MOST_APPS} apps")
    for place, app in enumerate(apps):
        given = app if isinstance(app, dict) else {}
        package, signature = str(given.get("package_name") or ""), str(given.get("signature_hash") or "")
        where = (*path, "supported_apps", place)
        if "." not in package or len(package) > _PACKAGE:
            return _refuse((*where, "package_name"), f"is {package[:40]!r}; write com.example.app")
        if len(signature) != _HASH:
            return _refuse((*where, "signature_hash"), f"has {len(signature)} characters; {_HASH} are needed")
    return None


def _refuse(path: Path, why: str) -> Refusal:
    where = ".".join(map(str, path))
    return Refusal(
        code="template_apps", details=f"{path[-1]} {why}.", path=path, explanation=f"{where} {why}."
    )
