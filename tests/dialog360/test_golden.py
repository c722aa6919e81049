"""Requests, answers and webhooks, byte for byte as in their golden files."""

import json
from pathlib import Path

import pytest

from emulator.network.model import Line, Status, Webhook
from emulator.network.refusals import Refusal
from emulator.network.rules import window
from emulator.providers.dialog360 import provider
from tests.cloud.test_webhooks import INBOUND
from tests.dialog360.playing import LEGACY, LINE, ask, heard, house, posted, sent
from tests.worlds import ADA, NOW

GOLDEN = Path(__file__).parents[1] / "golden" / "dialog360"
REQUESTS = sorted(file.stem for file in (GOLDEN / "requests").glob("*.json"))
MINE = "wamid.HBgLMTIwMjU1NTAxNzcVAgARGBI1NkFGNEJERTcwQTQ3QUU3RDAA"
OLD = (
    "message_text",
    "message_audio_voice",
    "message_image",
    "message_interactive_button_reply",
    "message_interactive_list_reply",
    "message_button_template_quick_reply",
    "message_location",
    "message_contacts",
)
"""What is compared in the form of the time before Meta's cloud."""


def golden(folder: str, name: str) -> bytes:
    return (GOLDEN / folder / f"{name}.json").read_bytes()


@pytest.mark.parametrize("name", REQUESTS)
def test_a_request_is_answered(name: str) -> None:
    answer = ask(LINE, "/messages", golden("requests", name))
    assert (answer.status, answer.body) == (200, golden("answers", name))
    assert answer.headers == {"content-type": "application/json"}


@pytest.mark.parametrize("name", INBOUND)
def test_a_customers_message_is_posted_in_metas_format(name: str) -> None:
    content, quotes, key = INBOUND[name]
    world = heard(LINE, f"wamid.{key}", content, quotes)
    assert posted(world).body == golden("webhooks", name)


@pytest.mark.parametrize("name", OLD)
def test_a_customers_message_is_posted_in_the_older_form(name: str) -> None:
    content, quotes, key = INBOUND[name]
    world = heard(LEGACY, f"wamid.{key}", content, quotes)
    assert posted(world).body == golden("legacy_webhooks", name)


@pytest.mark.parametrize(("line", "folder"), [(LINE, "webhooks"), (LEGACY, "legacy_webhooks")])
@pytest.mark.parametrize("status", ["sent", "delivered", "read"])
def test_a_status_is_posted(line: Line, folder: str, status: Status) -> None:
    world, message = sent(line, MINE)
    world.ladder.move(message, status)
    assert posted(world).body == golden(folder, f"status_{status}")


@pytest.mark.parametrize(("line", "folder"), [(LINE, "webhooks"), (LEGACY, "legacy_webhooks")])
def test_a_message_outside_of_the_window_fails(line: Line, folder: str) -> None:
    world, message = sent(line, MINE)
    refusal = window.check(world.state, line, message, NOW)
    world.ladder.move(message, "failed", refusal)
    assert posted(world).body == golden(folder, "status_failed_window")


def test_an_unknown_number_fails_in_the_older_form_with_1013() -> None:
    world, message = sent(LEGACY, MINE)
    world.ladder.move(message, "failed", Refusal(code="undeliverable", details="Message Undeliverable."))
    assert b'"code":1013,"title":"User is not valid"' in posted(world).body


def test_a_partner_signs_each_webhook_and_others_none() -> None:
    content, quotes, key = INBOUND["message_text"]
    world = heard(LINE, f"wamid.{key}", content, quotes)
    body, plain = posted(world).body, provider().defaults
    webhook = Webhook(url="https://bot.example/hook")
    assert provider().sign(webhook, body, NOW, plain) == {}
    signed = provider().sign(webhook, body, NOW, {**plain, "platform_secret": "platform-secret"})
    digest = "fca6904b8916df9af871d0a60e9331cad966e51790587793a2c99056814c1f1a"
    assert signed == {"x-360dialog-signature": digest}


def test_an_older_line_tells_nothing_that_its_time_did_not_know() -> None:
    world, _ = sent(LEGACY, MINE)
    world.choose_marketing(LEGACY.id, ADA.wa_id, "stop")
    last = world.journal.after(world.journal.last() - 1)[0]
    assert provider().webhooks(last, house(world)) == ()


def test_every_golden_file_is_compared() -> None:
    statuses = {f"status_{name}" for name in ("sent", "delivered", "read", "failed_window")}
    folders = {"webhooks": {*INBOUND} | statuses, "legacy_webhooks": {*OLD} | statuses}
    folders["answers"] = {*REQUESTS}
    for folder, names in folders.items():
        assert {file.stem for file in (GOLDEN / folder).glob("*.json")} == names


def test_webhooks_of_metas_format_can_come_in_one_and_older_ones_cannot() -> None:
    new = [golden("webhooks", f"status_{name}") for name in ("sent", "delivered")]
    old = [golden("legacy_webhooks", f"status_{name}") for name in ("sent", "delivered")]
    merged = provider().merge(new)
    assert merged is not None
    assert len(json.loads(merged)["entry"][0]["changes"]) == 2
    assert provider().merge(old) is None
