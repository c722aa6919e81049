"""The calls about flows: list them, and be Meta: block and throttle them, and let them go again."""

from starlette.requests import Request

from emulator.control.naming import line_of
from emulator.control.problems import read_body
from emulator.network.business import flows as business
from emulator.network.codec import encode
from emulator.network.model import Json
from emulator.network.network import Unknown
from emulator.world import Emulator


async def flows(emulator: Emulator, request: Request) -> Json:
    """List the flows of a line's account, of the first line unless it is named."""
    network = emulator.world.network
    line = line_of(network, request.query_params.get("line"))
    return {"flows": [encode(one) for one in business.all_of(network, line)]}


async def set_flow_status(emulator: Emulator, request: Request) -> Json:
    """Give a flow a status, whatever it was; it is named by its id or by its name."""
    network = emulator.world.network
    body = await read_body(request, emulator.contract, "calls", "set_flow_status")
    line, name = line_of(network, body.get("line")), request.path_params["flow"]
    found = next((one for one in business.all_of(network, line) if name in (one.id, one.name)), None)
    if found is None:
        raise Unknown("flow", name)
    return {"flow": encode(business.become(network, line, found, body["status"]))}
