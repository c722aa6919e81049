"""`/{waba-id}/flows`: a business lists and makes its flows."""

from emulator.network.business import flows as business
from emulator.network.flows import Flow
from emulator.network.model import Json
from emulator.network.refusals import Refusal
from emulator.providers.graph.calls import Call
from emulator.providers.graph.flow_view import FLOW, Seen
from emulator.providers.graph.reading import read_many
from emulator.providers.interface import Answer


def get(call: Call) -> Answer:
    """List the flows."""
    seen = [Seen(one, call.line, call.network) for one in business.all_of(call.network, call.line)]
    return read_many(call, FLOW, seen, key=lambda one: one.flow.id)


def post(call: Call) -> Answer:
    """Make a flow, from nothing, from a Flow JSON or from another flow; publish it where that is asked."""
    like = _like(call)
    made = like if isinstance(like, Refusal) else _made(call, like)
    if isinstance(made, Refusal):
        return call.refuse(made)
    if not made.json or not call.body.get("flow_json"):
        return call.accept({"id": made.id})
    errors = business.problems(made)
    return call.accept({"id": made.id, "success": not errors, "validation_errors": errors})


def given(body: Json) -> Json:
    """Return the parts of a flow that a body names."""
    names = ("name", "endpoint_uri", "application_id")
    parts: Json = {name: str(body[name]) for name in names if body.get(name)}
    return {**parts, **({"categories": tuple(body["categories"])} if body.get("categories") else {})}


def _made(call: Call, like: Flow | None) -> Flow | Refusal:
    brought = call.body.get("flow_json")
    written = {"json": business.text_of(brought)} if brought else {}
    live = bool(brought and call.body.get("publish"))
    return business.create(call.network, call.line, {**given(call.body), **written}, like, live=live)


def _like(call: Call) -> Flow | Refusal | None:
    wanted = call.body.get("clone_flow_id")
    if not wanted:
        return None
    found = next((one for one in business.all_of(call.network, call.line) if one.id == str(wanted)), None)
    why = f"clone_flow_id is {str(wanted)[:40]!r}, and the account has no such flow; GET …/flows lists them."
    return found or Refusal(code="parameter_invalid", path=("clone_flow_id",), explanation=why)
