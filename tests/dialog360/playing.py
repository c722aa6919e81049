"""Play a request or an event in a small world of its own, and return the bytes that leave it."""

from emulator import resources
from emulator.contract.schemas import Contract
from emulator.network.events import MessageReceived, MessageSent
from emulator.network.model import Json, Line, Message, Sender
from emulator.network.network import Network
from emulator.providers.dialog360 import provider
from emulator.providers.interface import Answer, Envelope, House, Request
from tests.worlds import ADA, NOW, network

CONTRACT = Contract(resources.schemas(), resources.provider_folders())
LINE = provider().start_lines()[0]
LEGACY = provider().line({"number": "+12025550148", "id": "100000000000103", "kind": "legacy"})
KEY = "any-key"


def house(world: Network, **settings: object) -> House:
    """Return the provider's house with the default settings and others over them."""
    return House(world, CONTRACT, {**provider().defaults, **settings})


def ask(line: Line, path: str, body: bytes, *, world: Network | None = None, method: str = "POST") -> Answer:
    """Return the answer to a request with a good key."""
    headers = {"content-type": "application/json", "d360-api-key": KEY}
    request = Request(method=method, path=path, query={}, headers=headers, body=body)
    answer = provider().answer(request, house(world or network(line)))
    assert isinstance(answer, Answer)
    return answer


def heard(line: Line, message_id: str, content: Json, quotes: str | None = None) -> Network:
    """Return a world in which the customer has just sent something, in answer to a message or not."""
    world = network(line)
    if quotes is not None:
        world.record(MessageSent(message=_message(line, quotes, said("Hello"), "business")))
    world.record(MessageReceived(message=_message(line, message_id, content, "customer", quotes)))
    return world


def sent(line: Line, message_id: str) -> tuple[Network, Message]:
    """Return a world in which the business has just sent a text, and the text."""
    world, message = network(line), _message(line, message_id, said("Hello"), "business")
    world.record(MessageSent(message=message))
    return world, message


def posted(world: Network, **settings: object) -> Envelope:
    """Return the webhook of the last event."""
    last = world.journal.after(world.journal.last() - 1)[0]
    (envelope,) = provider().webhooks(last, house(world, **settings))
    return envelope


def said(text: str) -> Json:
    return {"type": "text", "text": {"body": text}}


def _message(
    line: Line, message_id: str, content: Json, sender: Sender, quotes: str | None = None
) -> Message:
    return Message(
        id=message_id,
        line=line.id,
        customer=ADA.wa_id,
        sender=sender,
        content=content,
        time=NOW,
        quotes=quotes,
    )
