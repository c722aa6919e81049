"""Every kind of message over HTTP: from the bot to the phone, and from the phone to the bot's webhook."""

import json
from typing import Any

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from emulator import messages
from emulator.network.model import Json
from emulator.testing import WhatsApp
from tests import wire
from tests.cloud.limits_payloads import GOOD, address, call_permission, contact_request, flow, product, put

SENT = [kind for kind in GOOD if kind not in ("mark_read", "template", "reaction", "pin")]
"""Those that are a bubble of their own in a chat of two."""


async def hear(request: Request) -> Response:
    return PlainTextResponse(request.query_params.get("hub.challenge", ""))


@pytest.fixture
def whatsapp_webhook() -> Starlette:
    """Return a bot that hears and says nothing."""
    return Starlette(routes=[Route("/", hear, methods=["GET", "POST"])])


def send(whatsapp: WhatsApp, body: Json, to: str) -> httpx2.Response:
    url, headers = f"{whatsapp.url}/v25.0/{whatsapp.lines[0].id}/messages", {"Authorization": "Bearer any"}
    return wire.post(url, json={**body, "to": to}, headers=headers)


def heard(whatsapp: WhatsApp) -> Json:
    """Return the newest message that the bot was told of."""
    whatsapp.settle()
    values = [json.loads(one["body"])["entry"][0]["changes"][0]["value"] for one in whatsapp.webhooks()]
    found: Json = next(value["messages"][0] for value in reversed(values) if "messages" in value)
    return found


def test_every_kind_reaches_the_phone_as_it_was_sent(whatsapp: WhatsApp) -> None:
    ada = whatsapp.customer("Ada")
    ada.says("hi")
    for kind in SENT:
        body = GOOD[kind]()
        assert send(whatsapp, body, ada.wa_id).status_code == 200, kind
        received = ada.receives()
        assert received.kind == kind
        assert received.content[body["type"]] == body[body["type"]]
        assert received.buttons == [offer.label for offer in messages.offers(received.content)]


def test_a_media_id_is_refused_in_metas_words_and_explained(whatsapp: WhatsApp) -> None:
    answer = send(whatsapp, put(GOOD["image"](), "image", {"id": "4490709327384033"}), "12025550177")
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (400, 100)
    assert error["message"] == "Param image.id is not a valid whatsapp business account media attachment ID"
    assert "no file has that id" in whatsapp.exchanges()[-1]["explanation"]


@pytest.mark.parametrize(
    ("action", "more", "kind"),
    [
        *((one, {"media": "sample"}, one) for one in ("image", "video", "audio", "document", "sticker")),
        ("contacts", {}, "contacts"),
        ("order", {"items": [{"product_retailer_id": "SKU-1"}]}, "order"),
        ("unsupported", {"kind": "edit"}, "unsupported"),
        ("raw", {"message": {"type": "request_welcome"}}, "request_welcome"),
        ("text", {"text": "Look", "forwarded": True}, "text"),
    ],
)
def test_what_a_customer_sends_reaches_the_bot(
    whatsapp: WhatsApp, action: str, more: dict[str, Any], kind: str
) -> None:
    ada = whatsapp.customer("Ada")
    sent = whatsapp.client.act(ada.wa_id, action, line=whatsapp.lines[0].id, **more)["message"]["id"]
    message = heard(whatsapp)
    assert (message["type"], message["id"], message["from"]) == (kind, sent, ada.wa_id)


@pytest.mark.parametrize(
    ("body", "action", "more", "quoted"),
    [
        (flow(), "flow", {"data": {"name": "Ada"}}, True),
        (address(), "address", {"values": {"city": "Pune"}}, True),
        (call_permission(), "call_permission", {"response": "reject"}, True),
        (contact_request(), "share_contact", {}, True),
        (product(), "order", {"items": [{"product_retailer_id": "SKU-1"}]}, False),
    ],
)
def test_what_a_customer_answers_reaches_the_bot(
    whatsapp: WhatsApp, body: Json, action: str, more: dict[str, Any], quoted: bool
) -> None:
    ada = whatsapp.customer("Ada")
    ada.says("hi")
    asked = send(whatsapp, body, ada.wa_id).json()["messages"][0]["id"]
    ada.receives()
    sent = whatsapp.client.act(ada.wa_id, action, message=asked, **more)["message"]["id"]
    message = heard(whatsapp)
    assert message["id"] == sent
    assert message.get("context", {}).get("id") == (asked if quoted else None)
