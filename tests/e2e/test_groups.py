"""Groups as recipients: who gets a message, what the bot hears of it, and what is refused."""

import json
from typing import Any

import httpx2
import pytest

from emulator.control.client import ControlError
from emulator.network.model import Json
from emulator.server import create_app
from emulator.settings import Settings
from emulator.testing import LocalServer, WhatsApp
from emulator.testing.server import running
from tests import wire
from tests.cloud.limits_payloads import button, location, media
from tests.e2e.quiet_bot import listener, post
from tests.templates import content

TEXT = {"type": "text", "text": {"body": "Hello all"}}


@pytest.fixture
def whatsapp_webhook(whatsapp_server: LocalServer) -> str:
    return whatsapp_server.host(listener)


def say(whatsapp: WhatsApp, group: str, sent: Json, **more: Any) -> httpx2.Response:
    body = {"messaging_product": "whatsapp", "recipient_type": "group", **sent, "to": group, **more}
    return post(whatsapp, f"{whatsapp.lines[0].id}/messages", body)


def code(answer: httpx2.Response) -> int:
    return int(answer.json().get("error", {}).get("code", 0))


def heard(whatsapp: WhatsApp, part: str) -> list[list[Json]]:
    """Return what each webhook so far carried: its messages or its statuses."""
    whatsapp.settle()
    told = [json.loads(one["body"])["entry"][0]["changes"][0]["value"] for one in whatsapp.webhooks()]
    return [value[part] for value in told if part in value]


def test_a_message_reaches_every_member_and_the_answer_names_the_group(whatsapp: WhatsApp) -> None:
    sam, ann = whatsapp.customer("Sam"), whatsapp.customer("Ann")
    family = whatsapp.group("Family", [sam, ann])
    sam.says("hi", line=family)
    answer = say(whatsapp, family.id, TEXT).json()
    assert answer["contacts"] == [{"input": family.id, "wa_id": family.id}]
    assert answer["messages"][0]["group_id"] == family.id
    whatsapp.settle()
    for member in (sam, ann):
        chat = whatsapp.client.chat(family.id, member.wa_id)
        assert [one["kind"] for one in chat["messages"]] == ["text", "text"]
        assert (chat["messages"][-1]["status"], chat["unread"]) == ("delivered", 1)
        assert family.id in [one["line"] for one in whatsapp.client.chats(member.wa_id)]


def test_the_settings_give_a_number_its_groups() -> None:
    spec = {"subject": "Family", "members": ["+1 202 555 0166", "+12025550177"], "id": "family"}
    with running(create_app(Settings(groups=[spec])), "127.0.0.1", 0) as server:
        url = f"{server.url}/_emulator/v1"
        [group] = wire.get(f"{url}/groups").json()["groups"]
        customers = wire.get(f"{url}/customers").json()["customers"]
    assert (group["id"], group["members"]) == ("family", ["12025550166", "12025550177"])
    assert {"12025550166", "12025550177"} == {one["wa_id"] for one in customers}


def test_a_member_waits_for_a_message_of_the_group_as_for_any_other(whatsapp: WhatsApp) -> None:
    sam, ann = whatsapp.customer("Sam"), whatsapp.customer("Ann")
    family = whatsapp.group("Family", [sam, ann])
    sam.says("hi", line=family)
    say(whatsapp, family.id, TEXT)
    assert sam.receives(contains="all").text == "Hello all"


def test_a_members_message_carries_the_group(whatsapp: WhatsApp) -> None:
    sam = whatsapp.customer("Sam")
    family = whatsapp.group("Family", [sam, whatsapp.customer("Ann")])
    sam.says("Hi all", line=family)
    [[message]] = heard(whatsapp, "messages")
    assert list(message) == ["from", "from_user_id", "group_id", "id", "timestamp", "text", "type"]
    assert (message["from"], message["group_id"]) == (sam.wa_id, family.id)


def test_receipts_come_together_one_for_each_member(whatsapp: WhatsApp) -> None:
    sam, ann = whatsapp.customer("Sam"), whatsapp.customer("Ann")
    family = whatsapp.group("Family", [sam, ann])
    sam.says("hi", line=family)
    say(whatsapp, family.id, TEXT)
    whatsapp.settle()
    whatsapp.client.act(ann.wa_id, "read", line=family.id)
    sent, delivered, read = heard(whatsapp, "statuses")
    assert [(one["status"], one["recipient_id"], one["recipient_type"]) for one in sent] == [
        ("sent", family.id, "group")
    ]
    assert [one["recipient_participant_id"] for one in delivered] == [sam.wa_id, ann.wa_id]
    assert [(one["status"], one["recipient_participant_user_id"]) for one in read] == [("read", ann.user_id)]
    assert delivered[0]["pricing"] == {
        "billable": False,
        "pricing_model": "PMP",
        "category": "group_service",
        "type": "free_group_customer_service",
    }


