"""What production accepts and that bites later: told in tail, in /exchanges, in the inspector, in reports."""

from typing import Any

import click
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from emulator.cli.telling import Teller
from emulator.network.model import Json
from emulator.phone import traffic
from emulator.phone.widgets.inspector import details
from emulator.testing import WhatsApp
from tests import wire
from tests.cloud.limits_payloads import (
    address,
    audio,
    button,
    contacts,
    flow,
    image,
    link,
    location,
    put,
    text,
)

_TITLE = "interactive.action.buttons.{}.reply.title"
_URL = "interactive.action.parameters.url"
_FLOW = "interactive.action.parameters.flow_action"


async def hear(request: Request) -> Response:
    return PlainTextResponse(request.query_params.get("hub.challenge", ""))


BOT = Starlette(routes=[Route("/", hear, methods=["GET", "POST"])])
MENU = {
    "type": "interactive",
    "interactive": {
        "type": "list",
        "body": {"text": "What would you like?"},
        "action": {"button": "Choose", "sections": [{"rows": [{"id": "tea", "title": "Tea"}]}]},
    },
}
WARNED = {
    "titles that differ in case": (put(button(), _TITLE.format(0), "TITLE 1"), "differ only in case"),
    "a link without https": (put(link(), _URL, "http://example.org/"), "not https"),
    "a link to this machine": (put(link(), _URL, "http://localhost/"), "this machine"),
    "a file on this machine": (put(image(), "image.link", "http://127.0.0.1/a.png"), "cannot fetch it"),
    "a caption that is not shown": (put(audio(), "audio.caption", "Listen"), "audio.caption is not shown"),
    "an address without a name": (put(location(), "location.name", ""), "only together with a name"),
    "a phone without wa_id": (put(contacts(), "contacts.0.phones.0.wa_id", ""), "offers to invite"),
    "an address message abroad": (address(), "reaches numbers of India"),
    "a payload that a flow ignores": (put(flow(), _FLOW, "data_exchange"), "leave it out with data_exchange"),
}  # fmt: skip


@pytest.fixture
def whatsapp_webhook() -> Starlette:
    """Return a bot that hears and says nothing."""
    return BOT


def send(whatsapp: WhatsApp, body: Json, to: str) -> None:
    url, headers = f"{whatsapp.url}/v25.0/{whatsapp.lines[0].id}/messages", {"Authorization": "Bearer any"}
    answer = wire.post(url, json={**body, "to": to}, headers=headers)
    assert answer.status_code == 200


def told(whatsapp: WhatsApp, customer: Any) -> dict[str, str]:
    """Return what each of the four places says of the newest request of the bot."""
    entry = whatsapp.exchanges()[-1]
    known: dict[str, traffic.Exchange] = {}
    traffic.apply(known, entry)
    with pytest.raises(AssertionError) as failure:
        customer.receives(text="never said", timeout=0.01)
    return {
        "tail": click.unstyle(Teller().tell(entry)),
        "exchanges": entry["explanation"],
        "inspector": details(known[f"exchange-{entry['number']}"]).plain,
        "report": str(failure.value),
    }


@pytest.mark.parametrize("name", WARNED)
def test_a_warning_is_told_in_all_four_places(whatsapp: WhatsApp, name: str) -> None:
    body, words = WARNED[name]
    sam = whatsapp.customer("Sam")
    sam.says("hi")
    send(whatsapp, body, sam.wa_id)
    assert [place for place, said in told(whatsapp, sam).items() if words not in said] == []


def test_an_answer_to_a_list_that_does_not_quote_it_is_told_in_all_four_places(whatsapp: WhatsApp) -> None:
    sam = whatsapp.customer("Sam")
    sam.says("hi")
    send(whatsapp, {"messaging_product": "whatsapp", **MENU}, sam.wa_id)
    sam.receives(contains="like").choose("Tea")
    send(whatsapp, text(), sam.wa_id)
    assert [place for place, said in told(whatsapp, sam).items() if "does not quote it" not in said] == []


def test_a_good_message_brings_no_warning_anywhere(whatsapp: WhatsApp) -> None:
    sam = whatsapp.customer("Sam")
    sam.says("hi")
    send(whatsapp, text(), sam.wa_id)
    assert [place for place, said in told(whatsapp, sam).items() if "warning" in said] == []


def test_a_refusal_is_told_in_all_four_places(whatsapp: WhatsApp) -> None:
    sam = whatsapp.customer("Sam")
    sam.says("hi")
    url, headers = f"{whatsapp.url}/v25.0/{whatsapp.lines[0].id}/messages", {"Authorization": "Bearer any"}
    body = {**put(button(), _TITLE.format(0), "x" * 21), "to": sam.wa_id}
    assert wire.post(url, json=body, headers=headers).status_code == 400
    words = "interactive.action.buttons.0.reply.title has 21 characters; at most 20 are allowed"
    assert [place for place, said in told(whatsapp, sam).items() if words not in said] == []
