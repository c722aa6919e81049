"""`POST /marketing_messages`: Meta's answer, a refusal one level deeper, under `detail`.

360dialog "Marketing Messages", "Expected errors", read 2026-11.
"""

import json
from dataclasses import replace
from http import HTTPStatus

from emulator.providers.graph.calls import Call
from emulator.providers.graph.edges import sending
from emulator.providers.interface import Answer
from emulator.providers.wire import dumps


def post(call: Call) -> Answer:
    """Send a marketing template by way of the Marketing Messages API."""
    answer = sending.marketing_messages(call)
    if answer.status < HTTPStatus.BAD_REQUEST:
        return answer
    return replace(answer, body=dumps({"detail": json.loads(answer.body)}))
