"""`/{phone-number-id}/business_compliance_info`: what Indian law asks of a business (Meta, read 2026-11)."""

from emulator.network.model import Json
from emulator.providers.graph.calls import Call
from emulator.providers.graph.fields import View
from emulator.providers.graph.reading import read_alone
from emulator.providers.interface import Answer

_NAMES = (
    "entity_name", "entity_type", "entity_type_custom", "is_registered", "grievance_officer_details",
    "customer_care_details",
)  # fmt: skip

COMPLIANCE: View[Json] = View(
    type="WhatsAppBusinessComplianceInfo",
    fields={
        name: (lambda held, name=name: held.get(name))  # type: ignore[misc]  # mypy has no type for the default
        for name in (*_NAMES, "whatsapp_business_account_id", "messaging_product")
    },
    default=("whatsapp_business_account_id", "messaging_product", *_NAMES),
    has_id=False,
)


def get(call: Call) -> Answer:
    """Answer with what was told."""
    held = call.network.state.numbers[call.line.id].compliance
    owner = {"whatsapp_business_account_id": call.line.account["waba_id"], "messaging_product": "whatsapp"}
    return read_alone(call, COMPLIANCE, {**owner, **held})


def post(call: Call) -> Answer:
    """Tell it anew."""
    told = {name: call.body[name] for name in _NAMES if name in call.body}
    call.network.change_number(call.line.id, compliance=told)
    return call.accept({"success": True})
