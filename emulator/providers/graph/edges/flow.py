"""`/{flow-id}`: one flow is read, changed, published, deprecated, deleted; its JSON goes up and down."""

from emulator.network.business import flows as business
from emulator.network.flows import Flow
from emulator.network.model import Json
from emulator.network.refusals import Refusal
from emulator.providers import multipart
from emulator.providers.graph.calls import Call
from emulator.providers.graph.edges.flows import given
from emulator.providers.graph.fields import View
from emulator.providers.graph.flow_view import ASSET, FLOW, Seen, token
from emulator.providers.graph.reading import read_many, read_one
from emulator.providers.interface import Answer

DOWNLOAD = "flow_assets"
_KIND = "FLOW_JSON"
_MEMBERS = ("name", "asset_type", "download_url")
_ASSETS: View[Json] = View(
    type="FlowAsset",
    fields={
        "name": lambda one: one["name"],
        "asset_type": lambda one: one["asset_type"],
        "download_url": lambda one: one["download_url"],
    },
    default=_MEMBERS,
)


def get(call: Call) -> Answer:
    """Answer with the flow."""
    return read_one(call, FLOW, Seen(_flow(call), call.line, call.network))


def post(call: Call) -> Answer:
    """Change the flow's name, categories, endpoint or app."""
    return _done(call, business.change(call.network, call.line, _flow(call), given(call.body)))


def delete(call: Call) -> Answer:
    """Delete a draft."""
    return _done(call, business.delete(call.network, call.line, _flow(call)))


def publish(call: Call) -> Answer:
    """Publish the flow."""
    return _done(call, business.publish(call.network, call.line, _flow(call)))


def deprecate(call: Call) -> Answer:
    """Deprecate the flow."""
    return _done(call, business.deprecate(call.network, call.line, _flow(call)))


def assets(call: Call) -> Answer:
    """List the flow's assets: its JSON, once it has one, and where that can be had."""
    flow, origin = _flow(call), call.exchange.request.origin
    url = f"{origin}/{DOWNLOAD}/?flow={flow.id}&token={token(flow)}"
    asset = {"name": ASSET, "asset_type": _KIND, "download_url": url, "id": flow.id}
    return read_many(call, _ASSETS, [asset] if flow.json else [], key=lambda one: str(one["id"]))


def upload(call: Call) -> Answer:
    """Take a Flow JSON and answer with what is wrong in it."""
    written = _file(call)
    if not written:
        why = "file is missing; send the Flow JSON as the field `file` of multipart/form-data."
        return call.refuse(Refusal(code="parameter_required", path=("file",), explanation=why))
    changed = business.change(call.network, call.line, _flow(call), {"json": written})
    if isinstance(changed, Refusal):
        return call.refuse(changed)
    return call.accept({"success": True, "validation_errors": business.problems(changed)})


def download(call: Call) -> Answer:
    """Answer with the JSON of a flow, at the URL that its assets gave; no token is needed."""
    query = call.exchange.request.query
    found = business.find(call.network, query.get("flow", ""))
    if found is None or query.get("token") != token(found[1]):
        return Answer(status=404, operation=call.operation, explanation="The URL leads to no flow's JSON.")
    headers = {"content-type": "application/json"}
    return Answer(status=200, body=found[1].json.encode(), headers=headers, operation=call.operation)


def _file(call: Call) -> str:
    """Return the file's own text: the places of its errors count from there."""
    request = call.exchange.request
    kind = request.headers.get("content-type", "")
    parts = dict(multipart.fields(kind, request.body or b"")) if multipart.MULTIPART in kind.lower() else {}
    return parts.get("file") or business.text_of(call.body.get("file") or "")


def _done(call: Call, outcome: Flow | Refusal | None) -> Answer:
    return call.refuse(outcome) if isinstance(outcome, Refusal) else call.accept({"success": True})


def _flow(call: Call) -> Flow:
    return call.network.state.flows[call.line.owner][call.node.id]
