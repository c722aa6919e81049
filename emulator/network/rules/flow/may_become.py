"""Whether a flow may be published."""

from emulator.network import flow_json
from emulator.network.flows import Flow
from emulator.network.refusals import Refusal


def published(flow: Flow) -> Refusal | None:
    """Return why a flow cannot be published (139002; Meta "Flows API", "Publish", read 2026-11)."""
    if flow.status != "DRAFT":
        return _refuse(flow, f"it is {flow.status}, and only drafts can be published")
    if not flow.json:
        return _refuse(flow, "it has no Flow JSON; upload one to its assets")
    errors = flow_json.errors(flow.json)
    if errors:
        return _refuse(flow, f"its Flow JSON has {len(errors)} errors, the first: {errors[0]['message']}")
    if flow_json.data_api_version(flow.json) and not flow.endpoint_uri:
        return _refuse(flow, "it has a data_api_version, and no endpoint_uri; set one")
    return None


def _refuse(flow: Flow, why: str) -> Refusal:
    explanation = f"The flow {flow.name[:60]!r} cannot be published: {why.rstrip('.')}."
    return Refusal(code="flow_unpublishable", details=f"{why[0].upper()}{why[1:]}", explanation=explanation)
