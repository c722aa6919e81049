"""The ids that Chatt2.me gives to messages: UUIDs, for those of customers too."""

import uuid

from emulator.network.identifiers import Identifiers
from emulator.network.model import Message
from emulator.network.state import State

_HEX_DIGITS = 32


def new(identifiers: Identifiers) -> str:
    """Return a UUID from the world's seed."""
    return str(uuid.UUID(hex=identifiers.hexadecimal(_HEX_DIGITS), version=4))


def derived(*parts: object) -> str:
    """Return a UUID that is always the same for the same parts."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, " ".join(map(str, parts))))


def of(message: Message) -> str:
    """Return the id by which the vendor names a message."""
    return message.given_id or derived(message.id)


def own(state: State, line: str, customer: str, given: str) -> str:
    """Return the network's id of a message of a chat, or what was given where there is none."""
    known = state.own_id(given)
    if known in state.messages:
        return known
    return next(
        (one for one in reversed(state.chat(line, customer).messages) if derived(one) == given), given
    )
