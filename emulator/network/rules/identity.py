"""A message that relies on who its recipient is: the hash that it names must be the current one."""

from emulator.network.commands import Send
from emulator.network.identifiers import identity_hash
from emulator.network.model import Line
from emulator.network.refusals import Refusal
from emulator.network.state import State


def check(state: State, line: Line, command: Send, wa_id: str) -> Refusal | None:
    """Return why a message that names its recipient's identity is refused (137000).

    Without the identity change check the hash is ignored (Meta, "Identity change check", read 2026-11).
    """
    if not line.identity_check or not command.identity:
        return None
    customer = state.customers.get(wa_id)
    current = identity_hash(wa_id, customer.devices if customer else 0)
    if command.identity == current:
        return None
    return Refusal(
        code="identity_mismatch",
        path=("recipient_identity_key_hash",),
        explanation=f"recipient_identity_key_hash is {command.identity[:40]!r}, and that of {wa_id} is "
        f"{current!r}; take identity_key_hash from the customer's latest webhook.",
    )
