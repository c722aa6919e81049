"""`/{phone-number-id}/official_business_account`: asking for the tick (Meta, read 2026-11)."""

from emulator.network.model import Json
from emulator.providers.graph.calls import Call
from emulator.providers.graph.fields import View
from emulator.providers.graph.reading import read_one
from emulator.providers.interface import Answer

_SENTENCES = {
    "": "No application was made.",
    "PENDING": "The application is being reviewed.",
    "APPROVED": "The number is an official business account.",
    "REJECTED": "The application was rejected.",
    "CANCELLED": "The application was withdrawn.",
}

OFFICIAL: View[Json] = View(
    type="WhatsAppOfficialBusinessAccount",
    fields={
        "id": lambda one: one["id"],
        "oba_status": lambda one: one["oba_status"],
        "status_message": lambda one: one["status_message"],
    },
    default=("id", "oba_status", "status_message"),
)


def get(call: Call) -> Answer:
    """Answer with the state of the application."""
    return read_one(call, OFFICIAL, _state(call))


def post(call: Call) -> Answer:
    """Apply, or withdraw the application; it waits for a review that never ends here."""
    withdraws = call.body["action"] == "WITHDRAW_APPLICATION"
    call.network.change_number(call.line.id, official="CANCELLED" if withdraws else "PENDING")
    state = _state(call)
    told = {"success": True, "message": state["status_message"], "updated_status": state}
    return call.accept(told)


def _state(call: Call) -> Json:
    status = call.network.state.numbers[call.line.id].official
    told = {"oba_status": status or "NOT_STARTED", "status_message": _SENTENCES[status]}
    return {"id": call.line.id, **told}
