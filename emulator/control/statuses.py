"""Statuses by hand: what the ladder would do by itself, when and as a developer wants it."""

from starlette.requests import Request

from emulator.control import ordering, views
from emulator.control.problems import Problem, malformed, read_body
from emulator.network.model import Json, Message, Status
from emulator.network.network import Network
from emulator.network.refusals import Refusal
from emulator.network.rules.steps import fits, follows
from emulator.world import Emulator

_DEFAULT_CODE = 131026


async def set_status(emulator: Emulator, request: Request) -> Json:
    """Move a message of the business to a status, and post the webhook of exactly that one."""
    body = await read_body(request, emulator.contract, "calls", "set_status")
    network, status = emulator.world.network, body["status"]
    message = network.message(body["message"])
    _check(network, message, status)
    mover = network.party if message.customer in network.state.groups else network.ladder
    mover.move(message, status, _refusal(emulator, body))
    return {"message": views.message(network, message)}


def _check(network: Network, message: Message, status: Status) -> None:
    if message.sender == "customer":
        raise Problem(409, "A customer's message has no statuses; name one that the business sent.")
    if not fits(message, status):
        kind = message.content["type"]
        raise Problem(409, f"A message of type {kind} never becomes {status}.")
    now = network.progress(message.id).status
    if not follows(now, status):
        sentence = f"The message is {now!r}; {status!r} does not follow that, for a status never moves back."
        raise Problem(409, sentence)


def _refusal(emulator: Emulator, body: Json) -> Refusal | None:
    if body["status"] != "failed":
        if "code" in body:
            sentence = f"a message that is {body['status']} has no code; leave it out, or let it fail."
            raise malformed([{"path": "code", "message": sentence}])
        return None
    code = body.get("code", _DEFAULT_CODE)
    row = ordering.row(emulator, code, "code")
    return Refusal(code=row.name, explanation=f"It was failed by hand, with {row.code}. {row.meaning}")
