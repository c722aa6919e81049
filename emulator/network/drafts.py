"""From the body that creates or edits a template to the template that it means.

The bodies are good by their schema (`schemas/cloud/message_templates/post.json`); words may be in any case,
as clients write them, and become upper case, as Meta lists them.
"""

from collections.abc import Mapping
from typing import Any, cast

from msgspec.structs import replace

from emulator.network.model import Json
from emulator.network.templates import Category, Format, Template

_OPTIONS = (
    "sub_category", "cta_url_link_tracking_opted_out", "library_template_name",
    "degrees_of_freedom_spec", "display_format", "is_primary_device_delivery_only",
)  # fmt: skip
_WORDS = ("type", "format", "otp_type")


def draft(body: Mapping[str, Any]) -> Template:
    """Return the template that a body creates."""
    return Template(
        name=body["name"],
        language=body["language"],
        category=cast("Category", body["category"].upper()),
        components=_components(body.get("components") or ()),
        parameter_format=cast("Format", (body.get("parameter_format") or "POSITIONAL").upper()),
        ttl=body.get("message_send_ttl_seconds"),
        options=_options(body),
    )


def edited(template: Template, body: Mapping[str, Any]) -> Template:
    """Return the template as a body edits it; its name and its language stay."""
    components = body.get("components")
    category = body.get("category") or template.category
    parameter_format = body.get("parameter_format") or template.parameter_format
    return replace(
        template,
        category=cast("Category", category.upper()),
        components=template.components if components is None else _components(components),
        parameter_format=cast("Format", parameter_format.upper()),
        ttl=body.get("message_send_ttl_seconds") or template.ttl,
        options={**template.options, **_options(body)},
    )


def _options(body: Mapping[str, Any]) -> Json:
    return {name: body[name] for name in _OPTIONS if body.get(name) is not None}


def _components(given: Any) -> tuple[Json, ...]:
    return tuple(_upper(one) for one in given)


def _upper(part: Mapping[str, Any]) -> Json:
    """Return a component, a card or a button with its words in upper case and without nulls."""
    found = {name: value for name, value in part.items() if value is not None}
    for name in _WORDS:
        if isinstance(found.get(name), str):
            found[name] = found[name].upper()
    for name in ("buttons", "cards", "components"):
        if isinstance(found.get(name), list):
            found[name] = list(_components(found[name]))
    return found
