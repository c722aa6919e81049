"""What the Hub refuses itself, and what it passes on from the platform, over real HTTP."""

import json
from typing import Any

import pytest

from emulator import resources
from emulator.contract.schemas import Contract
from emulator.network.model import Json
from emulator.testing import WhatsApp
from tests.chatt2me.hub import CHANNEL, WEBHOOKS, call, send, told

SEND = "/v1/communication/whatsapp/message"
CATALOGUES = Contract(resources.schemas())
ORDERED = [name for name, row in CATALOGUES.catalogue("cloud").items() if row.can_be_ordered]


def body(**more: Any) -> Json:
    return {"from": CHANNEL, "to": "12025550177", "content": {"text": "Hi"}, **more}


def test_without_a_key_nothing_is_told(whatsapp: WhatsApp) -> None:
    answer = call(whatsapp, "POST", SEND, body(), **{"x-api-key": ""})
    assert (answer.status_code, answer.json()) == (
        401,
        {"errorMessage": "API key is missing", "errorCode": "401"},
    )
    assert "x-api-key" in whatsapp.exchanges()[-1]["explanation"]


def test_a_bearer_token_counts_as_a_key_and_no_key_is_kept(whatsapp: WhatsApp) -> None:
    headers = {"x-api-key": "", "authorization": "Bearer some-secret"}
    assert call(whatsapp, "POST", SEND, body(), **headers).status_code == 200
    call(whatsapp, "POST", SEND, body(), **{"x-api-key": "some-secret"})
    assert "some-secret" not in json.dumps(whatsapp.exchanges())


@pytest.mark.parametrize(
    ("sent", "status", "message"),
    [
        (body(**{"from": "0e9ae40c-0000-4000-8000-000000000001"}), 404, "Channel not found"),
        ({"to": "12025550177", "content": {"text": "Hi"}}, 400, "Invalid payload: from is required"),
        (body(to="+12025550177"), 400, "Invalid payload: to is not valid"),
        (body(to=12025550177), 400, "Invalid payload: to must be of type string"),
        (body(content={"txt": "Hi"}), 400, "Invalid payload: content is not valid"),
        (body(content={"text": ""}), 400, "Invalid payload: content.text is required"),
        (body(content="Hi"), 400, "Invalid payload: content must be of type object"),
        (
            body(content={"imageUrl": "banner.jpg"}),
            400,
            "Invalid payload: content.imageUrl is not a valid URL",
        ),
        (body(content={"interactive": {"type": "button", "action": {}}}), 400, "Invalid payload: content."),
        ("{", 400, "Invalid payload: body is not valid"),
        ("[]", 400, "Invalid payload: body is not valid"),
        (
            body(content={"interactive": "button"}),
            400,
            "Invalid payload: content.interactive must be of type",
        ),
        (body(content={"interactive": {"type": "list"}}), 400, "Invalid payload: content.interactive.body"),
    ],
)
def test_a_bad_payload_has_a_status_of_its_own(
    whatsapp: WhatsApp, sent: Any, status: int, message: str
) -> None:
    answer = call(whatsapp, "POST", SEND, sent)
    assert (answer.status_code, answer.json()["errorCode"]) == (status, str(status))
    assert answer.json()["errorMessage"].startswith(message)
    assert whatsapp.exchanges()[-1]["explanation"]


def test_a_key_that_looks_like_another_is_pointed_at(whatsapp: WhatsApp) -> None:
    send(whatsapp, {"imageURL": "https://example.com/a.jpg"}, "12025550177")
    assert "Perhaps 'imageUrl' is meant." in whatsapp.exchanges()[-1]["explanation"]


def test_what_whatsapp_refuses_is_a_failure_with_200(whatsapp: WhatsApp) -> None:
    rows = [{"type": "reply", "reply": {"id": str(one), "title": f"No. {one}"}} for one in range(4)]
    inside = {"type": "button", "body": {"text": "Which?"}, "action": {"buttons": rows}}
    answer = send(whatsapp, {"interactive": inside}, "12025550177")
    assert answer.status_code == 200
    assert {**answer.json(), "errorMessage": ""} == {
        "messageId": None,
        "status": "error",
        "errorMessage": "",
        "errorCode": "131009",
    }
    assert "content.interactive.action.buttons" in whatsapp.exchanges()[-1]["explanation"]


def test_the_documented_failure_is_that_of_the_page(whatsapp: WhatsApp) -> None:
    whatsapp.customer("Ada").says("hi", line="chatt2me")
    whatsapp.fail_next(130472, line="chatt2me")
    whatsapp.set_webhook("http://127.0.0.1:1", line="chatt2me")
    message = send(whatsapp, {"text": "Hi"}, whatsapp.customer("Ada").wa_id).json()["messageId"]
    failed = [one for one in told(whatsapp) if one["eventType"] == "MessageStatus"][-1]
    assert (failed["messageId"], failed["status"]) == (message, "failed")
    assert failed["errorMessage"] == "The recipient is not a valid WhatsApp user"
    assert failed["errorCode"] == "130472"


@pytest.mark.parametrize("name", ORDERED)
def test_every_refusal_can_be_had_in_the_hubs_words(whatsapp: WhatsApp, name: str) -> None:
    row = CATALOGUES.catalogue("chatt2me")[name]
    ada = whatsapp.customer("Ada")
    ada.says("hi", line="chatt2me")
    whatsapp.fail_next(name, line="chatt2me")
    answer = send(whatsapp, {"text": "Hi"}, ada.wa_id)
    if CATALOGUES.catalogue("cloud")[name].when == "async":
        assert answer.json()["status"] == "enqueued"
        whatsapp.settle()
        assert ada.chat(line="chatt2me")["messages"][-1]["refusal"]["code"] == name
    else:
        assert (answer.status_code, answer.json()["errorCode"]) == (row.http, str(row.code))
        assert answer.json()["errorMessage"]
        assert "{" not in answer.json()["errorMessage"]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", SEND),
        ("POST", "/v1/communication/whatsapp"),
        ("PUT", WEBHOOKS),
        ("GET", "/v1/organization/people"),
        ("GET", f"{WEBHOOKS}/none"),
        ("POST", f"{WEBHOOKS}/none/webhook-log/retry"),
    ],
)
def test_what_is_not_there_is_404(whatsapp: WhatsApp, method: str, path: str) -> None:
    answer = call(whatsapp, method, path, {} if method != "GET" else None)
    assert answer.status_code == 404
    assert whatsapp.exchanges()[-1]["explanation"]
