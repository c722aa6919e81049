"""The main path over real HTTP: send buttons, tap one, hear of it, hear of the statuses."""

import hashlib
import hmac

from emulator.cli.telling import Teller
from emulator.network.model import Json
from emulator.testing import WhatsApp
from tests.chatt2me.hub import CHANNEL, register, send, told

BUTTONS: Json = {
    "interactive": {
        "type": "button",
        "body": {"text": "How can I help you?"},
        "action": {"buttons": [{"type": "reply", "reply": {"id": "SUPPORT", "title": "Support"}}]},
    }
}


def test_buttons_are_sent_tapped_and_told(whatsapp: WhatsApp, endpoint: str) -> None:
    register(whatsapp, endpoint)
    ada = whatsapp.customer("Ada")
    ada.says("hi", line="chatt2me")
    sent = send(whatsapp, BUTTONS, ada.wa_id)
    assert sent.status_code == 200
    assert sent.json() == {
        "messageId": sent.json()["messageId"],
        "status": "enqueued",
        "recipientId": ada.wa_id,
        "type": "Button",
    }
    answer = ada.receives(kind="interactive_button").tap("Support")
    heard = told(whatsapp)[-1]
    reply = {"type": "button_reply", "button_reply": {"id": "SUPPORT", "title": "Support"}}
    assert heard == {
        "eventType": "Message",
        "channelId": CHANNEL,
        "messageId": heard["messageId"],
        "from": ada.wa_id,
        "timestamp": heard["timestamp"],
        "channel": "whatsapp",
        "content": {"type": "interactive", "interactive": reply},
        "reply": {"messageId": sent.json()["messageId"]},
    }
    assert answer.status == "delivered"


def test_statuses_go_to_those_who_registered_for_them(whatsapp: WhatsApp, endpoint: str) -> None:
    register(whatsapp, endpoint, "MessageStatus")
    ada = whatsapp.customer("Ada")
    ada.says("hi", line="chatt2me")
    message = send(whatsapp, {"text": "Hello"}, ada.wa_id).json()["messageId"]
    heard = told(whatsapp)
    assert {(one["eventType"], one["messageId"], one["channel"]) for one in heard} == {
        ("MessageStatus", message, "whatsapp")
    }
    assert [one["status"] for one in heard] == ["sent", "delivered"]


def test_a_registered_webhook_is_verified_and_signed(whatsapp: WhatsApp, endpoint: str) -> None:
    webhook = register(whatsapp, endpoint, requiresSignature=True, headers=[{"key": "X-Mine", "value": "1"}])
    assert (webhook["isVerified"], webhook["active"]) == (True, True)
    whatsapp.customer("Ada").says("hi", line="chatt2me")
    whatsapp.settle()
    [delivery] = whatsapp.webhooks()
    headers = delivery["attempts"][0]["headers"]
    time, _, digest = headers["X-hub-Signature"].removeprefix("t=").partition(",v1=")
    raw = f"{time}.{delivery['body']}".encode()
    assert hmac.new(webhook["signingSecret"].encode(), raw, hashlib.sha256).hexdigest() == digest
    assert headers["X-Mine"] == "1"


def test_an_endpoint_that_does_not_echo_the_token_is_not_verified(whatsapp: WhatsApp, endpoint: str) -> None:
    webhook = register(whatsapp, f"{endpoint}/mistaken")
    assert (webhook["isVerified"], webhook["verifiedAt"]) == (False, None)
    assert "X-Validation-Token" in whatsapp.exchanges()[-1]["explanation"]


def test_tail_tells_what_the_hubs_webhooks_carry(whatsapp: WhatsApp, endpoint: str) -> None:
    whatsapp.set_webhook(endpoint, line="chatt2me")
    ada = whatsapp.customer("Ada")
    ada.says("hi", line="chatt2me")
    send(whatsapp, {"text": "Hello"}, ada.wa_id)
    whatsapp.settle()
    teller = Teller()
    told = [teller.tell(entry) for entry in whatsapp.client.journal()["entries"]]
    attempts = [line.split(" to http")[0].split()[-2:] for line in told if "webhook.attempted" in line]
    assert attempts == [["message", "text"], ["status", "sent"], ["status", "delivered"]]
