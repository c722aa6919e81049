"""A business makes flows, publishes them and takes them back. Each call becomes events, or a `Refusal`."""

import json
from typing import Any

from msgspec.structs import replace

from emulator.network import flow_json, made
from emulator.network.flows import Flow, Flows, FlowStatus
from emulator.network.model import Line
from emulator.network.network import Network
from emulator.network.refusals import Refusal
from emulator.network.rules.flow import may_become

_LIVE = ("PUBLISHED", "THROTTLED")


def create(
    network: Network, line: Line, given: dict[str, Any], like: Flow | None = None, *, live: bool = False
) -> Flow | Refusal:
    """Make a flow of `name`, `categories`, `endpoint_uri` and `json`, or a copy of another one.

    A `live` one is published at once, unless its JSON has errors; what else is in the way refuses it whole.
    """
    copied = {"json": like.json, "endpoint_uri": like.endpoint_uri} if like else {}
    flow = Flow(id=network.identifiers.object(), updated=network.clock.now(), **{**copied, **given})
    good = live and not problems(flow)
    taken = _name_taken(network, line, flow.name, None)
    refusal = taken or (may_become.published(flow) if good else None)
    if refusal is not None:
        return refusal
    network.record(made.FlowChanged(line=line.id, flow=flow))
    return become(network, line, flow, "PUBLISHED") if good else flow


def change(network: Network, line: Line, flow: Flow, changes: dict[str, Any]) -> Flow | Refusal:
    """Change a flow's metadata or its Flow JSON; a published one stays as it is (139001)."""
    if flow.status != "DRAFT":
        why = f"it is {flow.status}, and only drafts can be changed: clone it (clone_flow_id)"
        return Refusal(code="flow_fixed", explanation=f"The flow {flow.name!r} cannot be changed: {why}.")
    refusal = _name_taken(network, line, changes.get("name", flow.name), flow)
    if refusal is not None:
        return refusal
    changed = replace(flow, updated=network.clock.now(), **changes)
    network.record(made.FlowChanged(line=line.id, flow=changed))
    return changed


def place(network: Network, line: Line, flow: Flow | None, parts: dict[str, Any]) -> Flow:
    """Give a flow other parts, whatever its status; without one there is a published one with them.

    This is no deed of the business: a test brings a flow that is at Meta, or leads one to another endpoint.
    """
    now = network.clock.now()
    before = flow or Flow(
        id=parts["id"], name=parts["id"], categories=("OTHER",), updated=now, status="PUBLISHED"
    )
    placed = replace(before, updated=now, **{name: part for name, part in parts.items() if name != "id"})
    network.record(made.FlowChanged(line=line.id, flow=placed))
    return placed


def text_of(value: Any) -> str:
    """Return a Flow JSON as text: clients send one, and forms have an object in its place."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def publish(network: Network, line: Line, flow: Flow) -> Flow | Refusal:
    """Let customers have a draft, once it has no errors (139002)."""
    return may_become.published(flow) or become(network, line, flow, "PUBLISHED")


def deprecate(network: Network, line: Line, flow: Flow) -> Flow | Refusal:
    """Take a published flow back for good (139003)."""
    if flow.status in _LIVE:
        return become(network, line, flow, "DEPRECATED")
    why = f"it is {flow.status}, and only published flows can be deprecated"
    return Refusal(
        code="flow_not_published", explanation=f"The flow {flow.name!r} cannot be deprecated: {why}."
    )


def delete(network: Network, line: Line, flow: Flow) -> Refusal | None:
    """Delete a draft (139004)."""
    if flow.status != "DRAFT":
        why = f"it is {flow.status}, and only drafts can be deleted: deprecate it"
        return Refusal(code="flow_kept", explanation=f"The flow {flow.name!r} cannot be deleted: {why}.")
    network.record(made.FlowDeleted(line=line.id, flow=flow))
    return None


def become(network: Network, line: Line, flow: Flow, status: FlowStatus) -> Flow:
    """Give a flow another status, as Meta does when it blocks or throttles one."""
    changed = replace(flow, status=status, updated=network.clock.now())
    network.record(made.FlowStatusChanged(line=line.id, flow=changed, previous=flow.status))
    return changed


def all_of(network: Network, line: Line) -> list[Flow]:
    """Return the flows of a line's account, in the order of their making."""
    return list(_flows(network, line).values())


def find(network: Network, flow_id: str) -> tuple[Line, Flow] | None:
    """Return the flow of an id, with a line of its account; None where there is none."""
    lines = network.state.lines.values()
    found = ((line, flows[flow_id]) for line in lines if flow_id in (flows := _flows(network, line)))
    return next(found, None)


def problems(flow: Flow) -> list[dict[str, Any]]:
    """Return the validation errors of a flow's JSON."""
    return list(flow_json.errors(flow.json)) if flow.json else []


def _flows(network: Network, line: Line) -> Flows:
    return network.state.flows.get(line.owner, {})


def _name_taken(network: Network, line: Line, name: str, but: Flow | None) -> Refusal | None:
    others = (one for one in all_of(network, line) if but is None or one.id != but.id)
    if name not in {one.name for one in others}:
        return None
    explanation = f"name: the account has a flow {name[:60]!r} already; choose another name."
    return Refusal(code="flow_name_taken", path=("name",), explanation=explanation)
