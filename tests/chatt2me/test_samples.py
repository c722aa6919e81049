"""Every sample of the vendor's page over real HTTP: sent, seen, acted on and told; see samples/README.md."""

import json
from pathlib import Path

import pytest

from emulator.network.model import Json
from emulator.testing import Customer, Message, WhatsApp
from tests.chatt2me.hub import BOT, CHANNEL, call, told

_FOLDER = Path(__file__).parent / "samples"
SAMPLES = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in sorted(_FOLDER.glob("*.json"))}
REPLY: Json = SAMPLES.pop("reply")
NUMBER = "5511993986082"


def sent(whatsapp: WhatsApp, name: str) -> tuple[Customer, Message]:
    """Send a sample to a customer who has written, and return the message on the phone."""
    whatsapp.set_webhook(BOT, line="chatt2me")
    somebody = whatsapp.customer("Bia", wa_id=NUMBER)
    somebody.says("oi", line="chatt2me")
    body = {**SAMPLES[name], "from": CHANNEL, "to": NUMBER}
    answer = call(whatsapp, "POST", "/v1/communication/whatsapp/message", body)
    assert (answer.status_code, answer.json()["status"]) == (200, "enqueued")
    return somebody, somebody.receives(line="chatt2me")


def heard(whatsapp: WhatsApp) -> Json:
    """Return the content of the newest message that the bot was told of."""
    found: Json = [one for one in told(whatsapp) if one["eventType"] == "Message"][-1]
    assert (found["channelId"], found["channel"]) == (CHANNEL, "whatsapp")
    content: Json = found["content"]
    return content


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_on_the_phone_as_it_was_sent(whatsapp: WhatsApp, name: str) -> None:
    inside = SAMPLES[name]["content"]["interactive"]
    _, message = sent(whatsapp, name)
    shown = message.content["interactive"]
    assert [shown.get(part) for part in ("type", "header", "body", "footer")] == [
        inside.get(part) for part in ("type", "header", "body", "footer")
    ]
    assert message.text == inside["body"]["text"]


@pytest.mark.parametrize("name", ["buttons", "buttons_image", "buttons_video"])
def test_a_tap_on_support_is_told_as_the_page_prints_it(whatsapp: WhatsApp, name: str) -> None:
    _, message = sent(whatsapp, name)
    assert message.buttons == ["Support", "Sales", "Other"]
    message.tap("Support")
    assert heard(whatsapp) == REPLY


def test_every_row_of_the_list_is_told_by_its_id(whatsapp: WhatsApp) -> None:
    _, message = sent(whatsapp, "list")
    assert message.rows == ["Grilled steak", "Shrimp risotto", "Chocolate lava cake"]
    sections = SAMPLES["list"]["content"]["interactive"]["action"]["sections"]
    for row in (row for section in sections for row in section["rows"]):
        message.choose(row["title"])
        assert heard(whatsapp)["interactive"] == {"type": "list_reply", "list_reply": row}


def test_the_link_is_opened_and_nobody_is_told(whatsapp: WhatsApp) -> None:
    _, message = sent(whatsapp, "cta_url")
    assert message.buttons == ["Visit Site"]
    before = len(told(whatsapp))
    message.opens()
    opened = [one for one in whatsapp.client.journal()["entries"] if one["kind"] == "link.opened"]
    assert [one["url"] for one in opened] == ["https://example.com"]
    assert [one["eventType"] for one in told(whatsapp)[before:]] in ([], ["MessageStatus"])


def test_the_location_is_shared_and_told(whatsapp: WhatsApp) -> None:
    _, message = sent(whatsapp, "location_request")
    message.shares_location(-23.55, -46.63)
    assert heard(whatsapp) == {"type": "location", "location": {"latitude": -23.55, "longitude": -46.63}}
