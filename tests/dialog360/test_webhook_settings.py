"""`/v1/configs/webhook`, `/waba_webhook` and `/multi_webhook`."""

import hashlib
import hmac
import json
from typing import Any

import pytest

from emulator.network.model import Json
from emulator.providers.dialog360 import provider
from emulator.providers.interface import Answer, Request
from emulator.server import create_app
from emulator.settings import combine
from emulator.testing import WhatsApp
from emulator.testing.server import LocalServer, running
from tests.dialog360.asking import Bot, client, meta
from tests.dialog360.playing import LINE, house
from tests.worlds import network

URL = "http://127.0.0.1:1/hook"


def test_a_webhook_is_set_told_and_changed(whatsapp: WhatsApp) -> None:
    with client(whatsapp) as http:
        assert http.get("/v1/configs/webhook").json() == {"url": "", "headers": {}}
        answer = http.post("/v1/configs/webhook", json={"url": URL, "headers": {"Authorization": "Basic x"}})
        assert answer.status_code == 200
        assert answer.content == f'{{"url":"{URL}","headers":{{"Authorization":"Basic x"}}}}'.encode()
        assert http.get("/v1/configs/webhook").json() == answer.json()
        assert http.post("/configs/webhook", json={"url": URL}).json() == {"url": URL, "headers": {}}
        assert http.get("/configs/webhook").json() == {"url": URL, "headers": {}}


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({}, "url is missing"),
        ({"url": 1}, "url is an integer"),
        ({"url": "not a url"}, "write a whole URL, such as http"),
        ({"url": URL, "headers": {"a": 1}}, "headers.a is an integer"),
    ],
)
def test_a_bad_webhook_is_refused_in_snake_case_with_a_trace(
    whatsapp: WhatsApp, body: Json, said: str
) -> None:
    with client(whatsapp) as http:
        answer = http.post("/v1/configs/webhook", json=body)
    told = meta(answer)
    assert answer.status_code == 400
    assert list(told) == ["success", "http_code", "developer_message", "360dialog_trace_id"]
    assert (told["success"], told["http_code"]) == (False, 400)
    assert said in told["developer_message"]


def test_stored_headers_come_with_each_webhook_and_no_handshake_or_signature_of_metas(
    whatsapp: WhatsApp, whatsapp_server: LocalServer
) -> None:
    bot = Bot()
    url = whatsapp_server.host(bot.app)
    with client(whatsapp) as http:
        http.post("/v1/configs/webhook", json={"url": url + "/in", "headers": {"X-Mine": "42"}})
    whatsapp.customer("Ada Sample").says("hi", line="dialog360")
    whatsapp.settle()
    (path, headers, body) = bot.heard[0]
    assert (path, headers["x-mine"], headers["content-type"]) == ("/in", "42", "application/json")
    assert [name for name in headers if "signature" in name] == []
    assert body["entry"][0]["changes"][0]["value"]["messages"][0]["text"] == {"body": "hi"}
    assert len(bot.heard) == 1


def test_the_accounts_webhook_is_for_numbers_without_their_own(
    whatsapp: WhatsApp, whatsapp_server: LocalServer
) -> None:
    bot = Bot()
    url, ada = whatsapp_server.host(bot.app), whatsapp.customer("Ada Sample")
    with client(whatsapp) as http:
        assert http.get("/waba_webhook").json() == {"url": "", "headers": {}}
        assert http.post("/waba_webhook", json={"url": url + "/waba"}).json() == {
            "url": url + "/waba",
            "headers": {},
        }
        ada.says("one", line="dialog360")
        whatsapp.settle()
        http.post("/v1/configs/webhook", json={"url": url + "/own"})
        ada.says("two", line="dialog360")
        whatsapp.settle()
        assert http.get("/waba_webhook").json()["url"] == url + "/waba"
    assert [path for path, _, _ in bot.heard] == ["/waba", "/own"]


def test_further_webhooks_hear_once_the_main_one_has_answered_200(
    whatsapp: WhatsApp, whatsapp_server: LocalServer
) -> None:
    main, further = Bot(), Bot()
    there = whatsapp_server.host(further.app)
    with client(whatsapp) as http:
        http.post("/v1/configs/webhook", json={"url": whatsapp_server.host(main.app)})
        body = {"enabled": True, "destinations": [destination("a", there + "/a"), destination("b", there)]}
        assert http.post("/multi_webhook", json=body).json() == body
        main.status = 500
        whatsapp.customer("Ada Sample").says("hi", line="dialog360")
        whatsapp.settle()
        assert (len(main.heard), further.heard) == (1, [])
        main.status = 200
        whatsapp.clock.advance(seconds=15)
        assert (len(main.heard), [path for path, _, _ in further.heard]) == (2, ["/a", "/"])
        assert further.heard[0][1]["x-name"] == "a"
        assert further.heard[0][2] == main.heard[0][2]
        http.post("/multi_webhook", json={"enabled": False})
        whatsapp.customer("Ada Sample").says("again", line="dialog360")
        whatsapp.settle()
    assert (len(main.heard), len(further.heard)) == (3, 2)


