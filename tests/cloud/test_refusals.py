"""Every refusal of the catalogue can be had: by its name, by its code, by a number that always fails."""

import json

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from emulator.contract.catalogue import VendorError
from emulator.faults import reserved
from emulator.network.model import Json
from emulator.testing import WhatsApp
from tests import wire
from tests.cloud.golden_refusals import CATALOGUE, GOLDEN, ORDERED, first_of_each_code
from tests.cloud.limits_payloads import text

BY_CODE = first_of_each_code()
BY_NUMBER = reserved.numbers(CATALOGUE)


async def hear(request: Request) -> Response:
    return PlainTextResponse(request.query_params.get("hub.challenge", ""))


BOT = Starlette(routes=[Route("/", hear, methods=["GET", "POST"])])


@pytest.fixture
def whatsapp_webhook() -> Starlette:
    """Return a bot that hears and says nothing."""
    return BOT


def send(whatsapp: WhatsApp, to: str) -> httpx2.Response:
    url, headers = f"{whatsapp.url}/v25.0/{whatsapp.lines[0].id}/messages", {"Authorization": "Bearer any"}
    return wire.post(url, json={**text(), "to": to}, headers=headers)


def outcome(whatsapp: WhatsApp, to: str) -> Json:
    """Send a text and return what came of it, in the form of a golden answer."""
    answer = send(whatsapp, to)
    if answer.status_code != 200:
        error: Json = answer.json()["error"]
        assert error.pop("fbtrace_id") == answer.headers["x-fb-request-id"]
        return {"status": answer.status_code, "error": error}
    whatsapp.settle()
    [told] = [json.loads(one["body"])["entry"][0]["changes"][0]["value"] for one in whatsapp.webhooks()]
    [status] = told["statuses"]
    assert (status["id"], status["status"]) == (answer.json()["messages"][0]["id"], "failed")
    return {"webhook": status["errors"][0]}


def test_every_refusal_that_can_be_ordered_has_a_golden_answer() -> None:
    assert GOLDEN.keys() == ORDERED.keys(), "add the new rows to tests/golden/cloud/refusals.json"


@pytest.mark.parametrize("name", GOLDEN)
def test_a_refusal_comes_by_its_name(whatsapp: WhatsApp, name: str) -> None:
    whatsapp.fail_next(name)
    assert outcome(whatsapp, "12025550177") == GOLDEN[name]


@pytest.mark.parametrize("code", BY_CODE)
def test_a_refusal_comes_by_its_code_and_the_first_of_a_code_is_meant(whatsapp: WhatsApp, code: int) -> None:
    whatsapp.fail_next(code)
    assert outcome(whatsapp, "12025550177") == GOLDEN[BY_CODE[code].name]


@pytest.mark.parametrize(("number", "row"), BY_NUMBER.items(), ids=lambda part: str(part)[:12])
def test_a_refusal_comes_by_its_reserved_number(whatsapp: WhatsApp, number: str, row: VendorError) -> None:
    assert outcome(whatsapp, number) == GOLDEN[row.name]


def test_where_a_refusal_comes_from_is_written_down_with_the_vendors_page(whatsapp: WhatsApp) -> None:
    whatsapp.fail_next(190)
    send(whatsapp, "12025550177")
    [exchange] = whatsapp.exchanges()
    assert "refuse 190 (next 1)" in exchange["explanation"]
    assert exchange["link"] == CATALOGUE["token_invalid"].link


def test_what_was_accepted_has_no_page(whatsapp: WhatsApp) -> None:
    whatsapp.customer("Sam").says("hi")
    send(whatsapp, whatsapp.customer("Sam").wa_id)
    assert whatsapp.exchanges()[-1]["link"] == ""


@pytest.mark.parametrize("subcode", [2388004, "2388185"])
def test_a_refusal_comes_by_its_subcode(whatsapp: WhatsApp, subcode: int | str) -> None:
    whatsapp.fail_next(subcode)
    told = outcome(whatsapp, "12025550177")
    assert told["error"]["error_subcode"] == int(subcode)
    assert told in GOLDEN.values()


def test_a_number_that_is_a_code_is_no_subcode(whatsapp: WhatsApp) -> None:
    whatsapp.fail_next(33)
    assert outcome(whatsapp, "12025550177") == GOLDEN["number_deleted"]
