"""What a request's bytes mean to Graph: JSON, or a form of either sort whose nested objects are JSON strings.

What is no JSON object counts as an empty one, as in production, and so does JSON whose Content-Type does not
say so: the answer is that messaging_product is required (integrators' troubleshooting tables, 2026). Nothing
here raises.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import parse_qsl

from emulator.network.model import Json
from emulator.providers import multipart
from emulator.providers.interface import Request
from emulator.strict import shallow


def parameters(request: Request, raw: bytes) -> Json:
    """Return the parameters of a request, those beside an upload too; `raw` is its body."""
    own = body_of(request.headers.get("content-type", ""), raw, request.query)
    return own if request.upload is None else {**own, **request.upload.fields}


def body_of(content_type: str, raw: bytes, query: Mapping[str, str]) -> Json:
    """Return the parameters of a request: those of the query, and over them those of the body."""
    fields = _fields(content_type, raw)
    return _read(query.items()) | fields if query else fields


def typed(schema: Json, body: Json) -> Json:
    """Return the parameters with the JSON types of a schema, such as a form cannot tell."""
    kinds = {name: one.get("type") for name, one in schema.get("properties", {}).items()}
    return {name: _typed(value, kinds.get(name)) for name, value in body.items()}


def _typed(value: Any, kind: object) -> Any:
    if kind == "string" and isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if kind in ("array", "object") and isinstance(value, str):
        return _nested(value)
    if not isinstance(value, str) or kind not in ("boolean", "integer", "number"):
        return value
    if kind == "boolean":
        return {"true": True, "1": True, "false": False, "0": False}.get(value.lower(), value)
    parsed = json_of(value.encode())
    return parsed if isinstance(parsed, int | float) and not isinstance(parsed, bool) else value


def json_of(raw: bytes) -> Any:
    """Return what a JSON text says; None for one that is no JSON, that is too deep, or that has no UTF-8."""
    try:
        return shallow(raw)
    except ValueError:
        return None


def _fields(content_type: str, raw: bytes) -> Json:
    match content_type.partition(";")[0].strip().lower():
        case "application/x-www-form-urlencoded":
            text = raw.decode(errors="replace")
            return _read(parse_qsl(text, keep_blank_values=True, errors="replace"))
        case multipart.MULTIPART:
            return _read(multipart.fields(content_type, raw))
        case kind if not kind.endswith("json"):
            return {}
    parsed = json_of(raw)
    return parsed if isinstance(parsed, dict) else {}


def _read(pairs: Iterable[tuple[str, str]]) -> Json:
    return {name: _nested(value) for name, value in pairs}


def _nested(value: str) -> Any:
    if not value.lstrip().startswith(("{", "[")):
        return value
    parsed = json_of(value.encode())
    return value if parsed is None else parsed
