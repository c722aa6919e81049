"""What a business is told of a flow and of its endpoint (Meta "Flows webhooks", read 2026-11)."""

from collections.abc import Mapping

from msgspec.structs import replace

from emulator.network.model import Json
from emulator.providers.graph import flow_changes
from emulator.providers.graph.notices.about import About, Events, Make


def _status(one: About) -> Json:
    before = "DRAFT" if one.flow.status == "PUBLISHED" else one.flow.status
    return flow_changes.status(replace(one.flow, status="PUBLISHED"), before)[1]


def _alert(event: str, what: str, how: str, **parts: object) -> Make:
    return lambda one: {
        "event": event,
        "message": f"{what} of Flow {one.flow.name} is {how} the threshold",
        "flow_id": one.flow.id,
        **parts,
    }


def _errors(event: str, what: str, kind: str) -> Make:
    errors = [{"error_type": kind, "error_rate": 66.66, "error_count": 2}]
    parts = {"error_rate": 14.28, "threshold": 10, "alert_state": "ACTIVATED", "errors": errors}
    return _alert(event, what, "above", **parts)


_LATENCY = {
    "p50_latency": 2000,
    "p90_latency": 6000,
    "requests_count": 2000,
    "threshold": 5000,
    "alert_state": "ACTIVATED",
}
_AVAILABILITY = {"availability": 75, "threshold": 90, "alert_state": "ACTIVATED"}


def _expiry(one: About) -> Json:
    return {
        "event": "FLOW_VERSION_EXPIRY_WARNING",
        "message": "A Flow version is close to its expiry",
        "flow_id": one.flow.id,
        "warning": "Version 5.0 expires soon",
    }


FIELDS: Mapping[str, Events] = {
    "flows": {
        "FLOW_STATUS_CHANGE": _status,
        "CLIENT_ERROR_RATE": _errors("CLIENT_ERROR_RATE", "Client error rate", "INVALID_SCREEN_TRANSITION"),
        "ENDPOINT_ERROR_RATE": _errors("ENDPOINT_ERROR_RATE", "Endpoint error rate", "TIMEOUT_ERROR"),
        "ENDPOINT_LATENCY": _alert("ENDPOINT_LATENCY", "Endpoint latency", "above", **_LATENCY),
        "ENDPOINT_AVAILABILITY": _alert(
            "ENDPOINT_AVAILABILITY", "Endpoint availability", "below", **_AVAILABILITY
        ),
        "FLOW_VERSION_EXPIRY_WARNING": _expiry,
    }
}
