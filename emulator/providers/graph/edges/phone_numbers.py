"""`/{waba-id}/phone_numbers`: the numbers of an account, and a new one (Meta, read 2026-11)."""

from msgspec.structs import replace

from emulator.network import numbers
from emulator.network.accounts import registration
from emulator.network.model import Line
from emulator.network.refusals import Refusal
from emulator.providers.graph import receivers
from emulator.providers.graph.calls import Call
from emulator.providers.graph.edges.number import NUMBER, NumberNode
from emulator.providers.graph.reading import read_many
from emulator.providers.interface import Answer


def get(call: Call) -> Answer:
    """Answer with the numbers of the account."""
    nodes = [NumberNode(call.network, line) for line in call.node.lines]
    return read_many(call, NUMBER, nodes, key=lambda node: node.line.id)


def post(call: Call) -> Answer:
    """Add a number: `cc` (or `country_code`) and `phone_number`, or the whole number in `phone_number`."""
    written = f"{call.body.get('cc') or call.body.get('country_code', '')}{call.body['phone_number']}"
    number = numbers.digits(written)
    refusal = _malformed(written) if number is None else _taken(call, number)
    if number is None or refusal is not None:
        return call.refuse(*([refusal] if refusal else []))
    line = registration.add(call.network, _sibling(call.line), number, call.body["verified_name"])
    return call.accept({"id": line.id})


def _sibling(line: Line) -> Line:
    """Return the line without what is its number's alone; the rest a new one has too."""
    webhooks = {name: webhook for name, webhook in line.webhooks.items() if name != receivers.NUMBER}
    return replace(line, webhooks=webhooks, identity_check=False)


def _malformed(written: str) -> Refusal:
    return Refusal(
        code="invalid_parameter",
        details="phone_number must be in E.164 format",
        path=("phone_number",),
        explanation=f"phone_number is {written[:40]!r}; write digits, the country code in cc or before them.",
    )


def _taken(call: Call, number: str) -> Refusal | None:
    if number not in {line.number for line in call.network.state.lines.values()}:
        return None
    why = f"{number} is a business number of this world already; add another."
    return Refusal(code="number_taken", explanation=why)
