"""What the journal keeps of requests and answers: never a key, whatever it is written in."""

import pytest

from emulator.door.noting import Veil
from emulator.testing import WhatsApp
from tests import wire

VEIL = Veil(["authorization", "access_token", "signingsecret"])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('{"Authorization": "Bearer hush", "a": "b"}', '{"Authorization": "[redacted]", "a": "b"}'),
        ('{"signingSecret":"h\\"ush","a":"b"}', '{"signingSecret":"[redacted]","a":"b"}'),
        ('{"access_token":"hush', '{"access_token":"[redacted]"'),
        ("access_token=hush&a=b", "access_token=[redacted]&a=b"),
        ("Authorization: Bearer hush", "Authorization: [redacted]"),
        ('{"a":"b"}', '{"a":"b"}'),
    ],
)
def test_a_text_is_shown_without_the_secrets_that_it_names(text: str, shown: str) -> None:
    assert VEIL.text(text) == shown


def test_the_headers_of_a_webhook_are_hidden_in_the_request_and_in_the_answer(whatsapp: WhatsApp) -> None:
    stored = {"url": "http://127.0.0.1:9/hook", "headers": {"Authorization": "Bearer hush"}}
    key = {"D360-API-KEY": "hush-hush"}
    answer = wire.post(f"{whatsapp.url}/v1/configs/webhook", json=stored, headers=key)
    assert answer.json() == stored
    assert "hush" not in str(whatsapp.exchanges())


def test_the_secret_that_signs_a_webhook_is_told_to_the_bot_alone(whatsapp: WhatsApp) -> None:
    asked = {
        "label": "Mine",
        "endpoint": "http://127.0.0.1:9/hook",
        "eventType": "Message",
        "authenticationProtocol": "NoAuthentication",
        "requiresSignature": True,
    }
    url, key = f"{whatsapp.url}/v1/organization/webhook", {"x-api-key": "hush"}
    secret = wire.post(url, json=asked, headers=key).json()["signingSecret"]
    assert secret not in str(whatsapp.exchanges())
