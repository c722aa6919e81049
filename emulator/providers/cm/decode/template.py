"""Templates: CM names files otherwise than WhatsApp, and still takes the old list of parameters."""

from typing import Any

from emulator.network.model import Json
from emulator.providers.cm.decode import media
from emulator.providers.cm.decode.cleaning import clean

_FILES = ("image", "video", "document")


def content(given: Json) -> Json:
    """Return the message of a template (CM "WhatsApp templates", read 2026-11)."""
    template = given["whatsapp"]
    language = {"code": template["language"]["code"]}
    components = template.get("components") or _positional(template.get("localizable_params") or ())
    parts = {"components": [_component(one) for one in components]} if components else {}
    return {"type": "template", "template": {"name": template["element_name"], "language": language, **parts}}


def _positional(values: Any) -> list[Json]:
    texts = [one.get("default") if isinstance(one, dict) else one for one in values]
    parameters = [{"type": "text", "text": text} for text in texts]
    return [{"type": "body", "parameters": parameters}] if parameters else []


def _component(given: Any) -> Any:
    if not isinstance(given, dict):
        return given
    found = dict(given)
    for name, part in (("parameters", _parameter), ("cards", _card)):
        if isinstance(found.get(name), list):
            found[name] = [part(one) for one in found[name]]
    return clean(found)


def _card(given: Any) -> Any:
    if not isinstance(given, dict) or not isinstance(given.get("components"), list):
        return given
    return {**given, "components": [_component(one) for one in given["components"]]}


def _parameter(given: Any) -> Any:
    file = given.get("media") if isinstance(given, dict) else None
    if not isinstance(file, dict) or "mediaUri" not in file:
        return given
    kind = str(given.get("type", ""))
    rest = {name: value for name, value in given.items() if name != "media"}
    return {**rest, kind: media.linked(file, kind)} if kind in _FILES else given
