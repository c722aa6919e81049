"""Changes of flows as webhooks of the field `flows` (Meta "Flows webhooks", read 2026-11)."""

from emulator.network.events import Event
from emulator.network.flows import Flow, FlowStatus
from emulator.network.made import FlowStatusChanged
from emulator.network.model import Json

Change = tuple[str, Json]


def of_event(event: Event) -> Change | None:
    """Return the change that an event of a flow is; None for all other events."""
    match event:
        case FlowStatusChanged(flow=flow):
            return status(flow, event.previous)
    return None


def status(flow: Flow, previous: FlowStatus) -> Change:
    """Return what tells that a flow was published, deprecated, blocked or throttled."""
    value = {
        "event": "FLOW_STATUS_CHANGE",
        "message": f"Flow {flow.name} changed status from {previous} to {flow.status}",
        "flow_id": flow.id,
        "old_status": previous,
        "new_status": flow.status,
    }
    return "flows", value
