"""`/{business-id}` and the accounts that it owns (Meta "Business portfolios", read 2026-11)."""

from collections.abc import Sequence

from emulator.network.model import Line
from emulator.providers.graph.calls import Call
from emulator.providers.graph.edges.waba import ACCOUNT
from emulator.providers.graph.fields import Nested, View
from emulator.providers.graph.owners import AccountNode
from emulator.providers.graph.reading import read_many, read_one
from emulator.providers.interface import Answer

BUSINESS: View[Sequence[AccountNode]] = View(
    type="Business",
    fields={
        "id": lambda nodes: nodes[0].line.account["business_id"],
        "name": lambda nodes: nodes[0].name,
        "timezone_id": lambda nodes: int(nodes[0].facts.timezone),
        "verification_status": lambda _nodes: "verified",
        "owned_whatsapp_business_accounts": Nested(view=ACCOUNT, read=lambda nodes: nodes, many=True),
    },
    default=("id", "name"),
)


def get(call: Call) -> Answer:
    """Answer with the business."""
    return read_one(call, BUSINESS, _accounts(call))


def owned(call: Call) -> Answer:
    """Answer with the accounts of the business."""
    return read_many(call, ACCOUNT, _accounts(call), key=lambda node: node.id)


def shared(call: Call) -> Answer:
    """Answer with the accounts that others share with the business: there are none here."""
    return read_many(call, ACCOUNT, (), key=lambda node: node.id)


def _accounts(call: Call) -> list[AccountNode]:
    found = {line.account["waba_id"]: tuple(_of(call, line.account["waba_id"])) for line in call.node.lines}
    return [AccountNode(call.network, waba_id, lines) for waba_id, lines in found.items()]


def _of(call: Call, waba_id: str) -> list[Line]:
    return [line for line in call.node.lines if line.account["waba_id"] == waba_id]
