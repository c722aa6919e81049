"""`GET /health_status`: whether the number can send (360dialog "Messaging Health Status", read 2026-11)."""

from emulator.providers.graph.calls import Call
from emulator.providers.graph.edges.health_status import of_number
from emulator.providers.interface import Answer


def get(call: Call) -> Answer:
    """Answer with Meta's health of the number; `fields` is taken and changes nothing (inferred)."""
    return call.accept({"id": call.line.id, "health_status": of_number(call.network, call.line)})
