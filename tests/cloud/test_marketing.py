"""`/marketing_messages`: marketing templates alone, and how the rest is refused."""

import json
from typing import Any

import pytest
from msgspec.structs import replace

from emulator import resources
from emulator.contract.schemas import Contract
from emulator.network.commands import Send
from emulator.network.model import Json, Line, Message
from emulator.network.network import Network
from emulator.network.refusals import Refusal
from emulator.providers.cloud import provider
from emulator.providers.interface import Answer, House, Request
from tests.cloud.asking import at_once
from tests.templates import content, create
from tests.worlds import ADA, LINE, network

CONTRACT = Contract(resources.schemas())
PLAIN = {"type": "BODY", "text": "Hello"}
SALE = content("sale")
SHUT = replace(LINE, marketing=False)


def shop(line: Line = LINE) -> Network:
    world = network(line)
    for name, category in (("sale", "MARKETING"), ("receipt", "UTILITY"), ("login", "AUTHENTICATION")):
        world.set_template(line.id, create(name, PLAIN, category=category))
    return world


def post(sent: Json, world: Network | None = None, version: str = "v25.0", **more: Any) -> Answer:
    whole = {"messaging_product": "whatsapp", "to": ADA.wa_id, **sent, **more}
    request = Request(
        method="POST",
        path=f"/{version}/100000000000001/marketing_messages",
        query={},
        headers={"authorization": "Bearer x", "content-type": "application/json"},
        body=json.dumps(whole).encode(),
    )
    return at_once(provider().answer(request, House(world or shop(), CONTRACT, provider().defaults)))


def refused(answer: Answer) -> tuple[int, str, str]:
    error = json.loads(answer.body)["error"]
    return answer.status, error["message"], error.get("error_data", {}).get("details", "")


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"product_policy": "CLOUD_API_FALLBACK"},
        {"product_policy": "STRICT", "message_activity_sharing": True},
        {"product_policy": None, "message_activity_sharing": None},
    ],
)
def test_a_marketing_template_is_accepted(more: Json) -> None:
    answer = post(SALE, **more)
    assert answer.status == 200
    assert json.loads(answer.body)["messages"][0]["message_status"] == "accepted"


@pytest.mark.parametrize("sent", [{"type": "text", "text": {"body": "Hi"}}, {"text": {"body": "Hi"}}])
def test_what_is_no_template_is_refused(sent: Json) -> None:
    expected = (400, "(#100) Invalid parameter", "Message must be a template message.")
    assert refused(post(sent)) == expected


def test_marking_as_read_is_no_template_either() -> None:
    answer = post({"status": "read", "message_id": "wamid.x"})
    assert refused(answer)[2] == "Message must be a template message."


@pytest.mark.parametrize("name", ["receipt", "login"])
def test_other_categories_are_134100(name: str) -> None:
    details = "You're only able to send marketing messages on this API."
    answer = post(content(name))
    assert refused(answer) == (400, "(#134100) Only marketing messages supported", details)
    assert "is no marketing template; send it to /messages" in answer.explanation


def test_before_v23_other_categories_are_131055() -> None:
    details = "Only marketing template messages are supported"
    expected = (400, "(#131055) Method not allowed", details)
    assert refused(post(content("receipt"), version="v22.0")) == expected


def test_an_unknown_template_comes_before_its_category() -> None:
    assert refused(post(content("nothing")))[0] == 404


def test_the_schema_comes_first() -> None:
    assert refused(post(SALE, to=""))[1] == "The parameter to is required."
    policy = refused(post(SALE, product_policy="NEVER"))[1]
    assert policy == 'Param product_policy must be one of {CLOUD_API_FALLBACK, STRICT} - got "NEVER".'


def test_a_line_without_access_falls_back_or_is_refused() -> None:
    world = shop(SHUT)
    fallen = post(SALE, world)
    assert world.message(fallen.message or "").content["rendered"]["category"] == "MARKETING"
    answer = post(SALE, world, product_policy="STRICT")
    assert refused(answer) == (500, "(#134102) Template unavailable for use", "")
    assert "allow CLOUD_API_FALLBACK" in answer.explanation


def test_a_line_with_access_sends_by_it() -> None:
    world = shop()
    sent = post(SALE, world)
    assert world.message(sent.message or "").content["rendered"]["category"] == "MARKETING_LITE"


def test_a_template_that_is_still_syncing_is_refused_here_and_sent_by_messages() -> None:
    world = network()
    world.set_template(LINE.id, create("sale", PLAIN, category="MARKETING", syncing=True))
    status, message, _ = refused(post(SALE, world))
    assert (status, message) == (400, "(#134101) Your template is still syncing")
    sent = world.send(Send(line=LINE.id, content=SALE, to=ADA.wa_id))
    assert isinstance(sent, Message)


def test_where_marketing_left_the_cloud_api_its_templates_go_here_alone() -> None:
    world = shop(replace(LINE, cloud_marketing=False))
    outcome = world.send(Send(line=LINE.id, content=SALE, to=ADA.wa_id))
    assert isinstance(outcome, Refusal)
    assert outcome.code == "marketing_disabled"
    assert "marketing_on_cloud = false" in outcome.explanation
    assert post(SALE, world).status == 200
    assert isinstance(world.send(Send(line=LINE.id, content=content("receipt"), to=ADA.wa_id)), Message)


def test_a_message_of_a_paced_template_is_said_to_be_held() -> None:
    world = network()
    world.set_template(LINE.id, create("sale", PLAIN, category="MARKETING", pacing=1))
    answers = [json.loads(post(SALE, world).body)["messages"][0]["message_status"] for _ in range(2)]
    assert answers == ["accepted", "held_for_quality_assessment"]
