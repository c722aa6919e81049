"""`POST /v1/messages` and `PUT /v1/messages/{id}`."""

from emulator.network.commands import MarkRead, Send
from emulator.network.refusals import Refusal
from emulator.providers.dialog360 import lines, sandbox
from emulator.providers.dialog360.premises import answers
from emulator.providers.dialog360.premises.translation import todays
from emulator.providers.graph.calls import Call
from emulator.providers.graph.decode import decode
from emulator.providers.graph.edges import sending
from emulator.providers.graph.hints import encoded
from emulator.providers.graph.messages import access
from emulator.providers.interface import Answer

_CREATED = 201


def post(call: Call) -> Answer:
    """Send a message: 201 and its id.

    A number on Meta's cloud takes a message that says `messaging_product` here as at `/messages`, since
    clients write both (inferred).
    """
    if not lines.is_on_premises(call.line) and "messaging_product" in call.body:
        return sending.messages(call)
    stopped = sandbox.stopped(call)
    return stopped or _send(call)


def put(call: Call) -> Answer:
    """Mark a customer's message as read."""
    if call.body.get("status") != "read":
        why = f"status is {str(call.body.get('status'))[:40]!r}; a message can be marked as read alone."
        return answers.refuse(call, [Refusal(code="parameter_invalid", path=("status",), explanation=why)])
    outcome = call.network.mark_read(MarkRead(line=call.line.id, message=call.rest))
    if isinstance(outcome, Refusal):
        return answers.refuse(call, [outcome])
    return answers.accept(call, {}, message=outcome.id)


def _send(call: Call) -> Answer:
    body = todays(call.body)
    stopped = access(call.exchange, call.line, body)
    command = (stopped,) if stopped else decode(call.exchange.house.contract, call.line.id, body)
    if isinstance(command, tuple):
        return answers.refuse(call, encoded(call.exchange.request, call.body, command))
    if not isinstance(command, Send):
        why = "A message is marked as read by PUT /v1/messages/{id}."
        return answers.refuse(call, [Refusal(code="parameter_invalid", path=("status",), explanation=why)])
    outcome = call.network.send(command)
    if isinstance(outcome, Refusal):
        return answers.refuse(call, [outcome])
    return answers.accept(call, {"messages": [{"id": outcome.id}]}, status=_CREATED, message=outcome.id)
