"""Customers who move, hide their number, change or delete what they wrote, or open a chat first."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from emulator.testing import LocalServer, WhatsApp
from tests import wire
from tests.e2e.quiet_bot import listener

Json = dict[str, Any]


@pytest.fixture
def whatsapp_webhook(whatsapp_server: LocalServer) -> str:
    return whatsapp_server.host(listener)


def heard(whatsapp: WhatsApp) -> list[Json]:
    """Return the messages that the bot was told of."""
    whatsapp.settle()
    values = [json.loads(one["body"])["entry"][0]["changes"][0]["value"] for one in whatsapp.webhooks()]
    return [message for value in values for message in value.get("messages", [])]


def post(whatsapp: WhatsApp, path: str, body: Json) -> Json:
    url, headers = f"{whatsapp.url}/v25.0/{whatsapp.line().id}/{path}", {"Authorization": "Bearer any"}
    answer: Json = wire.post(url, json=body, headers=headers).json()
    return answer


def write(whatsapp: WhatsApp, to: str) -> Json:
    return post(whatsapp, "messages", {"messaging_product": "whatsapp", "to": to, "text": {"body": "Hello"}})


def test_who_moves_is_another_customer_and_the_old_number_is_nobodys(whatsapp: WhatsApp) -> None:
    sam = whatsapp.customer("Sam")
    before, user_id = sam.wa_id, sam.user_id
    sam.says("hi")
    told = sam.changes_number()
    assert heard(whatsapp)[-1]["from"] == before
    assert told.content["system"]["wa_id"] == sam.wa_id != before
    assert sam.user_id != user_id
    write(whatsapp, before)
    whatsapp.settle()
    last = json.loads(whatsapp.webhooks()[-1]["body"])["entry"][0]["changes"][0]["value"]["statuses"][0]
    assert (last["recipient_id"], last["errors"][0]["code"]) == (before, 131026)
    sam.says("It is me")
    write(whatsapp, sam.wa_id)
    sam.receives("Hello")
    assert whatsapp.customer("Sam").wa_id == sam.wa_id


def test_every_business_with_a_chat_hears_of_a_new_number(whatsapp: WhatsApp) -> None:
    sam = whatsapp.customer("Sam")
    sam.says("hi", line="cloud")
    sam.says("hi", line="dialog360")
    sam.changes_number()
    lines = {one["line"] for one in whatsapp.webhooks() if "user_changed_number" in one["body"]}
    assert lines == {whatsapp.line("cloud").id, whatsapp.line("dialog360").id}


def test_a_number_that_is_somebodys_cannot_be_moved_to(whatsapp: WhatsApp) -> None:
    ann, sam = whatsapp.customer("Ann"), whatsapp.customer("Sam")
    with pytest.raises(AssertionError, match="is Ann's already; leave wa_id out or choose another"):
        sam.changes_number(ann.wa_id)


def test_a_hidden_number_stays_hidden(whatsapp: WhatsApp) -> None:
    sam = whatsapp.customer("Sam")
    sam.goes_by("sam.sample", hides_number=True)
    sam.says("hi")
    (message,) = heard(whatsapp)
    assert message["from_user_id"] == sam.user_id
    assert sam.wa_id not in message.values()
    body = {"messaging_product": "whatsapp", "recipient": sam.user_id, "text": {"body": "Hello you"}}
    assert "messages" in post(whatsapp, "messages", body)
    sam.receives("Hello you")


def test_a_number_of_the_app_hears_of_edits_and_deletions(whatsapp: WhatsApp) -> None:
    whatsapp.change_line(business_app=True)
    sam = whatsapp.customer("Sam")
    first = sam.says("helo")
    sam.edits(first, "hello")
    sam.deletes(first)
    edited, deleted = heard(whatsapp)[1:]
    assert edited["edit"]["original_message_id"] == first.id == deleted["revoke"]["original_message_id"]
    assert edited["edit"]["message"]["text"] == {"body": "hello"}


@pytest.mark.parametrize(
    ("do", "hours", "sentence"),
    [
        (lambda sam, first: sam.edits(first, "x"), 0.3, "18 minutes old; change it within 15 minutes"),
        (lambda sam, first: sam.deletes(first), 49, "2940 minutes old; delete it within 2880 minutes"),
    ],
)
def test_what_is_old_stays_as_it_is(
    whatsapp: WhatsApp, do: Callable[..., object], hours: float, sentence: str
) -> None:
    sam = whatsapp.customer("Sam")
    first = sam.says("hi")
    whatsapp.clock.freeze()
    whatsapp.clock.advance(hours=hours)
    with pytest.raises(AssertionError, match=sentence):
        do(sam, first)


def test_only_texts_of_the_own_can_be_changed(whatsapp: WhatsApp) -> None:
    sam = whatsapp.customer("Sam")
    picture = sam.sends_image()
    with pytest.raises(AssertionError, match="of type image; only a text can be changed"):
        sam.edits(picture, "x")
    write(whatsapp, sam.wa_id)
    with pytest.raises(AssertionError, match="is not Sam's own; nobody can delete it but who wrote it"):
        sam.deletes(sam.receives("Hello"))


def test_a_chat_that_is_opened_first_is_told_where_that_is_wanted(whatsapp: WhatsApp) -> None:
    ann, sam = whatsapp.customer("Ann"), whatsapp.customer("Sam")
    ann.reads()
    assert heard(whatsapp) == []
    assert post(whatsapp, "conversational_automation", {"enable_welcome_message": True}) == {"success": True}
    sam.reads()
    sam.reads()
    (message,) = heard(whatsapp)
    assert (message["from"], message["type"]) == (sam.wa_id, "request_welcome")
    write(whatsapp, sam.wa_id)
    sam.receives("Hello")
