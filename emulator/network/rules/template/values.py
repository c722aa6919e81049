"""The value of one parameter: what may be in it, by its kind."""

import re
from collections.abc import Callable
from typing import Any

from emulator.network.model import Json
from emulator.network.refusals import Path, Refusal

MEDIA = ("image", "video", "document", "gif")
_UNSHOWN = re.compile(r"[\n\r\t]| {5,}")
_COUPON = re.compile(r"[A-Za-z0-9]{1,15}")
_LONGEST_PAYLOAD = 256
_LAYOUT = "Param text cannot have new-line/tab characters or more than 4 consecutive spaces"


def check(kind: str, value: Any, path: Path) -> Refusal | None:
    """Return why the value of a parameter cannot be used (Meta "Template components", read 2026-11)."""
    rule = _RULES.get(kind)
    return rule(value, path) if rule else None


def _text(value: str, path: Path) -> Refusal | None:
    if not _UNSHOWN.search(value):
        return None
    return Refusal(
        code="template_line_break",
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
    **dict.fromkeys(MEDIA, _media),
}
