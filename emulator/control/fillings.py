"""The calls about flows that customers fill in: open one, see its screen, enter, tap, go back, close."""

from typing import Any

from msgspec import to_builtins
from starlette.requests import Request

from emulator.control import actions
from emulator.control.naming import line_of, wa_id_of
from emulator.control.problems import Problem, malformed, read_body, read_object
from emulator.control.waiting import within
from emulator.filling.desk import Desk
from emulator.flowing.drawing import drawn
from emulator.network.business import flows as business
from emulator.network.codec import encode
from emulator.network.filling import OpenFlow
from emulator.network.flows import Flow
from emulator.network.model import Customer, Json
from emulator.network.network import Network, Unknown
from emulator.world import Emulator, World

_STEPS = ("enter", "tap", "back", "close")


async def open_flow(emulator: Emulator, request: Request) -> Json:
    """Open the flow of a message, and return the screen that shows."""
    customer, world = _customer(emulator, request), emulator.world
    body = await read_body(request, emulator.contract, "calls", "open_flow")
    message = actions.own(world.network, customer, body["message"])
    payload = await within(None, world.closed, world.desk.open(customer, message))
    return _seen(world, customer, payload)


async def flow_screen(emulator: Emulator, request: Request) -> Json:
    """Return the screen of the flow that a customer has open, or how the last one ended."""
    return view(emulator.world.desk.at(_customer(emulator, request)))


async def act_in_flow(emulator: Emulator, request: Request) -> Json:
    """Do one thing in the flow that is open, and return the screen that shows."""
    customer, world = _customer(emulator, request), emulator.world
    action = (await read_object(request)).get("action")
    if not isinstance(action, str) or action not in _STEPS:
        known = ", ".join(_STEPS)
        raise malformed([{"path": "action", "message": f"{action!r} is no action; there are {known}."}])
    body = await read_body(request, emulator.contract, "flow", action)
    _same(world, customer, body.get("message"))
    payload = await within(None, world.closed, _done(world.desk, customer, body))
    return _seen(world, customer, payload)


async def set_flow(emulator: Emulator, request: Request) -> Json:
    """Give a flow its Flow JSON or its endpoint, whatever its status; one that is not there yet is made."""
    network, name = emulator.world.network, request.path_params["flow"]
    body = await read_body(request, emulator.contract, "calls", "set_flow")
    line = line_of(network, body.pop("line", None))
    found = _found(network, line.owner, name)
    parts = {key: str(value) if key != "json" else business.text_of(value) for key, value in body.items()}
    if found is None and "json" not in parts:
        raise Unknown("flow", name)
    placed = business.place(network, line, found, {"id": name, **parts})
    return {"flow": encode(placed), "validation_errors": business.problems(placed)}


async def ping_flow(emulator: Emulator, request: Request) -> Json:
    """Ask a flow's endpoint how it is, as Meta does now and then."""
    network, name = emulator.world.network, request.path_params["flow"]
    body = await read_body(request, emulator.contract, "calls", "ping_flow")
    line = line_of(network, body.get("line"))
    found = _found(network, line.owner, name)
    if found is None:
        raise Unknown("flow", name)
    told = await within(None, emulator.world.closed, emulator.world.desk.questions.ping(line, found))
    return {"ok": told.ok, "status": told.status, "milliseconds": told.milliseconds, "problem": told.problem}


def view(one: OpenFlow) -> Json:
    """Return a flow that a customer has open, or how it ended; `problem` is for the developer."""
    about: Json = {"message": one.message, "line": one.line, "flow": {"id": one.flow, "name": one.name}}
    ended = {"how": one.how, "answer": one.answer, "problem": one.problem}
    if one.how is not None or not one.filling.stack:
        return {**about, **ended, "open": False, "error": one.told}
    screen: Any = to_builtins(drawn(one.filling))
    return {**about, **ended, "open": True, "screen": screen.pop("id"), **screen}


async def _done(desk: Desk, customer: Customer, body: Json) -> Json | None:
    """Do what the body says, and return what the flow hands over where it is at its end."""
    match body["action"]:
        case "enter":
            return await desk.enter(customer, body["values"])
        case "tap":
            return await desk.tap(customer, body["label"])
        case "back":
            return await desk.back(customer)
    desk.leave(customer)
    return None


def _seen(world: World, customer: Customer, payload: Json | None) -> Json:
    """Return the screen that shows; a flow that is at its end sends its answer first."""
    if payload is not None:
        done = {"action": "flow", "message": world.desk.at(customer).message, "data": payload}
        answer = actions.perform(world.network, world.files, customer, done)
        if answer is not None:
            world.desk.complete(customer, answer)
    return view(world.desk.at(customer))


def _same(world: World, customer: Customer, message: str | None) -> None:
    """Raise `Problem` where the flow of another message is open by now: a phone shows one at a time."""
    if message is not None and world.desk.at(customer).message != world.network.state.own_id(message):
        raise Problem(409, f"{customer.name} has opened another flow since; open this one again.")


def _customer(emulator: Emulator, request: Request) -> Customer:
    return emulator.world.network.customer(wa_id_of(request.path_params["wa_id"]))


def _found(network: Network, owner: str, name: str) -> Flow | None:
    there = network.state.flows.get(owner, {})
    return there.get(name) or next((one for one in there.values() if one.name == name), None)
