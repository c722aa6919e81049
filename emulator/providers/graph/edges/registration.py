"""`/{phone-number-id}/request_code`, `/verify_code`, `/register` and `/deregister`."""

from emulator.network.accounts import registration
from emulator.network.refusals import Refusal
from emulator.providers.graph.calls import Call
from emulator.providers.graph.notices import announce
from emulator.providers.interface import Answer

_SUCCESS = {"success": True}


def request_code(call: Call) -> Answer:
    """Send a code to a number that was added; it is told in the journal, since there is no phone to ring."""
    code = registration.request_code(call.network, call.line.id)
    if isinstance(code, Refusal):
        return call.refuse(code)
    return call.accept(_SUCCESS, explanation=f"The code is {code}.")


def verify_code(call: Call) -> Answer:
    """Verify the number with its code."""
    refusal = registration.verify_code(call.network, call.line.id, call.body["code"])
    return call.refuse(refusal) if refusal else call.accept({**_SUCCESS, "id": call.line.id})


def register(call: Call) -> Answer:
    """Register the number with its two-step PIN."""
    region, before = call.body.get("data_localization_region", ""), call.network.state.numbers[call.line.id]
    refusal = registration.register(call.network, call.line.id, call.body["pin"], region)
    if refusal is not None:
        return call.refuse(refusal)
    if before.pin != call.body["pin"]:
        announce(call.network, call.line, "security", "PIN_CHANGED")
    return call.accept(_SUCCESS)


def deregister(call: Call) -> Answer:
    """Take the number off the API."""
    registration.deregister(call.network, call.line.id)
    return call.accept(_SUCCESS)
