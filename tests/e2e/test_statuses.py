"""Statuses and the people who cause them, over HTTP, as a test of a bot would have them."""

from typing import Any

import pytest

from emulator.control.client import ControlError
from emulator.server import create_app
from emulator.settings import Settings
from emulator.testing import WhatsApp
from emulator.testing.server import running
from tests import wire
from tests.e2e.test_control_api import ADA, send

Json = dict[str, Any]


@pytest.fixture
def kit(whatsapp: WhatsApp) -> WhatsApp:
    whatsapp.customer("Ada Sample").says("hi")
    return whatsapp


def status_of(kit: WhatsApp, message: str) -> str:
    return next(one.status for one in kit.customer("Ada Sample").messages if one.id == message)


def test_by_hand_a_message_climbs_step_by_step(kit: WhatsApp) -> None:
    ada = kit.customer("Ada Sample")
    ada.statuses_come("manual")
    send(kit, "Hello")
    kit.settle()
    (message,) = [one for one in ada.messages if one.raw["sender"] == "business"]
    assert message.status == "accepted"
    message.moves("sent")
    ada.receives_nothing()
    message.moves("delivered")
    assert ada.receives("Hello").id == message.id
    message.moves("read")
    assert message.status == "read"


def test_a_message_fails_by_hand_with_the_code_that_is_wanted(kit: WhatsApp) -> None:
    kit.customer("Ada Sample").statuses_come("manual")
    answer = kit.client.set_status(send(kit, "Hello"), "failed", 131049)
    assert answer["message"]["refusal"]["code"] == "ecosystem"
    assert "by hand, with 131049" in answer["message"]["refusal"]["explanation"]


@pytest.mark.parametrize(
    ("status", "code", "number", "why"),
    [
        ("sent", None, 409, "never moves back"),
        ("failed", 131026, 409, "'failed' does not follow"),
        ("played", None, 409, "type text never becomes played"),
        ("read", 131026, 422, "has no code"),
        ("lost", None, 422, "status"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    kit: WhatsApp, status: str, code: int | None, number: int, why: str
) -> None:
    message = send(kit, "Hello")
    kit.settle()
    with pytest.raises(ControlError, match=why) as refused:
        kit.client.set_status(message, status, code)
    assert refused.value.status == number


def test_an_unknown_code_and_a_customers_message_have_no_status(kit: WhatsApp) -> None:
    theirs = kit.customer("Ada Sample").says("hi")
    with pytest.raises(ControlError, match="A customer's message has no statuses"):
        kit.client.set_status(theirs.id, "read")
    kit.customer("Ada Sample").statuses_come("manual")
    with pytest.raises(ControlError, match="code: 131999 is no refusal that is known"):
        kit.client.set_status(send(kit, "Hello"), "failed", 131999)


def test_the_kit_takes_a_phone_offline_and_back(kit: WhatsApp) -> None:
    ada = kit.customer("Ada Sample")
    ada.goes_offline()
    message = send(kit, "Hello")
    ada.receives_nothing()
    assert status_of(kit, message) == "sent"
    ada.comes_online()
    ada.receives("Hello").becomes("delivered")


def test_the_kit_hides_receipts(kit: WhatsApp) -> None:
    ada = kit.customer("Ada Sample")
    ada.hides_receipts()
    message = send(kit, "Hello")
    ada.receives("Hello")
    ada.reads()
    assert status_of(kit, message) == "delivered"
    ada.shows_receipts()
    again = send(kit, "Again")
    ada.receives("Again")
    ada.reads()
    assert status_of(kit, again) == "read"


def test_who_blocks_a_business_gets_nothing_and_must_unblock_it_to_write(kit: WhatsApp) -> None:
    ada = kit.customer("Ada Sample")
    ada.blocks()
    message = send(kit, "Hello")
    ada.receives_nothing()
    assert status_of(kit, message) == "sent"
    assert ada.chat()["blocked"] is True
    with pytest.raises(AssertionError, match="unblock it first"):
        ada.says("hi")
    ada.unblocks()
    ada.says("hi")


def test_nobody_taps_on_what_did_not_arrive(kit: WhatsApp) -> None:
    kit.customer("Ada Sample").statuses_come("manual")
    message = send(kit, "Hello")
    with pytest.raises(ControlError, match="is accepted and not delivered"):
        kit.client.act(ADA, "reaction", message=message, emoji="!")


def test_a_sound_that_is_played_is_told(kit: WhatsApp) -> None:
    body = {
        "messaging_product": "whatsapp",
        "to": ADA,
        "type": "audio",
        "audio": {"link": "https://a.test/a"},
    }
    url = f"{kit.url}/v25.0/{kit.line().id}/messages"
    wire.post(url, json=body, headers={"Authorization": "Bearer any"})
    sound = kit.customer("Ada Sample").receives(kind="audio")
    sound.plays()
    assert sound.status == "played"


def test_a_text_cannot_be_played(kit: WhatsApp) -> None:
    send(kit, "Hello")
    with pytest.raises(AssertionError, match="no sound of the business"):
        kit.customer("Ada Sample").receives("Hello").plays()


def test_the_settings_say_how_every_message_climbs() -> None:
    with running(create_app(Settings(status="manual")), "127.0.0.1", 0) as server:
        kit = WhatsApp(server)
        kit.customer("Ada Sample").says("hi")
        message = send(kit, "Hello")
        kit.settle()
        assert status_of(kit, message) == "accepted"
        kit.customer("Ada Sample").statuses_come("instant")
        assert status_of(kit, message) == "accepted"
        again = send(kit, "Again")
        kit.settle()
        assert status_of(kit, again) == "delivered"
