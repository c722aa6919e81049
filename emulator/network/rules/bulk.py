"""Messages that are too large to arrive: they are accepted, and nobody hears of them again."""

import json

from emulator.network.model import Json, Message

MOST_OF_A_FLOW = 1024 * 1024
"""Bytes of what a flow starts with (captured by users of WhatsApp Flows, 2024): over it nothing arrives."""


def is_over(message: Message) -> bool:
    """Say whether the data of a flow is more than reaches the phone."""
    inside = message.content.get("interactive")
    return isinstance(inside, dict) and inside.get("type") == "flow" and _size(inside) > MOST_OF_A_FLOW


def _size(flow: Json) -> int:
    payload = flow["action"]["parameters"].get("flow_action_payload")
    return len(json.dumps(payload, ensure_ascii=False).encode("utf-8", "surrogatepass"))