def test_there_are_at_most_three_further_webhooks_known_by_name(whatsapp: WhatsApp) -> None:
    three = [destination(name, URL) for name in "abc"]
    with client(whatsapp) as http:
        assert http.post("/multi_webhook", json={"enabled": True, "destinations": three}).status_code == 200
        again = {"enabled": True, "destinations": [destination("a", URL + "/other")]}
        assert http.post("/multi_webhook", json=again).json()["destinations"] == three
        refused = http.post("/multi_webhook", json={"enabled": True, "destinations": [destination("d", URL)]})
    assert (refused.status_code, meta(refused)["http_code"]) == (400, 400)
    assert "at most 3" in whatsapp.exchanges()[-1]["explanation"]


@pytest.mark.parametrize("body", [{}, {"enabled": "yes"}, {"enabled": True, "destinations": [{"name": "a"}]}])
def test_bad_further_webhooks_are_refused(whatsapp: WhatsApp, body: Json) -> None:
    with client(whatsapp) as http:
        answer = http.post("/multi_webhook", json=body)
    assert (answer.status_code, meta(answer)["success"]) == (400, False)


def test_what_fails_is_tried_again_with_growing_delay(
    whatsapp: WhatsApp, whatsapp_server: LocalServer
) -> None:
    bot = Bot()
    bot.status = 201
    whatsapp.set_webhook(whatsapp_server.host(bot.app), line="dialog360")
    whatsapp.customer("Ada Sample").says("hi", line="dialog360")
    whatsapp.clock.advance(seconds=14)
    assert len(bot.heard) == 1
    whatsapp.clock.advance(minutes=2)
    assert len(bot.heard) == 3
    assert "only 200 counts as delivered" in whatsapp.webhooks()[0]["attempts"][0]["problem"]
    bot.status = 200
    whatsapp.clock.advance(hours=1)
    assert (len(bot.heard), whatsapp.webhooks()[0]["state"]) == (4, "delivered")


def destination(name: str, url: str) -> dict[str, Any]:
    return {"name": name, "url": url, "headers": {"X-Name": name}}


def test_a_refused_configuration_changes_nothing(whatsapp: WhatsApp) -> None:
    with client(whatsapp) as http:
        http.post("/v1/configs/webhook", json={"url": URL})
        http.post("/v1/configs/webhook", json={"url": "ftp://x"})
        assert http.get("/v1/configs/webhook").json()["url"] == URL


@pytest.mark.parametrize(
    ("url", "is_good"),
    [
        ("https://bot.example.com/hook", True),
        ("https://user:pass@bot.example.com/my_hook", True),
        ("http://bot.example.com/hook", False),
        ("https://my_bot.example.com/hook", False),
        ("https://bot.example.com:8443/hook", False),
    ],
)
def test_a_setting_holds_urls_to_the_vendors_rules(url: str, is_good: bool) -> None:
    world = network(LINE)
    body = json.dumps({"url": url, "headers": {}}).encode()
    headers = {"d360-api-key": "any", "content-type": "application/json"}
    request = Request(method="POST", path="/v1/configs/webhook", query={}, headers=headers, body=body)
    answer = provider().answer(request, house(world, strict_webhook_url=True))
    assert isinstance(answer, Answer)
    assert (answer.status, b"Invalid webhook URL" in answer.body) == (
        (200, False) if is_good else (400, True)
    )
    assert (world.state.lines[LINE.id].webhook is not None) == is_good


def test_a_partners_secret_signs_what_goes_over_the_wire(
    whatsapp: WhatsApp, whatsapp_server: LocalServer
) -> None:
    bot = Bot()
    whatsapp.set_webhook(whatsapp_server.host(bot.app), line="dialog360", app_secret="partner")
    whatsapp.customer("Ada Sample").says("hi", line="dialog360")
    whatsapp.settle()
    body = whatsapp.webhooks()[0]["body"].encode()
    expected = hmac.new(b"partner", body, hashlib.sha256).hexdigest()
    assert bot.heard[0][1]["x-360dialog-signature"] == expected


def test_a_batch_is_signed_as_it_is_and_a_fault_can_leave_the_signature_out() -> None:
    bot, settings = Bot(), combine({}, {"seed": 1, "dialog360": {"platform_secret": "partner"}})
    with running(create_app(settings), "127.0.0.1", 0) as server:
        kit = WhatsApp(server, "dialog360")
        kit.webhook = bot.app
        ada = kit.customer("Ada Sample")
        kit.fault(batch=2)
        for text in ("one", "two"):
            ada.says(text)
        kit.settle()
        kit.fault(signature="missing", next=1)
        ada.says("three")
        kit.settle()
        (batch,) = [one["body"].encode() for one in kit.webhooks() if one["message"] is None]
    signatures = [headers.get("x-360dialog-signature") for _, headers, _ in bot.heard]
    assert signatures == [hmac.new(b"partner", batch, hashlib.sha256).hexdigest(), None]
