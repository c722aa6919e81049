"""What a refused body was probably meant to be: a sentence for the developer, where one can be told."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from emulator.network.model import Json
from emulator.network.refusals import Path, Refusal
from emulator.providers.interface import Request

KINDS = (
    "text", "image", "audio", "video", "document", "sticker", "location", "contacts", "reaction", "template",
    "interactive",
)  # fmt: skip
_INSIDE = ("button", "list", "cta_url", "flow", "location_request_message", "catalog_message", "product_list")
_RECIPIENTS = ("user_id", "recipient_id", "recipient_user_id", "phone", "phone_number", "wa_id", "number")


_NAMES: Mapping[str, tuple[str, ...]] = {
    "body": ("text", "message", "content"),
    "text": ("body", "message", "content"),
    "title": ("text", "label", "name"),
    "id": ("url", "uri", "href", "src", "media_id"),
    "url": ("link", "href", "uri"),
    "display_text": ("title", "text", "label"),
    "message_id": ("id", "wamid"),
    "latitude": ("lat",),
    "longitude": ("lon", "lng", "long"),
}
"""What people call a member, by its name at Meta."""
_FORM = "application/x-www-form-urlencoded"
_AS_FORM = "The body is a form, whose objects must be written as JSON: send all of it as JSON instead."
_FLATTENED = ("parameter_required", "parameter_type")
"""What an object of a form is refused with that was written as one text, or member by member."""
_FILES = ("image", "audio", "video", "document", "sticker")
_ACTION = ("interactive", "action")
_PARTS = {"buttons": "button", "sections": "list"}
"""What tells of which type an action is."""
_ADDRESSES = ("url", "uri", "href", "src")


def encoded(request: Request, body: Json, refusals: tuple[Refusal, ...]) -> tuple[Refusal, ...]:
    """Return the refusals of a body; the first tells of its encoding, where that may be the cause."""
    first, kind = refusals[0], request.headers.get("content-type", "")
    slip = encoding(kind, request.body or b"", body)
    if not slip and kind.startswith(_FORM) and first.code in _FLATTENED:
        slip = f"{first.explanation} {_AS_FORM}"
    return (replace(first, explanation=slip), *refusals[1:]) if slip else refusals


def encoding(content_type: str, raw: bytes, body: Json) -> str:
    """Return a sentence where the bytes of a refused body are not what its Content-Type says."""
    kind = content_type.partition(";")[0].strip().lower()
    if not kind.endswith("json") and raw.lstrip().startswith(b"{"):
        said = f"the Content-Type is {kind[:80]}" if kind else "there is no Content-Type"
        return f"The body looks like JSON, and {said}: send Content-Type: application/json."
    if not body and raw.split() not in ([], [b"{}"], [b"{", b"}"]):
        return "The body is no JSON object and so counts as empty: check its quoting and the Content-Type."
    return ""


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
    if first.code == "parameter_type" and first.path == (named,):
        return _bare(body.get(named), named)
    if first.code != "parameter_required":
        return ""
    if first.path[:2] == _ACTION and first.path != _ACTION:
        return _subtype(body["interactive"]) or _named(first.path, body)
    return _other(body, named) if first.path == (named,) else _named(first.path, body)


def _bare(given: object, kind: object) -> str:
    """Tell what a text in the place of an object would be inside of it."""
    inside = {"text": "body", **dict.fromkeys(_FILES, "link" if "://" in str(given) else "id")}.get(str(kind))
    return f'Send {{"{inside}": …}} in its place.' if inside and isinstance(given, str) else ""


def _subtype(interactive: Mapping[str, Any]) -> str:
    action, said = interactive.get("action"), interactive.get("type")
    parts = action if isinstance(action, dict) else {}
    meant = next((kind for name, kind in _PARTS.items() if name in parts), said)
    if meant == said or said not in _PARTS.values():
        return ""
    part = next(name for name, kind in _PARTS.items() if kind == meant)
    return f"interactive.type is {said!r}, and its action has {part}, as that of a {meant!r} has."


def _named(path: Path, body: Mapping[str, Any]) -> str:
    place: Any = body
    for step in path[:-1]:
        place = place[step]
    meant = next((name for name in _NAMES.get(str(path[-1]), ()) if name in place), None)
    if meant is None:
        return ""
    rightly = "link" if path[-1] == "id" and meant in _ADDRESSES else path[-1]
    return f"There is {meant}: it is called {rightly} here."


def _recipient(body: Mapping[str, Any]) -> str:
    meant = next((name for name in _RECIPIENTS if body.get(name)), None)
    return f"There is {meant}: a phone number goes into to, a BSUID into recipient." if meant else ""


def _kind(given: object) -> str:
    if given in _INSIDE:
        inside = f'send type "interactive" and interactive.type "{given}"'
        return f"{given} is a kind of interactive message: {inside}."
    return 'A file is sent as "document", with its name in filename.' if given == "file" else ""


def _other(body: Mapping[str, Any], named: object) -> str:
    there = next((name for name in KINDS if name != named and isinstance(body.get(name), dict | list)), None)
    if there is None:
        return ""
    counts = "type is not given and counts as text" if not body.get("type") else f"type is {named!r}"
    return f"{counts[0].upper()}{counts[1:]}, and the body has {there}: set type to {there!r}."
