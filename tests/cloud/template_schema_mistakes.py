"""Templates that Graph's schema layer refuses, before anybody looks for the template."""

from typing import Any

from emulator.network.model import Json
from tests.cloud.limits_violations import schema_sentence
from tests.cloud.template_mistakes import Mistake
from tests.templates import body, button, content, order, order_components

_ID = "template.components.0.parameters.0.image.id"
_CURRENCY = "template.components.0.parameters.0.currency"


def _schema(name: str, change: Json, message: str) -> Mistake:
    sent = content("order_update", *order_components())
    sent["template"] |= change
    sent["template"] = {key: value for key, value in sent["template"].items() if value != "gone"}
    return Mistake(name=name, template=order(), sent=sent, code=100, message=message)


def _parameter(value: Any) -> Json:
    return {"components": [body({"type": "image", **value})]}


SCHEMA_MISTAKES = (
    _schema("no name", {"name": "gone"}, "The parameter template.name is required."),
    _schema("no language", {"language": "gone"}, "The parameter template.language is required."),
    _schema(
        "language as string",
        {"language": "en_US"},
        schema_sentence("type", "template.language", "expected : 'object' but got 'string'"),
    ),
    _schema(
        "language without code",
        {"language": {"policy": "deterministic"}},
        schema_sentence("required", "template.language", "missing : 'code'"),
    ),
    _schema(
        "another policy",
        {"language": {"code": "en_US", "policy": "fallback"}},
        schema_sentence(
            "enum", "template.language.policy", "expected : '[deterministic]' but got 'fallback'"
        ),
    ),
    _schema(
        "a component without type",
        {"components": [{"parameters": []}]},
        schema_sentence("required", "template.components.0", "missing : 'type'"),
    ),
    _schema(
        "a link as media id",
        _parameter({"image": {"id": "https://example.com/a.png"}}),
        schema_sentence("type", _ID, "expected : 'string' but got 'https://example.com/a.png'"),
    ),
    _schema(
        "a media id that was never uploaded",
        _parameter({"image": {"id": "4490709327384033"}}),
        "Param template.components.0.parameters.0.image.id is not a valid whatsapp business account media "
        "attachment ID",
    ),
    _schema(
        "a link that is none",
        _parameter({"image": {"link": "a.png"}}),
        "Param template.components.0.parameters.0.image.link is not a valid URI.",
    ),
    _schema(
        "an incomplete currency",
        {"components": [body({"type": "currency", "currency": {"code": "USD"}})]},
        schema_sentence("required", _CURRENCY, "missing : 'fallback_value', ")
        + schema_sentence("required", _CURRENCY, "missing : 'amount_1000'"),
    ),
    _schema(
        "an unknown sub_type",
        {"components": [button("reply", 0)]},
        schema_sentence(
            "enum",
            "template.components.0.sub_type",
            "expected : '[quick_reply, url, copy_code, flow, catalog, mpm, spm, order_details, voice_call, "
            "phone_number, request_contact_info]' but got 'reply'",
        ),
    ),
)
