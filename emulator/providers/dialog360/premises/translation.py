"""A message as the legacy surface takes it, made one of Meta's of today.

360dialog "On-Premise integration" and its samples, read 2026-11: `messaging_product` may be left out,
`preview_url` stands at the top, a template has a `namespace` and its language a `policy`, and there is the
older form `hsm`.
"""

from typing import Any

from emulator.network.model import Json

_OURS = ("preview_url", "hsm")


def todays(body: Json) -> Json:
    """Return the message in the form of today; what cannot be read stays, for the contract to refuse."""
    kept = {name: value for name, value in body.items() if name not in _OURS}
    return {"messaging_product": "whatsapp", **kept, **_changed(body)}


def _changed(body: Json) -> Json:
    kind = body.get("type") or "text"
    if kind == "hsm" and isinstance(body.get("hsm"), dict):
        return {"type": "template", "template": _template_of(body["hsm"])}
    inside = body.get(kind) if isinstance(kind, str) else None
    if kind == "text" and isinstance(inside, dict) and "preview_url" in body:
        return {"text": {**inside, "preview_url": body["preview_url"]}}
    if kind == "template" and isinstance(inside, dict):
        return {"template": _without_namespace(inside)}
    return {}


def _without_namespace(template: Json) -> Json:
    kept = {name: value for name, value in template.items() if name != "namespace"}
    return {**kept, "language": _language(kept["language"])} if "language" in kept else kept


def _template_of(hsm: Json) -> Json:
    template: Json = {"name": hsm.get("element_name"), "language": _language(hsm.get("language"))}
    given = hsm.get("localizable_params")
    values = [_parameter(one) for one in given] if isinstance(given, list) else []
    return template | ({"components": [{"type": "body", "parameters": values}]} if values else {})


def _parameter(given: Any) -> Json:
    return {"type": "text", "text": given.get("default") if isinstance(given, dict) else given}


def _language(given: Any) -> Any:
    return {"code": given.get("code")} if isinstance(given, dict) else given
