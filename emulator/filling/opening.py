"""Which flow the button of a message opens, and whether anybody can open it."""

from emulator import messages
from emulator.flowing.model import Json, NotPossible
from emulator.network import flows
from emulator.network.flows import Flow
from emulator.network.model import Message
from emulator.network.network import Network


def meant(network: Network, message: Message) -> tuple[Flow, Json]:
    """Return the flow of a message, and how it is opened (`messages.opening`). Raises `NotPossible`.

    Nobody opens a flow that is BLOCKED ("Flow Health and Monitoring", read 2026-11).
    """
    given = messages.opening(message.content)
    if given is None:
        raise NotPossible("The message has no button that opens a flow.")
    owner = network.line(message.line).owner
    found = flows.find(network.state.flows.get(owner, {}), given["flow_id"], given["flow_name"])
    if found is None:
        raise NotPossible(_unknown(given["flow_id"] or given["flow_name"]))
    if found.status == "BLOCKED":
        raise NotPossible(f"The flow {found.name!r} is BLOCKED: nobody can open it.")
    if message.id in network.state.spent_flows:
        raise NotPossible("The flow's endpoint said that its token is no longer valid (427): send it anew.")
    return found, given


def _unknown(named: str) -> str:
    known = f"The account has no flow {named[:60]!r}: it may be at Meta, and its screens are not known here."
    how = (
        "Give its Flow JSON, by whatsapp.set_flow(…) in a test or PUT /_emulator/v1/flows/{flow}, or finish "
        "it at once with message.fills(…)."
    )
    return f"{known} {how}"
