"""The calls that are Meta telling a business something: which fields there are, and one event of them."""

from starlette.requests import Request

from emulator.control.naming import line_of
from emulator.control.problems import Problem, malformed, read_body
from emulator.network.codec import encode
from emulator.network.model import Json
from emulator.providers.graph import notices
from emulator.world import Emulator

_CHOSEN = ("template", "language", "flow", "customer", "group")
_OURS = ("event", "line", *_CHOSEN)


async def notice_fields(_emulator: Emulator, _request: Request) -> Json:
    """List the webhook fields that Meta tells a business of, each with its events."""
    return {"fields": [{"field": name, "events": [*events]} for name, events in notices.FIELDS.items()]}


async def tell_business(emulator: Emulator, request: Request) -> Json:
    """Tell a business of something besides its messages: post an event of a webhook field."""
    field = request.path_params["field"]
    if field not in notices.FIELDS:
        known = ", ".join(notices.FIELDS)
        raise Problem(404, f"{field[:60]!r} is no webhook field that can be caused here; there are {known}.")
    body = await read_body(request, emulator.contract, "calls", "tell_business")
    network = emulator.world.network
    line = line_of(network, body.get("line"))
    chosen = {name: body[name] for name in _CHOSEN if name in body}
    members = {name: value for name, value in body.items() if name not in _OURS}
    try:
        told = notices.tell(network, line, field, body.get("event"), chosen, members)
    except notices.BadNotice as bad:
        raise malformed([{"path": bad.path, "message": bad.sentence}]) from None
    return dict(encode(told))
