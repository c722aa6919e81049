"""How a template is read, as Graph's `WhatsAppMessageTemplate` (Meta "Template management", 2026-11)."""

from collections.abc import Callable
from typing import Any

from emulator.network import templates
from emulator.network.model import Json
from emulator.network.templates import Template
from emulator.providers.graph.fields import View

_CODE_URL = "https://www.whatsapp.com/otp/code/?otp_type={way}{minutes}&code=otp{{{{1}}}}"
_SAMPLE_CODE = "123456"


def _option(name: str) -> Callable[[Template], Any]:
    return lambda template: template.options.get(name)


def _quality(template: Template) -> Json:
    return {"score": template.quality, "date": int(template.created or 0)}


def components(template: Template) -> list[Json]:
    """Return the components as Meta lists them.

    Those of authentication templates have WhatsApp's own words in them, and a link in place of the OTP button
    (inferred from what clients read back).
    """
    if template.category != "AUTHENTICATION":
        return list(template.components)
    return [_spelt_out(template, one) for one in template.components]


def _spelt_out(template: Template, one: Json) -> Json:
    if one["type"] == "BUTTONS":
        return one | {"buttons": [_code_button(template, button) for button in one.get("buttons", ())]}
    text = templates.text_of(template.components, one["type"])
    sample = {"example": {"body_text": [[_SAMPLE_CODE]]}} if one["type"] == "BODY" else {}
    return one | ({"text": text} if text else {}) | sample


def _code_button(template: Template, button: Json) -> Json:
    given = templates.part(template.components, "FOOTER").get("code_expiration_minutes")
    minutes = f"&code_expiration_minutes={given}" if given else ""
    url = _CODE_URL.format(way=button.get("otp_type", "COPY_CODE"), minutes=minutes)
    text = str(button.get("text") or "Copy code")
    return {"type": "URL", "text": text, "url": url, "example": [url.replace("{{1}}", _SAMPLE_CODE)]}


TEMPLATE: View[Template] = View(
    type="WhatsAppMessageTemplate",
    fields={
        "name": lambda one: one.name,
        "parameter_format": lambda one: one.parameter_format,
        "components": components,
        "language": lambda one: one.language,
        "status": lambda one: one.status,
        "category": lambda one: one.category,
        "previous_category": lambda one: one.previous_category,
        "correct_category": lambda one: one.correct_category,
        "rejected_reason": lambda one: one.rejected_reason,
        "quality_score": _quality,
        "last_updated_time": lambda one: int((one.edits or (one.created or 0,))[-1]),
        "sub_category": _option("sub_category"),
        "message_send_ttl_seconds": lambda one: one.ttl,
        "library_template_name": _option("library_template_name"),
        "cta_url_link_tracking_opted_out": _option("cta_url_link_tracking_opted_out"),
        "degrees_of_freedom_spec": _option("degrees_of_freedom_spec"),
        "is_primary_device_delivery_only": _option("is_primary_device_delivery_only"),
        "display_format": _option("display_format"),
        "id": lambda one: one.id,
    },
    default=(
        "name",
        "previous_category",
        "parameter_format",
        "components",
        "language",
        "status",
        "category",
        "sub_category",
        "id",
    ),
)
