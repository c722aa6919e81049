"""The groups of business numbers: the control API's calls about them."""

from collections.abc import Iterable

from starlette.requests import Request

from emulator.control import views
from emulator.control.naming import line_of, wa_id_of
from emulator.control.problems import malformed, read_body
from emulator.network.business.groups import create
from emulator.network.groups import MOST_MEMBERS
from emulator.network.model import Json
from emulator.world import Emulator


async def groups(emulator: Emulator, _request: Request) -> Json:
    """List the groups of all numbers."""
    return {"groups": [views.group(one) for one in emulator.world.network.state.groups.values()]}


async def add_group(emulator: Emulator, request: Request) -> Json:
    """Create a group of a number; its members are customers."""
    body = await read_body(request, emulator.contract, "calls", "add_group")
    network = emulator.world.network
    line = line_of(network, body.get("line"))
    members = _members(network.customer(wa_id_of(one)).wa_id for one in body["members"])
    made = create(network, line, body["subject"], members, suspended=body.get("suspended", False))
    return views.group(made)


def _members(named: Iterable[str]) -> tuple[str, ...]:
    members = tuple(dict.fromkeys(named))
    if len(members) > MOST_MEMBERS:
        sentence = f"{len(members)} members are too many; a group has {MOST_MEMBERS} at most (131204)."
        raise malformed([{"path": "members", "message": sentence}])
    return members
