"""Spoiled requests about templates and flows: Meta's answer or Meta's error, and never a fault of ours."""

import copy
import json
import random
from typing import Any

import pytest

from emulator import resources
from emulator.contract.schemas import Contract
from emulator.network.model import Json
from emulator.providers.cloud import provider
from emulator.providers.interface import House, Request
from tests.contract.test_agreement import spoil
from tests.network.bad_drafts import BAD
from tests.network.drafts import GOOD
from tests.network.test_flow_json import flow
from tests.worlds import LINE, network

EACH = 20
WABA = LINE.account["waba_id"]
CONTRACT = Contract(resources.schemas())


def body_of(name: str) -> Json:
    """Return the body that creates a draft of the tests."""
    one = {**GOOD, **{other: given for other, (given, _, _) in BAD.items()}}[name]
    members = {"name": one.name, "language": one.language, "category": one.category}
    more = {"parameter_format": one.parameter_format, "components": list(one.components)}
    return copy.deepcopy({**members, **more})


def status(world: Any, method: str, path: str, body: Any) -> int:
    headers = {"authorization": "Bearer any", "content-type": "application/json"}
    raw = json.dumps(body).encode()
    request = Request(method=method, path=path, query={}, headers=headers, body=raw)
    house = House(world, CONTRACT, {**provider().defaults, "template_limit": 250})
    answer = provider().answer(request, house)
    assert not isinstance(answer, tuple)
    code: int = answer.status  # type: ignore[union-attr]  # an answer at once: nothing here waits
    return code


@pytest.mark.parametrize("name", [*GOOD, *BAD])
def test_a_spoiled_template_is_made_or_refused(name: str) -> None:
    source, world = random.Random(name), network()
    made = body_of("plain") | {"name": "plain"}
    assert status(world, "POST", f"/{WABA}/message_templates", made) == 200
    world.agenda.run_due()
    [mine] = [one.id for one in world.state.shelf(LINE).values() if one.name == "plain"]
    for _ in range(EACH):
        given = spoil(body_of(name), source)
        assert status(world, "POST", f"/{WABA}/message_templates", given) in (200, 400)
        assert status(world, "POST", f"/{mine}", given) in (200, 400)
        assert status(world, "GET", f"/{WABA}/message_templates", given) in (200, 400)
    world.agenda.run_due()


@pytest.mark.parametrize("seed", range(20))
def test_a_spoiled_flow_is_made_or_refused(seed: int) -> None:
    source, world = random.Random(seed), network()
    for number in range(EACH):
        asset = json.dumps(spoil(copy.deepcopy(flow()), source))
        body: Json = {"name": f"flow {number}", "categories": ["OTHER"], "flow_json": asset}
        body |= {"publish": True, "endpoint_uri": "https://example.com/flow"}
        assert status(world, "POST", f"/{WABA}/flows", body) == 200
        assert status(world, "POST", f"/{WABA}/flows", spoil(body, source)) in (200, 400)
    for one in list(world.state.flows[LINE.owner]):
        fields = {"fields": "validation_errors,preview,health_status,json_version,data_api_version"}
        assert status(world, "GET", f"/{one}", fields) == 200
        assert status(world, "DELETE", f"/{one}", {}) in (200, 400)
