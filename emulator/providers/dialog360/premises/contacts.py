"""`POST /v1/contacts`: which numbers are on WhatsApp (Meta's On-Premises API, "Contacts", before 2025-10)."""

from emulator.network import numbers
from emulator.network.model import Json
from emulator.network.refusals import Refusal
from emulator.network.rules import recipient
from emulator.providers.dialog360.premises import answers
from emulator.providers.graph.calls import Call
from emulator.providers.interface import Answer


def post(call: Call) -> Answer:
    """Answer for each number; who does not wait hears that an unknown one is `processing`."""
    given = call.body.get("contacts")
    if not isinstance(given, list) or not given:
        why = 'contacts is a list of numbers, such as ["+12025550177"].'
        return answers.refuse(call, [Refusal(code="parameter_required", path=("contacts",), explanation=why)])
    waits = call.body.get("blocking") == "wait"
    return answers.accept(call, {"contacts": [_told(call, str(one), waits=waits) for one in given]})


def _told(call: Call, given: str, *, waits: bool) -> Json:
    number = numbers.digits(given)
    if number is None:
        return {"input": given, "status": "invalid"}
    wa_id = recipient.meant(call.network.state, given)
    customer = call.network.state.customers.get(wa_id)
    if customer is None and not waits:
        return {"input": given, "status": "processing"}
    is_there = customer.reachable if customer else call.line.strangers == "join"
    found = {"status": "valid", "wa_id": wa_id} if is_there else {"status": "invalid"}
    return {"input": given, **found}
