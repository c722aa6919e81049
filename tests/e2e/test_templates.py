"""A template goes out over HTTP, is read on the phone, and a tap comes back as a webhook."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from emulator import messages
from emulator.server import create_app
from emulator.settings import Settings
from emulator.testing import LocalServer, WhatsApp
from emulator.testing.server import running
from tests import wire
from tests.e2e.quiet_bot import listener
from tests.templates import body, button, content, header, text

Json = dict[str, Any]

ORDER: Json = {
    "name": "order_update",
    "language": "en_US",
    "category": "MARKETING",
    "components": [
        {"type": "HEADER", "format": "TEXT", "text": "Order {{1}}"},
        {"type": "BODY", "text": "Hi {{1}}, your parcel comes on {{2}}."},
        {"type": "FOOTER", "text": "Sample Shop"},
        {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "Confirm"}]},
    ],
}
SENT = content(
    "order_update",
    header(text("42")),
    body(text("Ada"), text("Monday")),
    button("quick_reply", 0, {"type": "payload", "payload": "CONFIRM_42"}),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("templates")


@pytest.fixture(scope="module")
def whatsapp_server(folder: Path) -> Iterator[LocalServer]:
    (folder / "order.json").write_text(json.dumps(ORDER), encoding="utf-8")
    with running(create_app(Settings(templates=folder)), "127.0.0.1", 0) as server:
        yield server


@pytest.fixture
def whatsapp_webhook(whatsapp_server: LocalServer) -> str:
    return whatsapp_server.host(listener)


def send(whatsapp: WhatsApp, sent: Json, to: str, edge: str = "messages") -> httpx2.Response:
    return wire.post(
        f"{whatsapp.url}/v25.0/{whatsapp.lines[0].id}/{edge}",
        headers={"Authorization": "Bearer token"},
        json={"messaging_product": "whatsapp", "to": to, **sent},
    )


def posted(whatsapp: WhatsApp, part: str) -> Json:
    """Return what the first webhook with a part in its value says."""
    whatsapp.client.settle()
    values = [json.loads(one["body"])["entry"][0]["changes"][0]["value"] for one in whatsapp.webhooks()]
    found: Json = next(value[part][0] for value in values if part in value)
    return found


def test_hello_world_is_there_from_the_start(whatsapp: WhatsApp) -> None:
    ada = whatsapp.customer("Ada")
    answer = send(whatsapp, content("hello_world"), ada.wa_id).json()
    assert answer["messages"][0]["message_status"] == "accepted"
    assert messages.rows(ada.receives().content)[0].text == "Hello World"


def test_a_template_is_read_with_its_parameters_and_its_quick_reply_comes_back(whatsapp: WhatsApp) -> None:
    ada = whatsapp.customer("Ada")
    answer = send(whatsapp, SENT, ada.wa_id).json()
    message = ada.receives(text="Hi Ada, your parcel comes on Monday.")
    assert [row.text for row in messages.rows(message.content)] == ["Order 42", message.text, "Sample Shop"]
    assert message.buttons == ["Confirm"]
    message.tap("Confirm")
    heard = posted(whatsapp, "messages")
    assert heard["button"] == {"payload": "CONFIRM_42", "text": "Confirm"}
    assert heard["context"]["id"] == answer["messages"][0]["id"]


def test_its_statuses_tell_the_price_of_its_category(whatsapp: WhatsApp) -> None:
    ada = whatsapp.customer("Ada")
    send(whatsapp, SENT, ada.wa_id)
    ada.receives()
    assert posted(whatsapp, "statuses")["pricing"]["category"] == "marketing"


def test_the_marketing_messages_api_takes_it_too(whatsapp: WhatsApp) -> None:
    ada = whatsapp.customer("Ada")
    assert send(whatsapp, SENT, ada.wa_id, "marketing_messages").status_code == 200
    ada.receives(contains="your parcel")
    assert posted(whatsapp, "statuses")["pricing"]["category"] == "marketing_lite"


def test_a_tap_on_what_is_not_there_is_refused_with_what_is(whatsapp: WhatsApp) -> None:
    ada = whatsapp.customer("Ada")
    send(whatsapp, SENT, ada.wa_id)
    message = ada.receives()
    with pytest.raises(AssertionError, match=r'it has "Confirm" \(index 0\)'):
        message.tap("Cancel")


def test_a_file_that_changes_is_used_at_the_next_message(whatsapp: WhatsApp, folder: Path) -> None:
    changed = ORDER | {"name": "other", "components": [{"type": "BODY", "text": "First"}]}
    file = folder / "other.json"
    ada = whatsapp.customer("Ada")
    for age, words in enumerate(("First", "Second")):
        file.write_text(json.dumps(changed).replace("First", words), encoding="utf-8")
        os.utime(file, (1_700_000_000 + age, 1_700_000_000 + age))
        assert send(whatsapp, content("other"), ada.wa_id).status_code == 200
        ada.receives(text=words)
    file.unlink()
    assert send(whatsapp, content("other"), ada.wa_id).status_code == 404
