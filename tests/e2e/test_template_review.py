"""What Meta does to a template, done by hand: by the kit and the control API, told by webhooks."""

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from emulator.control.client import ControlError
from emulator.server import create_app
from emulator.settings import Settings
from emulator.testing import LocalServer, WhatsApp
from emulator.testing.server import running
from tests.e2e.quiet_bot import listener, post
from tests.templates import content

Json = dict[str, Any]
BODY = {"type": "BODY", "text": "Your order is on its way to you."}


@pytest.fixture(scope="module")
def whatsapp_server() -> Iterator[LocalServer]:
    settings = Settings(providers={"cloud": {"template_review": "manual", "template_limit": 3}})
    with running(create_app(settings), "127.0.0.1", 0) as server:
        yield server


@pytest.fixture
def whatsapp_webhook(whatsapp_server: LocalServer) -> str:
    return whatsapp_server.host(listener)


def create(whatsapp: WhatsApp, name: str = "order", language: str = "en_US") -> httpx2.Response:
    waba = whatsapp.line().account["waba_id"]
    body = {"name": name, "language": language, "category": "UTILITY", "components": [BODY]}
    return post(whatsapp, f"{waba}/message_templates", body)


def send(whatsapp: WhatsApp, name: str = "order") -> int:
    """Send a template to Ada and return the error's code, 0 when it was accepted."""
    body = {"messaging_product": "whatsapp", "to": "12025550177", **content(name)}
    answer = post(whatsapp, f"{whatsapp.line().id}/messages", body).json()
    return int(answer.get("error", {}).get("code", 0))


def told(whatsapp: WhatsApp) -> list[Json]:
    """Return the changes that webhooks told of so far, each with its field."""
    whatsapp.settle()
    changes = [json.loads(one["body"])["entry"][0]["changes"][0] for one in whatsapp.webhooks()]
    return [one["value"] | {"field": one["field"]} for one in changes if one["field"] != "messages"]


def test_a_template_waits_until_somebody_approves_it(whatsapp: WhatsApp) -> None:
    assert create(whatsapp).json()["status"] == "PENDING"
    assert (send(whatsapp), told(whatsapp)) == (132001, [])
    whatsapp.template("order").approve()
    assert [one["event"] for one in told(whatsapp)] == ["APPROVED"]
    assert send(whatsapp) == 0


def test_a_rejection_has_its_reason(whatsapp: WhatsApp) -> None:
    create(whatsapp)
    template = whatsapp.template("order")
    template.reject(why="It says too little.", advice="Say more.")
    template.reject("PROMOTIONAL")
    first, second = told(whatsapp)
    assert (first["event"], first["reason"]) == ("REJECTED", "INVALID_FORMAT")
    assert first["rejection_info"] == {"reason": "It says too little.", "recommendation": "Say more."}
    assert (second["reason"], "rejection_info" in second) == ("PROMOTIONAL", False)
    assert template.facts["rejected_reason"] == "PROMOTIONAL"


def test_pauses_grow_and_end_by_themselves_and_the_third_disables(whatsapp: WhatsApp) -> None:
    create(whatsapp)
    template = whatsapp.template("order")
    template.approve()
    template.pause()
    assert (template.status, send(whatsapp)) == ("PAUSED", 132015)
    whatsapp.clock.advance(hours=3.1)
    assert template.status == "APPROVED"
    template.pause()
    whatsapp.clock.advance(hours=3.1)
    assert template.status == "PAUSED"
    template.unpause()
    template.pause()
    assert (template.status, send(whatsapp)) == ("DISABLED", 132016)
    titles = [one["other_info"]["title"] for one in told(whatsapp) if "other_info" in one]
    assert titles == ["FIRST_PAUSE", "UNPAUSE", "SECOND_PAUSE", "UNPAUSE"]


def test_quality_and_category_change(whatsapp: WhatsApp) -> None:
    create(whatsapp)
    template = whatsapp.template("order")
    template.rate("YELLOW")
    template.move("MARKETING", announced=True)
    quality, announced = told(whatsapp)
    assert (quality["previous_quality_score"], quality["new_quality_score"]) == ("UNKNOWN", "YELLOW")
    assert (announced["new_category"], announced["correct_category"]) == ("UTILITY", "MARKETING")
    assert template.facts["category"] == "UTILITY"
    whatsapp.clock.advance(hours=25)
    done = told(whatsapp)[-1]
    assert (done["previous_category"], done["new_category"]) == ("UTILITY", "MARKETING")
    assert template.facts["category"] == "MARKETING"


def test_flagged_archived_and_brought_back(whatsapp: WhatsApp) -> None:
    create(whatsapp)
    template = whatsapp.template("order")
    for act in (template.flag, template.disable, template.reinstate, template.archive, template.unarchive):
        act()
    events = [one["event"] for one in told(whatsapp)]
    assert events == ["FLAGGED", "DISABLED", "REINSTATED", "ARCHIVED", "UNARCHIVED"]
    assert template.status == "APPROVED"


def test_there_may_be_too_many(whatsapp: WhatsApp) -> None:
    assert [create(whatsapp, name).status_code for name in ("a_b", "b_c", "c_d")] == [200, 200, 400]
    assert create(whatsapp, "c_d").json()["error"]["error_subcode"] == 2388019


def test_a_template_that_is_not_there_is_told_with_what_is(whatsapp: WhatsApp) -> None:
    create(whatsapp)
    create(whatsapp, language="nl")
    with pytest.raises(LookupError, match=r"there are hello_world \(en_US\), order \(en_US\), order \(nl\)"):
        whatsapp.template("odrer")
    with pytest.raises(LookupError, match="say which one by language="):
        whatsapp.template("order")
    whatsapp.template("order", language="nl").approve()
    assert whatsapp.template("order", language="en_US").status == "PENDING"


@pytest.mark.parametrize(
    ("name", "action", "more", "status", "sentence"),
    [
        ("nothing", "approve", {}, 404, "no template 'nothing'"),
        ("order", "approve", {}, 409, "say which one by language"),
        ("order", "bless", {"language": "nl"}, 422, "it must be one of: approve, reject"),
        ("order", "quality", {"language": "nl"}, 422, "quality is missing"),
    ],
)
def test_the_control_api_says_what_is_wrong(
    whatsapp: WhatsApp, name: str, action: str, more: Json, status: int, sentence: str
) -> None:
    create(whatsapp)
    create(whatsapp, language="nl")
    with pytest.raises(ControlError, match=sentence) as refused:
        whatsapp.client.act_on_template(name, action, **more)
    assert refused.value.status == status


def test_the_twins_do_the_same(whatsapp: WhatsApp) -> None:
    create(whatsapp)
    asyncio.run(_twins(whatsapp))


async def _twins(whatsapp: WhatsApp) -> None:
    template = await whatsapp.aio.template("order")
    await template.approve()
    await template.rate("RED")
    assert (await template.status(), (await template.facts())["quality"]) == ("APPROVED", "RED")
