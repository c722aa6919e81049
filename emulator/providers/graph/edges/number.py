"""`GET /{phone-number-id}` and `GET /{waba-id}/phone_numbers`: a business number and its facts."""

from emulator.network import numbers
from emulator.network.model import Line
from emulator.providers.graph.calls import Call
from emulator.providers.graph.fields import View
from emulator.providers.graph.reading import read_many, read_one
from emulator.providers.interface import Answer

NUMBER: View[Line] = View(
    type="WhatsAppBusinessPhoneNumber",
    fields={
        "id": lambda line: line.id,
        "display_phone_number": lambda line: numbers.pretty(line.number),
        "verified_name": lambda line: line.name,
    },
    default=("verified_name", "display_phone_number", "id"),
)


def get(call: Call) -> Answer:
    """Answer with the number."""
    return read_one(call, NUMBER, call.line)


def phone_numbers(call: Call) -> Answer:
    """Answer with the numbers of an account."""
    return read_many(call, NUMBER, call.node.lines, key=lambda line: line.id)
