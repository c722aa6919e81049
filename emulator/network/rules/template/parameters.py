"""Each parameter by itself: the member that its type names must be there and fit to be shown."""

import re
from collections.abc import Callable

from emulator.network.model import Json
from emulator.network.refusals import Path, Refusal
from emulator.network.rules.template.scope import Part, Scope

PARTS = (
    "header",
    "body",
    "footer",
    "button",
    "carousel",
    "limited_time_offer",
    "tap_target_configuration",
    "call_permission_request",
    "order_status",
)
SUB_TYPES = (
    "quick_reply",
    "url",
    "copy_code",
    "flow",
    "catalog",
    "mpm",
    "spm",
    "order_details",
    "voice_call",
    "phone_number",
    "request_contact_info",
)
TYPES = (
    "text",
    "currency",
    "date_time",
    "image",
    "video",
    "document",
    "gif",
    "location",
    "payload",
    "coupon_code",
    "action",
    "product",
    "limited_time_offer",
    "tap_target_configuration",
    "order_status",
)
_MEDIA = ("image", "video", "document", "gif")
_UNSHOWN = re.compile(r"[\n\r\t]| {5,}")
_COUPON = re.compile(r"[A-Za-z0-9]{1,15}")
_LONGEST_PAYLOAD = 256
_LAYOUT = "Param text cannot have new-line/tab characters or more than 4 consecutive spaces"


def check(scope: Scope) -> Refusal | None:
    """Return why a parameter cannot be used (Meta "Template components", 2026-11; texts as captured)."""
    for part in scope.sent:
        refusal = _known((*part.path, "type"), part.kind, PARTS) or _parameters(part)
        if refusal is not None:
            return refusal
    return None


def _parameters(part: Part) -> Refusal | None:
    if part.sub_type:
        refusal = _known((*part.path, "sub_type"), part.sub_type, SUB_TYPES)
        if refusal is not None:
            return refusal
    for place, one in enumerate(part.parameters):
        refusal = _parameter(part, one, (*part.path, "parameters", place))
        if refusal is not None:
            return refusal
    return None


def _parameter(part: Part, one: Json, path: Path) -> Refusal | None:
    kind = str(one["type"]).lower()
    unknown = _known((*path, "type"), kind, TYPES)
    if unknown is not None:
        return unknown
    if one.get(kind) in (None, "", {}):
        return _mandatory(part, kind, path)
    rule = _RULES.get(kind)
    return rule(one[kind], (*path, kind)) if rule else None


def _known(path: Path, got: str, known: tuple[str, ...]) -> Refusal | None:
    if got in known:
        return None
    return Refusal(
        code="parameter_enum",
        path=path,
        explanation=f"{_at(path)} is {got[:40]!r}; it must be one of: {', '.join(known)}.",
        facts={"expected": known, "got": got[:100], "style": "strict"},
    )


def _mandatory(part: Part, kind: str, path: Path) -> Refusal | None:
    if part.kind == "button" and kind == "payload":
        return None
    details = f"Parameter '{kind}' is mandatory for component parameter type '{kind}'"
    if part.kind == "button":
        details = f"button: {details} and cannot be empty"
    return Refusal(
        code="invalid_parameter",
        details=details,
        path=(*path, kind),
        explanation=f"{_at((*path, kind))} is missing or empty; "
        f"a parameter of type {kind!r} must carry a {kind!r} with something in it.",
    )


def _text(value: str, path: Path) -> Refusal | None:
    if not _UNSHOWN.search(value):
        return None
    return Refusal(
        code="template_parameters",
        details=_LAYOUT,
        path=path,
        explanation=f"{_at(path)} is {value[:40]!r}; a parameter has no line breaks, no tabs and at most 4 "
        "spaces in a row: put them into the template, or leave them out.",
    )


def _media(value: Json, path: Path) -> Refusal | None:
    if bool(value.get("id")) != bool(value.get("link")):
        return None
    found = "both" if value.get("id") else "neither"
    return Refusal(
        code="template_parameters",
        details="Either one of media ID or link must be present",
        path=path,
        explanation=f"{_at(path)} has {found} of id and link; give one of them.",
    )


def _location(value: Json, path: Path) -> Refusal | None:
    for name in ("name", "address"):
        if not value.get(name):
            return Refusal(
                code="invalid_parameter",
                details=f"Parameter '{name}' is mandatory for component parameter type 'location'",
                path=(*path, name),
                explanation=f"{_at((*path, name))} is missing or empty; the location of a header needs "
                "latitude, longitude, name and address.",
            )
    return None


def _coupon(value: str, path: Path) -> Refusal | None:
    if _COUPON.fullmatch(value):
        return None
    return Refusal(
        code="value_not_valid",
        details="Coupon code is invalid. Use 1 to 15 alphanumeric characters",
        path=path,
        explanation=f"{_at(path)} is {value[:40]!r} ({len(value)} characters); "
        "a coupon code has 1 to 15 letters and digits.",
    )


def _payload(value: str, path: Path) -> Refusal | None:
    if len(value) <= _LONGEST_PAYLOAD:
        return None
    return Refusal(
        code="value_not_valid",
        details=f"Button payload is too long. Max length is {_LONGEST_PAYLOAD}",
        path=path,
        explanation=f"{_at(path)} has {len(value)} characters; at most {_LONGEST_PAYLOAD} are allowed.",
    )


def _at(path: Path) -> str:
    return ".".join(map(str, path))


_RULES: dict[str, Callable[..., Refusal | None]] = {
    "text": _text,
    "location": _location,
    "coupon_code": _coupon,
    "payload": _payload,
    **dict.fromkeys(_MEDIA, _media),
}
