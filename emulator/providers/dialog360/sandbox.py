"""The sandbox: a number that gives a key to whoever writes START, and sends to that person alone.

360dialog "Sandbox", read 2026-11: one key and one webhook a phone, 200 messages, three templates that cannot
be changed, no files by id. The texts are ours, and so are the refusals but for the status 429.
"""

import base64
import hashlib
from collections.abc import Callable

from emulator.network import numbers
from emulator.network.commands import Send
from emulator.network.events import LineOpened, MessageReceived
from emulator.network.journal import Entry
from emulator.network.model import Json, Line, Message
from emulator.network.network import Network
from emulator.network.refusals import Refusal
from emulator.network.templates import Template, from_json
from emulator.providers.dialog360 import answers, lines
from emulator.providers.dialog360.answers import Place
from emulator.providers.dialog360.premises import answers as premises
from emulator.providers.graph.calls import Call
from emulator.providers.interface import Answer, House

REACTS_TO = (LineOpened, MessageReceived)

_START = "START"
_OWN = "dialog360"
_SIGNS = 6


def key(line: Line, customer: str) -> str:
    """Return the key of a customer: the same in every world."""
    digest = hashlib.blake2s(f"{line.id}:{customer}".encode()).digest()
    return f"{base64.b32encode(digest).decode().lower()[:_SIGNS]}_sandbox"


def owner(network: Network, line: Line, given: str) -> str | None:
    """Return the customer whose key it is; None for a key that nobody has asked for."""
    started = (one for one in network.state.customers if _has_started(network, line, one))
    return next((one for one in started if key(line, one) == given), None)


def webhook(customer: str) -> str:
    """Return the name of a customer's webhook on the line."""
    return f"sandbox/{customer}"


def is_own(message: Message) -> bool:
    """Say whether a message is between the customer and 360dialog itself: START and its answer."""
    return _is_start(message) or _OWN in message.notes


def reaction(entry: Entry, house: House) -> Callable[[], None] | None:
    """Return what the sandbox does when something happens: it has its templates, and gives keys."""
    network = house.network
    match entry.event:
        case LineOpened(line=line) if lines.kind(line) == lines.SANDBOX:
            return lambda: _stock(network, line)
        case MessageReceived(message=message) if _is_start(message):
            line = network.state.lines[message.line]
            is_asked = line.provider == answers.PROVIDER and lines.kind(line) == lines.SANDBOX
            return (lambda: _give_key(network, line, message.customer)) if is_asked else None
    return None


def stopped(call: Call) -> Answer | None:
    """Return why the sandbox does not send a message, None on other lines and for what may be sent."""
    if lines.kind(call.line) != lines.SANDBOX:
        return None
    customer = owner(call.network, call.line, lines.key(call.exchange.request))
    if numbers.digits(str(call.body.get("to", ""))) != customer:
        why = (
            f"to is {str(call.body.get('to'))[:40]!r}; this key sends to {customer} alone, who asked for it."
        )
        return premises.refuse(call, [Refusal(code="sandbox_recipient", path=("to",), explanation=why)])
    most = call.exchange.house.settings["sandbox_messages"]
    if _sent(call.network, call.line, customer or "") < most:
        return None
    why = f"This key has sent its {most} messages; sandbox_messages in the settings is the limit."
    place = Place(operation=call.operation, line=call.line.id)
    return answers.configured(call.exchange.house, place, [Refusal(code="sandbox_limit", explanation=why)])


def _has_started(network: Network, line: Line, customer: str) -> bool:
    chat = network.state.chat(line.id, customer)
    return any(_is_start(network.state.messages[one]) for one in chat.messages)


def _is_start(message: Message) -> bool:
    text = message.content.get("text") if message.sender == "customer" else None
    return isinstance(text, dict) and str(text.get("body")).strip() == _START


def _sent(network: Network, line: Line, customer: str) -> int:
    messages = (network.state.messages[one] for one in network.state.chat(line.id, customer).messages)
    return sum(one.sender == "business" and not is_own(one) for one in messages)


def _give_key(network: Network, line: Line, customer: str) -> None:
    text = f"Your API key for the sandbox: {key(line, customer)}"
    content: Json = {"type": "text", "text": {"body": text}}
    network.send(Send(line=line.id, content=content, to=customer, notes={_OWN: "key"}))


def _stock(network: Network, line: Line) -> None:
    for name, language in [*network.state.shelf(line)]:
        network.remove_template(line.id, name, language)
    for template in _TEMPLATES:
        network.set_template(line.id, template)


def _template(name: str, body: str, *labels: str) -> Template:
    text: Json = {"type": "BODY", "text": body}
    buttons: Json = {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": one} for one in labels]}
    components = [text, buttons] if labels else [text]
    return from_json({"name": name, "language": "en", "category": "MARKETING", "components": components})


_TEMPLATES = (
    _template("disclaimer", "This is a test message from the sandbox."),
    _template("first_welcome_messsage", "Hi {{1}}, welcome to the sandbox."),
    _template("interactive_template_sandbox", "Do you like the sandbox?", "Yes", "No"),
)
"""Their names are 360dialog's, the third s of the second too; their texts are ours."""
