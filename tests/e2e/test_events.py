"""An operator's events over HTTP: posted to bots on the Cloud API and on 360dialog, and true afterwards."""

import asyncio
import json
from typing import Any

import pytest

from emulator.control.client import ControlError
from emulator.testing import LocalServer, WhatsApp
from tests import wire
from tests.e2e.quiet_bot import listener

Json = dict[str, Any]


@pytest.fixture
def whatsapp_webhook(whatsapp_server: LocalServer) -> str:
    return whatsapp_server.host(listener)


def last(whatsapp: WhatsApp) -> Json:
    whatsapp.settle()
    delivery = whatsapp.webhooks()[-1]
    assert delivery["state"] == "delivered"
    body: Json = json.loads(delivery["body"])
    return body


def number(whatsapp: WhatsApp) -> Json:
    fields = "quality_rating,messaging_limit_tier,verified_name"
    url = f"{whatsapp.url}/v25.0/{whatsapp.line().id}?fields={fields}&access_token=any"
    answer: Json = wire.get(url).json()
    return answer


@pytest.mark.parametrize("provider", ["cloud", "dialog360"])
def test_a_bot_is_told_and_finds_it_true(whatsapp: WhatsApp, provider: str) -> None:
    line = whatsapp.line(provider)
    value = whatsapp.event("phone_number_quality_update", "FLAGGED", line=line)
    (entry,) = last(whatsapp)["entry"]
    assert entry["changes"] == [{"value": value, "field": "phone_number_quality_update"}]
    assert (entry["id"], value["event"]) == (line.account["waba_id"], "FLAGGED")
    assert value["display_phone_number"] == line.number


def test_the_api_answers_what_the_webhook_told(whatsapp: WhatsApp) -> None:
    whatsapp.event("phone_number_quality_update", "FLAGGED", max_daily_conversations_per_business="TIER_2K")
    whatsapp.event("phone_number_name_update", requested_verified_name="New Name")
    told = number(whatsapp)
    assert (told["quality_rating"], told["messaging_limit_tier"]) == ("RED", "TIER_2K")
    assert told["verified_name"] == "New Name"


def test_a_template_that_is_told_to_be_paused_is_refused(whatsapp: WhatsApp) -> None:
    whatsapp.event("message_template_status_update", "PAUSED", template="hello_world")
    assert last(whatsapp)["entry"][0]["changes"][0]["value"]["message_template_name"] == "hello_world"
    assert whatsapp.template("hello_world").status == "PAUSED"


def test_it_can_be_awaited(whatsapp: WhatsApp) -> None:
    told = asyncio.run(whatsapp.aio.event("account_review_update"))
    assert told["decision"] == "APPROVED"


def test_a_vendor_without_such_webhooks_is_named(whatsapp: WhatsApp) -> None:
    with pytest.raises(AssertionError, match="is of cm, which passes on none of Meta's notices"):
        whatsapp.event("account_alerts", line="cm")


@pytest.mark.parametrize(
    ("field", "body", "status", "sentence"),
    [
        ("account_alert", {}, 404, "'account_alert' is no webhook field that can be caused here; there are"),
        ("security", {"event": "PIN"}, 422, "'PIN' is no event of security; there are PIN_CHANGED"),
        ("security", {"event": 1}, 422, "event"),
        ("flows", {"flow": "none"}, 404, "There is no flow 'none' in this world."),
    ],
)
def test_what_cannot_be_told_is_refused_with_a_sentence(
    whatsapp: WhatsApp, field: str, body: Json, status: int, sentence: str
) -> None:
    with pytest.raises(ControlError, match=sentence) as caught:
        whatsapp.client.event(field, **body)
    assert caught.value.status == status


def test_the_fields_are_listed_with_their_events(whatsapp: WhatsApp) -> None:
    found = {one["field"]: one["events"] for one in whatsapp.client.fields()}
    assert found["security"] == ["PIN_CHANGED", "PIN_RESET_REQUEST", "PIN_REQUEST_SUCCESS"]


def test_an_override_hears_of_groups_but_not_of_the_account(
    whatsapp: WhatsApp, whatsapp_server: LocalServer
) -> None:
    line, other = whatsapp.line(), f"{whatsapp_server.host(listener)}/other"
    body = {"override_callback_uri": other, "verify_token": line.account["verify_token"]}
    url = f"{whatsapp.url}/v25.0/{line.account['waba_id']}/subscribed_apps?access_token=any"
    assert wire.post(url, json=body).json() == {"success": True}
    whatsapp.event("group_status_update")
    whatsapp.event("account_update")
    whatsapp.settle()
    assert [one["url"] == other for one in whatsapp.webhooks()[-2:]] == [True, False]
