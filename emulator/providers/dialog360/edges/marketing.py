"""`POST /marketing_messages`: Meta's answer, a refusal one level deeper, under `detail`.

360dialog "Marketing Messages", "Expected errors", read 2026-11. Its page writes Meta's words in small
letters: `"product_policy": "cloud_api_fallback"`.
"""

import json
from http import HTTPStatus

from msgspec.structs import replace

from emulator.network.model import Json
from emulator.providers.graph.calls import Call
from emulator.providers.graph.edges import sending
from emulator.providers.interface import Answer
from emulator.providers.wire import dumps

_POLICY = "product_policy"


def post(call: Call) -> Answer:
    """Send a marketing template by way of the Marketing Messages API."""
    answer = sending.marketing_messages(replace(call, body=_capitalised(call.body)))
    if answer.status < HTTPStatus.BAD_REQUEST:
        return answer
    return replace(answer, body=dumps({"detail": json.loads(answer.body)}))


def _capitalised(body: Json) -> Json:
    policy = body.get(_POLICY)
    return {**body, _POLICY: policy.upper()} if isinstance(policy, str) else body
