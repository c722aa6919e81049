"""How a flow is read: Graph's node type `Flow` (Meta "Flows API", read 2026-11)."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from emulator.network import flow_json
from emulator.network.business import flows
from emulator.network.flows import Flow
from emulator.network.model import Json, Line
from emulator.network.network import Network
from emulator.providers.graph.edges.health_status import state_of
from emulator.providers.graph.fields import Nested, View
from emulator.providers.graph.owners import OWNER, account_of, application

ASSET = "flow.json"
_THIRTY_DAYS = 30 * 86_400


@dataclass(frozen=True, slots=True)
class Seen:
    """A flow, with a number of its account and the world that it is in."""

    flow: Flow
    line: Line
    network: Network


def token(flow: Flow) -> str:
    """Return what the addresses of a flow's preview and its asset carry; it changes with the flow."""
    return hashlib.sha256(f"{flow.id}:{flow.updated}".encode()).hexdigest()[:32]


def _time(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S+0000")


def _preview(seen: Seen) -> Json:
    page = f"https://business.facebook.com/wa/manage/flows/{seen.flow.id}/preview/"
    return {
        "preview_url": f"{page}?token={token(seen.flow)}",
        "expires_at": _time(seen.network.clock.now() + _THIRTY_DAYS),
    }


def _application(seen: Seen) -> Json:
    return application(seen.flow.application_id or seen.line.account.get("app_id", ""))


def _health(seen: Seen) -> Json:
    sendable = {"PUBLISHED": "AVAILABLE", "DRAFT": "LIMITED", "THROTTLED": "LIMITED"}
    state = sendable.get(seen.flow.status, "BLOCKED")
    entities = [
        {"entity_type": "FLOW", "id": seen.flow.id, "can_send_message": state},
        {"entity_type": "WABA", "id": seen.line.account["waba_id"], **state_of("WABA", seen.line)},
    ]
    return {"can_send_message": state, "entities": entities}


FLOW: View[Seen] = View(
    type="Flow",
    fields={
        "id": lambda seen: seen.flow.id,
        "name": lambda seen: seen.flow.name,
        "status": lambda seen: seen.flow.status,
        "categories": lambda seen: list(seen.flow.categories),
        "validation_errors": lambda seen: flows.problems(seen.flow),
        "json_version": lambda seen: flow_json.version(seen.flow.json),
        "data_api_version": lambda seen: flow_json.data_api_version(seen.flow.json),
        "data_channel_uri": lambda seen: seen.flow.endpoint_uri or None,
        "endpoint_uri": lambda seen: seen.flow.endpoint_uri or None,
        "preview": _preview,
        "whatsapp_business_account": Nested(
            view=OWNER, read=lambda seen: account_of(seen.network, seen.line)
        ),
        "application": _application,
        "health_status": _health,
        "updated_at": lambda seen: _time(seen.flow.updated),
    },
    default=("id", "name", "status", "categories", "validation_errors"),
)
