"""Doing the control API's actions on a small world, without a server."""

from typing import Any

from emulator import resources
from emulator.contract.schemas import Contract
from emulator.control.actions import perform
from emulator.network.commands import Send
from emulator.network.model import Json, Message
from emulator.network.network import Network
from emulator.storage import MemoryFiles
from tests.worlds import ADA, LINE

CONTRACT = Contract(resources.schemas())
FILES = MemoryFiles()


def brings(world: Network, action: str, **more: Any) -> Message:
    """Do an action whose body the schema takes; return the message that it brought."""
    body = {"action": action, **more}
    assert CONTRACT.check("control", "actions", action, body) == ()
    message = perform(world, FILES, ADA, body)
    assert message is not None
    return message


def does(world: Network, action: str, **more: Any) -> Json:
    """Do an action whose body the schema takes; return the content of the message that it brought."""
    return brings(world, action, **more).content


def asked(world: Network, payload: Json) -> str:
    """Let what a request body holds reach the customer; return the message's id."""
    content = {"type": payload["type"], payload["type"]: payload[payload["type"]]}
    message = world.send(Send(line=LINE.id, content=content, to=ADA.wa_id))
    assert isinstance(message, Message), message
    world.ladder.move(message, "delivered")
    return message.id
