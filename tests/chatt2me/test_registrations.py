"""Webhooks of an application over real HTTP: register, list, change, remove; their log, and repetition."""

from typing import Any

import pytest

from emulator.testing import WhatsApp
from tests.chatt2me.hub import CHANNEL, WEBHOOKS, call, register, send, told

_SECRETS = {"signingSecret"}


def test_a_webhook_is_shown_as_it_was_registered(whatsapp: WhatsApp, endpoint: str) -> None:
    made = register(whatsapp, endpoint, scope="all")
    assert made == {
        "id": made["id"],
        "applicationId": "00000000-0000-4000-8000-000000000400",
        "active": True,
        "label": "bot",
        "eventType": "Message",
        "endpoint": endpoint,
        "numberOfErrors": 0,
        "authenticationProtocol": "NoAuthentication",
        "scope": "all",
        "headers": [],
        "requiresSignature": False,
        "isVerified": True,
        "verifiedAt": made["verifiedAt"],
        "createdDate": made["createdDate"],
        "lastModifiedDate": made["lastModifiedDate"],
    }
    assert call(whatsapp, "GET", f"{WEBHOOKS}/{made['id']}").json() == made


def test_a_webhook_stays_in_a_world_that_keeps_them(whatsapp: WhatsApp, endpoint: str) -> None:
    made = register(whatsapp, endpoint)
    whatsapp.reset(keep_webhooks=True)
    assert call(whatsapp, "GET", f"{WEBHOOKS}/{made['id']}").json() == made
    whatsapp.customer("Sam").says("hi", line="chatt2me")
    assert len(told(whatsapp)) == 1
    whatsapp.reset()
    assert call(whatsapp, "GET", WEBHOOKS).json()["data"] == []


def test_webhooks_are_listed_by_pages(whatsapp: WhatsApp, endpoint: str) -> None:
    made = [register(whatsapp, endpoint, label=str(number))["id"] for number in range(3)]
    page = call(whatsapp, "GET", f"{WEBHOOKS}?offset=1&limit=1").json()
    assert page["pagination"] == {"offset": 1, "limit": 1, "total": 3, "totalPages": 3}
    assert len(page["data"]) == 1
    whole = call(whatsapp, "GET", WEBHOOKS).json()
    assert {one["id"] for one in whole["data"]} == {*made}
    assert whole["pagination"]["limit"] == 20


@pytest.mark.parametrize("query", ["offset=-1", "limit=0", "limit=51", "limit=x"])
def test_a_page_that_cannot_be_is_refused(whatsapp: WhatsApp, query: str) -> None:
    assert call(whatsapp, "GET", f"{WEBHOOKS}?{query}").status_code == 400


def test_what_is_given_changes_and_another_endpoint_is_verified_anew(
    whatsapp: WhatsApp, endpoint: str
) -> None:
    made = register(whatsapp, endpoint, requiresSignature=True)
    path = f"{WEBHOOKS}/{made['id']}"
    renamed = call(whatsapp, "PATCH", path, {"label": "other"}).json()
    assert renamed["label"] == "other"
    assert not _SECRETS & renamed.keys()
    moved = call(whatsapp, "PATCH", path, {"endpoint": f"{endpoint}/mistaken"}).json()
    assert (moved["isVerified"], moved["requiresSignature"]) == (False, True)
    again = call(whatsapp, "POST", f"{path}/redefine-signature").json()
    assert again["signingSecret"] != made["signingSecret"]


def test_a_webhook_that_is_not_active_or_gone_hears_nothing(whatsapp: WhatsApp, endpoint: str) -> None:
    made = register(whatsapp, endpoint)
    path, ada = f"{WEBHOOKS}/{made['id']}", whatsapp.customer("Ada")
    assert call(whatsapp, "PATCH", path, {"active": False}).json()["active"] is False
    ada.says("one", line="chatt2me")
    assert told(whatsapp) == []
    call(whatsapp, "PATCH", path, {"active": True})
    ada.says("two", line="chatt2me")
    assert [one["content"]["text"] for one in told(whatsapp)] == ["two"]
    removed = call(whatsapp, "DELETE", path)
    assert (removed.status_code, removed.content) == (204, b"")
    ada.says("three", line="chatt2me")
    assert len(told(whatsapp)) == 1
    assert call(whatsapp, "GET", path).status_code == 404


