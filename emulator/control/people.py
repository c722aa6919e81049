"""The customers and their chats: the control API's calls about them."""

from msgspec.structs import replace
from starlette.requests import Request

from emulator.control import actions, views
from emulator.control.naming import PAGE, number_in, number_of, place_of, wa_id_of
from emulator.control.problems import Problem, malformed, read_body, read_object
from emulator.network.model import Json
from emulator.network.network import Unknown
from emulator.world import Emulator

_HIDING = ("username", "hides_number")


async def customers(emulator: Emulator, _request: Request) -> Json:
    """List the customers."""
    return {"customers": [views.customer(one) for one in emulator.world.network.state.customers.values()]}


async def add_customer(emulator: Emulator, request: Request) -> Json:
    """Create a customer; what is not given is invented."""
    body = await read_body(request, emulator.contract, "calls", "add_customer")
    network = emulator.world.network
    wa_id = number_of(body["wa_id"]) if "wa_id" in body else None
    if wa_id in network.state.customers:
        raise Problem(
            409,
            f"{wa_id} is {network.state.customers[wa_id].name} already; leave wa_id out or choose another.",
        )
    try:
        joined = network.join(wa_id, body.get("name"), body.get("locale", "en_US"))
    except AttributeError:
        sentence = (
            f"There are no invented people for the locale {body['locale']!r}; try en_US, or give a name."
        )
        raise malformed([{"path": "locale", "message": sentence}]) from None
    network.change_customer(replace(joined, **{name: body[name] for name in _HIDING if name in body}))
    return views.customer(network.customer(joined.wa_id))


async def change_customer(emulator: Emulator, request: Request) -> Json:
    """Take a customer offline or online, turn receipts off or on, or set how messages to them climb."""
    body = await read_body(request, emulator.contract, "calls", "change_customer")
    network = emulator.world.network
    customer = network.customer(wa_id_of(request.path_params["wa_id"]))
    network.change_customer(replace(customer, **body))
    return views.customer(network.customer(customer.wa_id))


async def act(emulator: Emulator, request: Request) -> Json:
    """Be the customer: do one action."""
    network = emulator.world.network
    customer = network.customer(wa_id_of(request.path_params["wa_id"]))
    action = (await read_object(request)).get("action")
    if not isinstance(action, str) or action not in actions.ACTIONS:
        known = ", ".join(actions.ACTIONS)
        raise malformed([{"path": "action", "message": f"{action!r} is no action; there are {known}."}])
    body = await read_body(request, emulator.contract, "actions", action)
    message = actions.perform(network, emulator.world.files, customer, body)
    return {"message": message and {"id": message.id}}


async def chats(emulator: Emulator, request: Request) -> Json:
    """List a customer's chats, one a line and one a group, the newest activity first."""
    network = emulator.world.network
    customer = network.customer(wa_id_of(request.query_params.get("customer", "")))
    found = [network.state.chat(line, customer.wa_id) for line in network.state.lines]
    joined = [one for one in network.state.groups.values() if customer.wa_id in one.members]
    found += [network.state.chat(one.line, one.id) for one in joined]
    shown = [views.chat(network, one, customer.wa_id) for one in found]
    return {"chats": sorted(shown, key=lambda one: one["last"]["number"] if one["last"] else 0, reverse=True)}


async def chat(emulator: Emulator, request: Request) -> Json:
    """Return a chat with its newest messages, or with those before the message `before`."""
    network = emulator.world.network
    customer = network.customer(wa_id_of(request.path_params["wa_id"]))
    line, group = place_of(network, customer, request.path_params["line"])
    one = network.state.chat(line.id, group or customer.wa_id)
    before, limit = request.query_params.get("before"), number_in(request, "limit", PAGE)
    if before is not None and before not in one.messages:
        raise Unknown("message in this chat", before)
    end = len(one.messages) if before is None else one.messages.index(before)
    start = max(0, end - limit)
    shown = [views.message(network, network.state.messages[name]) for name in one.messages[start:end]]
    return {**views.chat(network, one, customer.wa_id), "messages": shown, "more": start > 0}