def test_in_the_manual_profile_a_groups_message_moves_by_hand() -> None:
    spec = {"subject": "Family", "members": ["+12025550177"], "id": "family"}
    settings = Settings(groups=[spec], status="manual", providers={"cloud": {"window": "off"}})
    with running(create_app(settings), "127.0.0.1", 0) as server:
        whatsapp = WhatsApp(server)
        sent = say(whatsapp, "family", TEXT).json()["messages"][0]["id"]
        assert _status(whatsapp) == "accepted"
        for status in ("sent", "delivered", "read"):
            whatsapp.client.set_status(sent, status)
            assert _status(whatsapp) == status


def _status(whatsapp: WhatsApp) -> str:
    whatsapp.settle()
    return str(whatsapp.client.chat("family", "12025550177")["messages"][-1]["status"])


def test_who_is_offline_gets_it_on_coming_back(whatsapp: WhatsApp) -> None:
    sam, ann = whatsapp.customer("Sam"), whatsapp.customer("Ann")
    family = whatsapp.group("Family", [sam, ann])
    sam.says("hi", line=family)
    whatsapp.client.change_customer(ann.wa_id, online=False)
    say(whatsapp, family.id, TEXT)
    whatsapp.settle()
    whatsapp.client.change_customer(ann.wa_id, online=True)
    _, first, later = heard(whatsapp, "statuses")
    assert [one["recipient_participant_id"] for one in (*first, *later)] == [sam.wa_id, ann.wa_id]


def test_a_closed_window_fails_the_message_later(whatsapp: WhatsApp) -> None:
    family = whatsapp.group("Family", [whatsapp.customer("Sam")])
    assert say(whatsapp, family.id, TEXT).status_code == 200
    [[failed]] = heard(whatsapp, "statuses")
    assert (failed["status"], failed["errors"][0]["code"]) == ("failed", 131047)
    assert say(whatsapp, family.id, content("hello_world")).status_code == 200


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (TEXT, 0),
        (media("image"), 0),
        (content("hello_world"), 0),
        (button(), 131051),
        (location(), 131051),
    ],
)
def test_groups_take_texts_files_templates_and_pins_alone(
    whatsapp: WhatsApp, sent: Json, expected: int
) -> None:
    family = whatsapp.group("Family", [whatsapp.customer("Sam")])
    assert code(say(whatsapp, family.id, sent)) == expected


def test_groups_that_are_none_empty_or_suspended_are_refused(whatsapp: WhatsApp) -> None:
    sam = whatsapp.customer("Sam")
    empty = whatsapp.group("Empty", [])
    barred = whatsapp.client.add_group("Barred", [sam.wa_id], suspended=True)
    assert code(say(whatsapp, sam.wa_id, TEXT)) == 131041
    assert code(say(whatsapp, empty.id, TEXT)) == 131020
    assert say(whatsapp, barred["id"], TEXT).status_code == 403
    assert code(say(whatsapp, barred["id"], TEXT)) == 131207
    assert code(say(whatsapp, empty.id, TEXT, recipient_type="individual")) == 131009
    assert "the id of a group: send recipient_type group" in whatsapp.exchanges()[-1]["explanation"]


def test_three_messages_can_be_pinned_and_unpinned(whatsapp: WhatsApp) -> None:
    sam = whatsapp.customer("Sam")
    family = whatsapp.group("Family", [sam])
    said = [sam.says(f"message {number}", line=family).id for number in range(4)]

    def pin(how: str, message: str, **more: Any) -> int:
        whole = {"type": "pin", "pin": {"type": how, "message_id": message, **more}}
        return code(say(whatsapp, family.id, whole))

    assert [pin("pin", one, expiration_days=1) for one in said] == [0, 0, 0, 131009]
    assert set(whatsapp.client.chat(family.id, sam.wa_id)["pinned"]) == set(said[:3])
    assert [pin("unpin", said[0]), pin("pin", said[3])] == [0, 0]
    assert pin("pin", "wamid.unknown") == 131009
    whatsapp.clock.advance(days=2)
    assert pin("pin", said[0], expiration_days=30) == 0
    assert pin("pin", said[1], expiration_days=31) == 100


def test_nobody_pins_in_a_chat_of_two(whatsapp: WhatsApp) -> None:
    sam = whatsapp.customer("Sam")
    whole = {"type": "pin", "pin": {"type": "pin", "message_id": sam.says("hi").id}}
    assert code(say(whatsapp, sam.wa_id, whole, recipient_type="individual")) == 131051


def test_strangers_say_nothing_and_a_ninth_member_has_no_place(whatsapp: WhatsApp) -> None:
    family = whatsapp.group("Family", [whatsapp.customer("Sam")])
    with pytest.raises(AssertionError, match="Ann is not in the group 'Family'"):
        whatsapp.customer("Ann").says("hi", line=family)
    nine = [whatsapp.customer(f"Guest {number}").wa_id for number in range(9)]
    with pytest.raises(ControlError, match="9 members are too many"):
        whatsapp.client.add_group("Crowd", nine)
