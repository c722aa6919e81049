"""`/{phone-number-id}/whatsapp_commerce_settings`: cart and catalogue (Meta, read 2026-11)."""

from emulator.network.accounts.model import Number
from emulator.providers.graph.calls import Call
from emulator.providers.graph.fields import View, always
from emulator.providers.graph.reading import read_alone
from emulator.providers.interface import Answer

_FIELDS = {"is_cart_enabled": "has_cart", "is_catalog_visible": "has_catalog"}

COMMERCE: View[Number] = View(
    type="WhatsAppCommerceSettings",
    fields={
        "is_cart_enabled": lambda number: number.has_cart,
        "is_catalog_visible": lambda number: number.has_catalog,
        "catalog_id": always(None),
    },
    default=tuple(_FIELDS),
)


def get(call: Call) -> Answer:
    """Answer with the settings; their id is the number's, for there is no catalogue here."""
    number = call.network.state.numbers[call.line.id]
    return read_alone(call, COMMERCE, number, always={"id": call.line.id})


def post(call: Call) -> Answer:
    """Set one switch or both; they may come in the query, with no body."""
    changes = {ours: call.body[theirs] for theirs, ours in _FIELDS.items() if theirs in call.body}
    call.network.change_number(call.line.id, **changes)
    return call.accept({"success": True})
