"""Refusals in Meta's words: the error envelope of Graph and the `errors[]` of a failed status.

Graph's schema layer has two wordings, both captured: `legacy` until the end of 2025 (bracketed paths, the
prefix `(#100)`), and `2026` since then: dotted paths, no prefix, and for structured objects the sentences of
a JSON-schema validator. Cloud API, "Error codes", read 2026-11.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal

from emulator.contract.catalogue import Catalogue, VendorError
from emulator.network.model import Json
from emulator.network.refusals import Path, Refusal

Wording = Literal["2026", "legacy"]

_NO_SWITCHES: Mapping[str, int] = MappingProxyType({})
_KINDS = {"object": "a JSON object", "array": "an array", "integer": "an integer"}
_STRICT = (
    "Your request has violated JSON schema constraint '{keyword}' for the JSON field '{field}', "
    "please check the JSON schema for the JSON field '{field}' and make sure your request is valid for "
)


def render(
    refusals: Sequence[Refusal],
    *,
    wording: Wording,
    trace: str,
    catalogue: Catalogue,
    statuses: Mapping[str, int] = _NO_SWITCHES,
) -> tuple[int, Json]:
    """Return the HTTP status and the error envelope for one or more refusals, the first one leading.

    `trace` becomes `fbtrace_id`. A title with places takes them from the refusal's facts, or else from the
    catalogue's. `statuses` are the HTTP statuses that the settings choose, by code, where production was
    seen with more than one.
    """
    first = refusals[0]
    row = catalogue[first.code]
    error: Json = {"message": _message(refusals, wording, catalogue), "type": row.type}
    if row.transient:
        error["is_transient"] = True
    error["code"] = row.code
    if row.blame:
        error["error_data"] = {"blame_field_specs": [list(row.blame)]}
    if row.subcode is not None:
        error["error_subcode"] = row.subcode
    details = first.details or row.details
    error |= _for_people(first, row, details)
    if row.layer == "whatsapp" and details:
        error["error_data"] = {"messaging_product": "whatsapp", "details": details}
    return statuses.get(str(row.code), row.http), {"error": error | {"fbtrace_id": trace}}


def webhook_error(refusal: Refusal, catalogue: Catalogue) -> Json:
    """Return the entry of `errors[]` in the webhook of a failed status."""
    row = catalogue[refusal.code]
    error: Json = {"code": row.code, "title": row.title, "message": row.title}
    details = refusal.details or row.webhook_details
    if details:
        error["error_data"] = {"details": details}
    return error | ({"href": row.href} if row.href else {})


def _for_people(refusal: Refusal, row: VendorError, details: str) -> Json:
    """Return what Graph adds for the person at the screen: to refusals of the management of templates."""
    said = details or row.user_message.format_map({**row.facts, **refusal.facts})
    if row.layer == "whatsapp" or not (row.user_title or row.user_message):
        return {}
    title = {"error_user_title": row.user_title} if row.user_title else {}
    return {"is_transient": False, **title, "error_user_msg": said}


def _message(refusals: Sequence[Refusal], wording: Wording, catalogue: Catalogue) -> str:
    first = refusals[0]
    row = catalogue[first.code]
    if row.layer == "whatsapp":
        return f"(#{row.code}) {row.title}"
    if not first.code.startswith("parameter_"):
        return row.title.format_map({**row.facts, **first.facts})
    if wording == "legacy":
        return f"(#{row.code}) {_plain(first, row, bracketed(first.path))}"
    if not _is_strict(first):
        return _plain(first, row, dotted(first.path))
    return ", ".join(map(_strict, _together(refusals)))


def dotted(path: Path) -> str:
    """Return a path as Graph writes it since 2026: `interactive.action.buttons.0`."""
    return ".".join(map(str, path))


def bracketed(path: Path) -> str:
    """Return a path as Graph wrote it before 2026: `interactive['action']['buttons'][0]`."""
    return str(path[0]) + "".join(f"[{step!r}]" for step in path[1:])


def _plain(refusal: Refusal, row: VendorError, path: str) -> str:
    expected = _expected(refusal)
    kind = expected[0] if expected else ""
    return row.title.format(
        path=path,
        kind=_KINDS.get(kind, f"a {kind}"),
        options=", ".join(sorted(expected)).upper(),
        limit=kind,
        got=refusal.facts.get("got", ""),
    )


def _is_strict(refusal: Refusal) -> bool:
    if refusal.code in ("parameter_type", "parameter_media_id"):
        return True
    return refusal.facts.get("style") == "strict" and refusal.code in ("parameter_required", "parameter_enum")


def _together(refusals: Sequence[Refusal]) -> list[Refusal]:
    """Several members that one object lacks are reported at once, joined; anything else alone."""
    first = refusals[0]
    if first.code != "parameter_required":
        return [first]
    siblings = (one for one in refusals if one.code == first.code and one.path[:-1] == first.path[:-1])
    return [one for one in siblings if _is_strict(one)]


def _strict(refusal: Refusal) -> str:
    if refusal.code == "parameter_required":
        opening = _STRICT.format(keyword="required", field=dotted(refusal.path[:-1]))
        return f"{opening}missing : '{refusal.path[-1]}'"
    keyword, wanted = _constraint(refusal)
    opening = _STRICT.format(keyword=keyword, field=dotted(refusal.path))
    return f"{opening}expected : '{wanted}' but got '{refusal.facts['got']}'"


def _constraint(refusal: Refusal) -> tuple[str, str]:
    if refusal.code == "parameter_enum":
        return "enum", f"[{', '.join(_expected(refusal))}]"
    return "type", "string" if refusal.code == "parameter_media_id" else _expected(refusal)[0]


def _expected(refusal: Refusal) -> tuple[str, ...]:
    expected = refusal.facts.get("expected", ())
    return expected if isinstance(expected, tuple) else ()
