"""Whatever is sent as a template has an answer in Meta's shape, and the two validators agree on it."""

import json
import random

import pytest

from emulator import resources
from emulator.contract.schemas import Contract
from emulator.network.model import Json
from emulator.providers.cloud import provider
from emulator.providers.interface import House, Request
from tests.cloud import template_samples as samples
from tests.cloud.asking import at_once
from tests.contract.test_agreement import agree, spoil
from tests.templates import body, button, content, header, order, order_components, text
from tests.worlds import ADA, LINE, network

CONTRACT = Contract(resources.schemas())
TEMPLATES = (
    order(),
    samples.NAMED,
    samples.PICTURE,
    samples.PRICE,
    samples.COUPON,
    samples.SALE,
    samples.CARDS,
)
IMAGE: Json = {"type": "image", "image": {"link": "https://example.org/a.png"}}
PRICE: Json = {"type": "currency", "currency": {"fallback_value": "$1", "code": "USD", "amount_1000": 1000}}
END: Json = {"type": "limited_time_offer", "limited_time_offer": {"expiration_time_ms": 1}}
COUPON: Json = {"type": "coupon_code", "coupon_code": "SAVE20"}
NAMES = body(text("1", parameter_name="order_id"), text("Ada", parameter_name="name"))
CARDS: list[Json] = [{"card_index": index, "components": [header(IMAGE)]} for index in range(2)]
GOOD: dict[str, list[Json]] = {
    "order_update": order_components(),
    "named": [NAMES],
    "picture": [header(IMAGE)],
    "price": [body(PRICE)],
    "coupon": [button("copy_code", 0, COUPON)],
    "sale": [{"type": "limited_time_offer", "parameters": [END]}],
    "cards": [{"type": "carousel", "cards": CARDS}],
}
EACH = 150


def payload(name: str) -> Json:
    sent = json.loads(json.dumps(content(name, *GOOD[name])))
    return {"messaging_product": "whatsapp", "to": ADA.wa_id, **sent}


def answered(body: Json) -> tuple[int, Json]:
    world = network()
    for template in TEMPLATES:
        world.set_template(LINE.id, template)
    request = Request(
        method="POST",
        path="/v25.0/100000000000001/messages",
        query={},
        headers={"authorization": "Bearer x", "content-type": "application/json"},
        body=json.dumps(body).encode(),
    )
    answer = at_once(provider().answer(request, House(world, CONTRACT, provider().defaults)))
    return answer.status, json.loads(answer.body)


@pytest.mark.parametrize("name", GOOD)
def test_the_good_one_is_accepted(name: str) -> None:
    assert agree(CONTRACT, "template", payload(name)) == ()
    assert answered(payload(name))[0] == 200


@pytest.mark.parametrize("name", GOOD)
def test_a_spoiled_one_is_accepted_or_refused_and_never_breaks(name: str) -> None:
    source = random.Random(name)
    for _ in range(EACH):
        spoiled = spoil(payload(name), source)
        agree(CONTRACT, "template", spoiled)
        status, body = answered(spoiled)
        assert (status == 200) == ("messages" in body)
        assert status == 200 or body["error"]["message"]
