"""Limits of flows, addresses and calls, and what bots do wrong with them; see `limits`, `limits_violations`.

Captured: the sentence about a flow's data, and that a permission request without action is a matter of
Graph's schema layer. The other sentences are inferred.
"""

from emulator.network.model import Json
from tests.cloud.limits import Limit
from tests.cloud.limits_payloads import NOWHERE, address, call_permission, flow, pin, put, voice_call
from tests.cloud.limits_violations import Violation, graph, missing, schema_sentence, whatsapp

_PARAMETERS = "interactive.action.parameters"
_BRACKETED = "interactive['action']['parameters']"
_DATA = "Parameter data in flow_action_payload for CTA flow must be of type dynamic_object."
_ONE_FLOW = "Either one of flow_id or flow_name must be present"


def _longest(name: str, payload: Json, member: str, most: int, details: str) -> Limit:
    path = f"{_PARAMETERS}.{member}"
    return Limit(
        name=name,
        good=put(payload, path, "😀" * most),
        bad=put(payload, path, "😀" * (most + 1)),
        details=details,
    )


LIMITS: list[Limit] = [
    *(
        Limit(
            name=f"{name} days of a pin",
            good=put(pin(), "pin.expiration_days", good),
            bad=put(pin(), "pin.expiration_days", bad),
            plain="Param pin.expiration_days is not valid.",
            legacy="(#100) Param pin['expiration_days'] is not valid.",
        )
        for name, good, bad in (("fewest", 1, 0), ("most", 30, 31))
    ),
    _longest("flow cta", flow(), "flow_cta", 30, "Flow cta length invalid. Min length: 1, Max length: 30"),
    _longest("pin code", address(), "values.in_pin_code", 6, "Pin code length invalid. Max length: 6"),
    _longest(
        "pin code of a saved address",
        address(),
        "saved_addresses.0.value.in_pin_code",
        6,
        "Pin code length invalid. Max length: 6",
    ),
    _longest(
        "call button",
        voice_call(),
        "display_text",
        20,
        "Display text length invalid. Min length: 1, Max length: 20",
    ),
    _longest("call payload", voice_call(), "payload", 512, "Payload length invalid. Max length: 512"),
    *(
        Limit(
            name=f"{name} life of a call button",
            good=put(voice_call(), f"{_PARAMETERS}.ttl_minutes", good),
            bad=put(voice_call(), f"{_PARAMETERS}.ttl_minutes", bad),
            details="ttl_minutes is not valid. Min: 1, Max: 43200",
        )
        for name, good, bad in (("longest", 43200, 43201), ("shortest", 1, 0))
    ),
    Limit(
        name="data of a flow",
        good=put(flow(), f"{_PARAMETERS}.flow_action_payload.data", {"a": 1}),
        bad=put(flow(), f"{_PARAMETERS}.flow_action_payload.data", {}),
        details=_DATA,
    ),
]

FLOW: list[Violation] = [
    *(
        missing(
            f"{what} {member} of a flow",
            put(flow(), f"{_PARAMETERS}.{member}", value),
            f"{_PARAMETERS}.{member}",
            f"{_BRACKETED}['{member}']",
        )
        for member in ("flow_cta", "flow_message_version")
        for what, value in {"no": NOWHERE, "empty": "", "null": None}.items()
    ),
    graph(
        "another version of a flow message",
        put(flow(), f"{_PARAMETERS}.flow_message_version", "2"),
        f'Param {_PARAMETERS}.flow_message_version must be one of {{3}} - got "2".',
        f"(#100) Param {_BRACKETED}['flow_message_version'] must be one of {{3}} - got \"2\".",
    ),
    graph(
        "a version of a flow message that is a number",
        put(flow(), f"{_PARAMETERS}.flow_message_version", 3),
        schema_sentence(
            "type", f"{_PARAMETERS}.flow_message_version", "expected : 'string' but got 'integer'"
        ),
        f"(#100) Param {_BRACKETED}['flow_message_version'] must be a string.",
    ),
    graph(
        "another mode of a flow",
        put(flow(), f"{_PARAMETERS}.mode", "test"),
        f'Param {_PARAMETERS}.mode must be one of {{DRAFT, PUBLISHED}} - got "test".',
        f"(#100) Param {_BRACKETED}['mode'] must be one of {{DRAFT, PUBLISHED}} - got \"test\".",
    ),
    *(
        whatsapp(f"{what} flow id", put(flow(), f"{_PARAMETERS}.flow_id", value), _ONE_FLOW)
        for what, value in {"no": NOWHERE, "empty": "", "null": None}.items()
    ),
    whatsapp(
        "a flow by id and name",
        put(flow(), f"{_PARAMETERS}.flow_name", "sign_up"),
        "Only one of flow_id or flow_name must be present",
    ),
    whatsapp(
        "data of a flow as a string",
        put(flow(), f"{_PARAMETERS}.flow_action_payload.data", '{"a": 1}'),
        _DATA,
    ),
]

ADDRESS: list[Violation] = [
    whatsapp(
        "no country",
        put(address(), f"{_PARAMETERS}.country", NOWHERE),
        "Country is required for address_message",
    ),
    whatsapp(
        "another country",
        put(address(), f"{_PARAMETERS}.country", "NL"),
        "Country is not supported for address_message. Supported countries [`IN`]",
    ),
    missing(
        "a saved address without an id",
        put(address(), f"{_PARAMETERS}.saved_addresses.0.id", NOWHERE),
        f"{_PARAMETERS}.saved_addresses.0.id",
        f"{_BRACKETED}['saved_addresses'][0]['id']",
    ),
]

CALLS: list[Violation] = [
    graph(
        "a permission request without action",
        put(call_permission(), "interactive.action", NOWHERE),
        schema_sentence("required", "interactive", "missing : 'action'"),
        "(#100) The parameter interactive['action'] is required.",
    ),
    whatsapp(
        "header of a permission request",
        put(call_permission(), "interactive.header", {"type": "text", "text": "Hello"}),
        "Header is not supported for call_permission_request",
    ),
    whatsapp(
        "footer of a permission request",
        put(call_permission(), "interactive.footer", {"text": "Please"}),
        "Footer is not supported for call_permission_request",
    ),
    graph(
        "another action of a call button",
        put(voice_call(), "interactive.action.name", "call"),
        schema_sentence("enum", "interactive.action.name", "expected : '[voice_call]' but got 'call'"),
        "(#100) Param interactive['action']['name'] must be one of {VOICE_CALL} - got \"call\".",
    ),
    graph(
        "the life of a call button as a string",
        put(voice_call(), f"{_PARAMETERS}.ttl_minutes", "60"),
        schema_sentence("type", f"{_PARAMETERS}.ttl_minutes", "expected : 'integer' but got 'string'"),
        f"(#100) Param {_BRACKETED}['ttl_minutes'] must be an integer.",
    ),
]

VIOLATIONS: list[Violation] = [*FLOW, *ADDRESS, *CALLS]