def test_what_failed_is_logged_and_can_be_repeated(whatsapp: WhatsApp, endpoint: str) -> None:
    made = register(whatsapp, f"{endpoint}/failing")
    whatsapp.customer("Ada").says("hi", line="chatt2me")
    whatsapp.settle()
    logs = f"{WEBHOOKS}/{made['id']}/webhook-log"
    [log] = call(whatsapp, "GET", f"{logs}?status=Error").json()["data"]
    assert (log["status"], log["statusCode"], log["webhookId"]) == ("Error", 500, made["id"])
    assert call(whatsapp, "GET", f"{WEBHOOKS}/{made['id']}").json()["numberOfErrors"] == 1
    call(whatsapp, "PATCH", f"{WEBHOOKS}/{made['id']}", {"endpoint": endpoint})
    again = call(whatsapp, "POST", f"{logs}/{log['id']}/retry").json()
    whatsapp.settle()
    [good] = call(whatsapp, "GET", f"{logs}?status=Success").json()["data"]
    assert again == {"success": True, "newLogId": good["id"]}
    refused = call(whatsapp, "POST", f"{logs}/{good['id']}/retry")
    assert refused.status_code == 400
    assert refused.json() == {"errorMessage": "Log cannot be retried", "errorCode": "400"}


def test_several_logs_are_repeated_each_with_its_result(whatsapp: WhatsApp, endpoint: str) -> None:
    made = register(whatsapp, f"{endpoint}/failing")
    whatsapp.customer("Ada").says("hi", line="chatt2me")
    whatsapp.settle()
    logs = f"{WEBHOOKS}/{made['id']}/webhook-log"
    [log] = call(whatsapp, "GET", logs).json()["data"]
    results = call(whatsapp, "POST", f"{logs}/retry", {"webhookLogIds": [log["id"], "none"]}).json()[
        "results"
    ]
    whatsapp.settle()
    newest = call(whatsapp, "GET", logs).json()["data"][-1]["id"]
    assert results == [
        {"webhookLogId": log["id"], "success": True, "newLogId": newest},
        {"webhookLogId": "none", "success": False, "newLogId": None},
    ]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"label": None}, "label"),
        ({"endpoint": "bot"}, "endpoint"),
        ({"eventType": "Read"}, "eventType"),
        ({"authenticationProtocol": "Basic"}, "authenticationProtocol"),
        ({"headers": [{"key": "a b", "value": "1"}]}, "headers.0.key"),
        ({"headers": [{"key": "A", "value": "1\r\nB: 2"}]}, "headers.0.value"),
    ],
)
def test_a_bad_registration_is_refused_with_its_place(
    whatsapp: WhatsApp, change: dict[str, Any], path: str
) -> None:
    good: dict[str, Any] = {"label": "a", "endpoint": "http://127.0.0.1:1", "eventType": "Message"}
    body = {**good, "authenticationProtocol": "NoAuthentication", **change}
    answer = call(whatsapp, "POST", WEBHOOKS, body)
    assert answer.status_code == 400
    assert path in answer.json()["errorMessage"]


def test_other_protocols_are_noted(whatsapp: WhatsApp, endpoint: str) -> None:
    made = register(whatsapp, endpoint, authenticationProtocol="Oauth20")
    assert made["authenticationProtocol"] == "Oauth20"
    assert "Oauth20 is noted" in whatsapp.exchanges()[-1]["explanation"]


def test_the_own_webhook_hears_everything_and_is_verified_when_asked(
    whatsapp: WhatsApp, endpoint: str
) -> None:
    report = whatsapp.set_webhook(endpoint, line="chatt2me")
    assert report["verified"] is None
    assert whatsapp.client.verify("chatt2me")["verified"] is True
    ada = whatsapp.customer("Ada")
    ada.says("hi", line="chatt2me")
    send(whatsapp, {"text": "Hello"}, ada.wa_id)
    assert [one["eventType"] for one in told(whatsapp)] == ["Message", "MessageStatus", "MessageStatus"]
    assert told(whatsapp)[0]["channelId"] == CHANNEL
