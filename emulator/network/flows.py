"""Flows: forms in several screens that a business publishes and sends (Meta "WhatsApp Flows", 2026-11)."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from emulator.network.model import Time

FlowStatus = Literal["DRAFT", "PUBLISHED", "DEPRECATED", "BLOCKED", "THROTTLED"]


class Flow(Struct, frozen=True, kw_only=True, gc=False):
    """One flow; `json` is the text of its Flow JSON, empty while there is none."""

    id: str
    name: str
    categories: tuple[str, ...]
    updated: Time
    status: FlowStatus = "DRAFT"
    json: str = ""
    endpoint_uri: str = ""
    application_id: str = ""


Flows = Mapping[str, Flow]
"""The flows of one account, by id."""


def find(flows: Flows, flow_id: object, name: object) -> Flow | None:
    """Return the flow of an id, or else of a name; None where the account has no such flow."""
    if flow_id:
        return flows.get(str(flow_id))
    return next((one for one in flows.values() if name and one.name == name), None)
