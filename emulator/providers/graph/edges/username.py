"""`/{phone-number-id}/username`: the name under which customers find a business (Meta, read 2026-11)."""

import re

from emulator.network.refusals import Refusal
from emulator.providers.graph.calls import Call
from emulator.providers.graph.fields import View
from emulator.providers.graph.notices import announce
from emulator.providers.graph.reading import read_one
from emulator.providers.interface import Answer

_FIELD = "business_username_updates"
USERNAME: View[str] = View(
    type="WhatsAppBusinessUsername",
    fields={"username": lambda name: name or None, "status": lambda name: "approved" if name else None},
    default=("username", "status"),
    has_id=False,
)


def get(call: Call) -> Answer:
    """Answer with the username, if there is one."""
    name = call.network.state.numbers[call.line.id].username
    return read_one(call, USERNAME, name)


def post(call: Call) -> Answer:
    """Take a username that no other number of this world has."""
    name = call.body["username"]
    numbers = call.network.state.numbers
    if any(other.username == name for line, other in numbers.items() if line != call.line.id):
        why = f"Another number of this world has the username {name!r}."
        return call.refuse(Refusal(code="username_unavailable", explanation=why))
    call.network.change_number(call.line.id, username=name)
    announce(call.network, call.line, _FIELD, "approved")
    return call.accept({"status": "approved"})


def delete(call: Call) -> Answer:
    """Give the username up."""
    if call.network.state.numbers[call.line.id].username:
        call.network.change_number(call.line.id, username="")
        announce(call.network, call.line, _FIELD, "deleted")
    return call.accept({"success": True})


def suggestions(call: Call) -> Answer:
    """Answer with names made of the display name."""
    name = call.network.state.numbers[call.line.id].name
    plain = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_") or "business"
    return call.accept({"data": [{"username_suggestions": [plain, f"{plain}_official"]}]})
