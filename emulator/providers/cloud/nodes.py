"""What an id in a Graph path names. A new sort of node is one function and one row of `FINDERS`."""

from collections.abc import Callable, Mapping, Sequence

from emulator.network import files
from emulator.network.business import templates
from emulator.network.model import Line
from emulator.providers.graph.calls import Node
from emulator.providers.graph.edges import message_history
from emulator.providers.graph.edges.oauth import USER_ID
from emulator.providers.interface import House

Finder = Callable[[House, str], Sequence[Line]]
"""Returns the numbers that an id belongs to; none where it names nothing of this sort."""


def _of_account(*names: str) -> Finder:
    """Find the numbers that have an id in their account, under one of these names."""
    return lambda house, given: [
        line for line in cloud_lines(house) if given in {line.account.get(name) for name in names}
    ]


def _number(house: House, given: str) -> Sequence[Line]:
    line = house.network.state.lines.get(given)
    return [line] if line is not None and line.provider == "cloud" else []


def _app(house: House, given: str) -> Sequence[Line]:
    """Find an app by its id; `app` is the one of the token."""
    lines = cloud_lines(house)
    return lines[:1] if given == "app" else [one for one in lines if one.account.get("app_id") == given]


def _user(house: House, given: str) -> Sequence[Line]:
    return cloud_lines(house) if given in ("me", USER_ID) else []


def _history(house: House, given: str) -> Sequence[Line]:
    return [line for line in cloud_lines(house) if message_history.find(house.network, line, given)]


def _media(house: House, given: str) -> Sequence[Line]:
    file = files.find(house.network, given)
    return [] if file is None else [line for line in cloud_lines(house) if line.id == file.line]


def _template(house: House, given: str) -> Sequence[Line]:
    """Find the numbers of the account that has a template."""
    found = templates.find(house.network, given) if given.isdecimal() else None
    return [one for one in cloud_lines(house) if found and one.owner == found[0].owner]


def _flow(house: House, given: str) -> Sequence[Line]:
    """Find the numbers of the account that has a flow."""
    return [one for one in cloud_lines(house) if given in house.network.state.flows.get(one.owner, {})]


def _upload(house: House, given: str) -> Sequence[Line]:
    session = house.network.state.uploads.get(given)
    return [] if session is None else _app(house, session.app)


FINDERS: Mapping[str, Finder] = {
    "number": _number,
    "waba": _of_account("waba_id"),
    "app": _app,
    "business": _of_account("business_id"),
    "user": _user,
    "media": _media,
    "template": _template,
    "flow": _flow,
    "upload": _upload,
    "history": _history,
}
"""The kinds of node, in the order in which an id is looked up."""


def find(house: House, given: str) -> Node | None:
    """Return what an id names, None where nothing in this world has it."""
    for kind, finder in FINDERS.items():
        lines = finder(house, given)
        if lines:
            return Node(kind=kind, id=given, lines=tuple(lines))
    return None


def cloud_lines(house: House) -> list[Line]:
    """Return the numbers of this provider, in the order in which they were opened."""
    return [line for line in house.network.state.lines.values() if line.provider == "cloud"]
