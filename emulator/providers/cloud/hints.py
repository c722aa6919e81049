"""What a refused body was probably meant to be: a sentence for the developer, where one can be told."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from emulator.network.model import Json
from emulator.network.refusals import Refusal

_KINDS = (
    "text", "image", "audio", "video", "document", "sticker", "location", "contacts", "reaction", "template",
    "interactive",
)  # fmt: skip
_INSIDE = ("button", "list", "cta_url", "flow", "location_request_message", "catalog_message", "product_list")
_RECIPIENTS = ("user_id", "recipient_id", "recipient_user_id", "phone", "phone_number", "wa_id", "number")


def hinted(refusals: tuple[Refusal, ...], body: Json) -> tuple[Refusal, ...]:
    """Return the refusals of a body, a hint behind the first one's explanation where there is one."""
    first = refusals[0]
    hint = _hint(first, body)
    return (replace(first, explanation=f"{first.explanation} {hint}"), *refusals[1:]) if hint else refusals


def _hint(first: Refusal, body: Mapping[str, Any]) -> str:
    if first.path == ("to",) and first.code == "parameter_required":
        return _recipient(body)
    if first.path == ("type",):
        return _kind(body.get("type"))
    named = body.get("type") or "text"
    if first.path == (named,) and first.code == "parameter_required":
        return _other(body, named)
    return ""


def _recipient(body: Mapping[str, Any]) -> str:
    meant = next((name for name in _RECIPIENTS if body.get(name)), None)
    return f"There is {meant}: a phone number goes into to, a BSUID into recipient." if meant else ""


def _kind(given: object) -> str:
    if given in _INSIDE:
        inside = f'send type "interactive" and interactive.type "{given}"'
        return f"{given} is a kind of interactive message: {inside}."
    return 'A file is sent as "document", with its name in filename.' if given == "file" else ""


def _other(body: Mapping[str, Any], named: object) -> str:
    there = next((name for name in _KINDS if name != named and isinstance(body.get(name), dict | list)), None)
    if there is None:
        return ""
    counts = "type is not given and counts as text" if not body.get("type") else f"type is {named!r}"
    return f"{counts[0].upper()}{counts[1:]}, and the body has {there}: set type to {there!r}."
