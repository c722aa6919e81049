"""Files, marketing messages, the number's own matters, and what every path answers to nonsense."""

import json

import pytest

from emulator.network.model import Json
from emulator.providers.dialog360.table import EDGES
from emulator.providers.graph.calls import ROOT
from emulator.testing import Customer, WhatsApp
from tests import wire
from tests.dialog360.asking import ADA, TEXT, client, meta, values
from tests.dialog360.playing import LINE, ask

META = "https://lookaside.fbsbx.com"


def test_a_file_goes_up_is_described_fetched_by_the_rewritten_address_sent_and_deleted(
    whatsapp: WhatsApp, ada: Customer
) -> None:
    with client(whatsapp) as http:
        file = {"file": ("menu.txt", b"Soup", "text/plain")}
        media = http.post("/media", data={"messaging_product": "whatsapp"}, files=file).json()["id"]
        told = http.get(f"/{media}").json()
        assert list(told) == ["url", "mime_type", "sha256", "file_size", "id", "messaging_product"]
        assert told["url"].startswith(f"{META}/whatsapp_business/attachments/?mid={media}&")
        here = told["url"].replace(META, whatsapp.url)
        assert http.get(here).content == b"Soup"
        refused = wire.get(here, headers={"D360-API-KEY": ""})
        assert (refused.status_code, meta(refused)["httpCode"]) == (401, 404)
        body = {**TEXT, "type": "document", "document": {"id": media, "filename": "menu.txt"}}
        assert http.post("/messages", json=body).status_code == 200
        assert ada.receives(kind="document").media.data == b"Soup"
        assert http.delete(f"/{media}").json() == {"success": True}
        gone = http.get(f"/{media}")
        assert (gone.status_code, gone.json()["error"]["code"]) == (400, 100)


def test_a_file_of_another_line_is_unknown_here(whatsapp: WhatsApp) -> None:
    sent = whatsapp.customer("Ada Sample").sends_image(line="cloud")
    with client(whatsapp) as http:
        assert http.get(f"/{sent.content['image']['id']}").json()["error"]["code"] == 100
    assert "is of the line 100000000000001 of cloud" in whatsapp.exchanges()[-1]["explanation"]


def test_a_customers_file_has_its_address_at_metas_host_too(whatsapp: WhatsApp, ada: Customer) -> None:
    sent = ada.sends_image()
    url = values(whatsapp)[-1]["messages"][0]["image"]["url"]
    assert url.startswith(META)
    with client(whatsapp) as http:
        assert http.get(url.replace(META, whatsapp.url)).content == sent.media.data


@pytest.mark.parametrize(("headers", "status"), [({}, 401), ({"Authorization": "Bearer any"}, 404)])
def test_a_file_asked_for_without_the_key_is_told_whose_it_is(
    whatsapp: WhatsApp, ada: Customer, headers: dict[str, str], status: int
) -> None:
    ada.sends_image()
    url = values(whatsapp)[-1]["messages"][0]["image"]["url"].replace(META, whatsapp.url)
    assert wire.get(url, headers=headers).status_code == status
    assert "of dialog360, and the request has no key of that API" in whatsapp.exchanges()[-1]["explanation"]


@pytest.mark.parametrize(
    ("body", "code", "details"),
    [
        (TEXT, 100, "Message must be a template message."),
        (
            {**TEXT, "to": "abc", "type": "template", "template": {"name": "x", "language": {"code": "en"}}},
            131009,
            None,
        ),
    ],
)
def test_refusals_of_marketing_messages_are_one_level_deeper(
    body: Json, code: int, details: str | None
) -> None:
    answer = ask(LINE, "/marketing_messages", json.dumps(body).encode())
    told = json.loads(answer.body)
    assert (answer.status, list(told), list(told["detail"])) == (400, ["detail"], ["error"])
    assert told["detail"]["error"]["code"] == code
    if details:
        assert told["detail"]["error"]["error_data"]["details"] == details


@pytest.mark.parametrize("policy", ["CLOUD_API_FALLBACK", "cloud_api_fallback", "strict"])
def test_a_marketing_template_is_sent_with_its_options(
    whatsapp: WhatsApp, ada: Customer, policy: str
) -> None:
    template = {"name": "offer", "category": "MARKETING", "language": "en_US"}
    body = {**template, "components": [{"type": "BODY", "text": "Cake for two"}]}
    message = {
        **TEXT,
        "type": "template",
        "template": {"name": "offer", "language": {"code": "en_US"}},
        "product_policy": policy,
        "message_activity_sharing": True,
    }
    with client(whatsapp) as http:
        http.post("/message_templates", json=body)
        answer = http.post("/marketing_messages", json=message)
    assert (answer.status_code, answer.json()["contacts"][0]["wa_id"]) == (200, ADA)
    ada.receives(kind="template", contains="Cake for two")


def test_reading_and_typing(whatsapp: WhatsApp, ada: Customer) -> None:
    said = ada.says("Are you there?")
    read = {"messaging_product": "whatsapp", "status": "read", "message_id": said.id}
    with client(whatsapp) as http:
        answer = http.post("/messages", json={**read, "typing_indicator": {"type": "text"}})
    assert answer.json() == {"success": True}
    ada.sees_typing()


def test_health_profile_and_block_list_are_metas(whatsapp: WhatsApp, ada: Customer) -> None:
    users = {"messaging_product": "whatsapp", "block_users": [{"user": ADA}]}
    with client(whatsapp) as http:
        health = http.get("/health_status?fields=id").json()
        assert (health["id"], health["health_status"]["can_send_message"]) == (LINE.id, "AVAILABLE")
        kinds = [one["entity_type"] for one in health["health_status"]["entities"]]
        assert kinds == ["PHONE_NUMBER", "WABA", "BUSINESS", "APP"]
        profile = {"messaging_product": "whatsapp", "about": "Fresh bread"}
        assert http.post("/whatsapp_business_profile", json=profile).json() == {"success": True}
        assert http.get("/whatsapp_business_profile").json()["data"][0]["about"] == "Fresh bread"
        blocked = http.post("/block_users", json=users).json()["block_users"]
        assert blocked == {"added_users": [{"input": ADA, "wa_id": ADA}]}
        unblocked = http.request("DELETE", "/block_users", json=users).json()["block_users"]
        assert unblocked == {"removed_users": [{"input": ADA, "wa_id": ADA}]}


def test_a_fault_is_told_in_metas_words(whatsapp: WhatsApp) -> None:
    whatsapp.fail_next(131056, line="dialog360")
    with client(whatsapp) as http:
        answer = http.post("/messages", json=TEXT)
        assert (answer.status_code, answer.json()["error"]["code"]) == (400, 131056)
        assert http.post("/messages", json=TEXT).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "why"),
    [
        ("GET", "/nowhere", "is no path of 360dialog"),
        ("GET", "/messages", "takes POST, not GET"),
        ("POST", "/v1/health", "takes GET, not POST"),
        ("PUT", "/v1/messages", "takes POST, not PUT"),
    ],
)
def test_another_path_or_method_is_blocked(whatsapp: WhatsApp, method: str, path: str, why: str) -> None:
    with client(whatsapp) as http:
        answer = http.request(method, path)
    assert (answer.status_code, list(meta(answer))) == (403, ["httpCode", "developerMessage", "success"])
    assert meta(answer)["developerMessage"].startswith(
        f"This URL {path} is blocked. More info: https://docs."
    )
    assert why in whatsapp.exchanges()[-1]["explanation"]


NONSENSE = [
    b"", b"{", b"null", b"[]", b"\x00", b"[" * 50_000, b'{"url":{"a":1},"enabled":[],"to":{},"type":[]}',
    b'{"messaging_product":{"a":1},"contacts":{"a":1},"status":{"a":1},"text":1}',
    b'{"to":1e999,"text":{"body":"\\ud800"}}', b'{"type":"hsm","hsm":{"language":[1]}}',
    b'{"limit":"\\u00b2","offset":[],"sort":{},"filters":[1]}', b'{"websites":{"a":1},"text":[1]}',
]  # fmt: skip


@pytest.mark.parametrize("raw", NONSENSE)
def test_no_path_breaks_on_nonsense(raw: bytes) -> None:
    for method, kind, edge in EDGES:
        path = "/" + (edge.replace("{", "").replace("}", "") or kind)
        if kind != ROOT and path != "/media":
            assert ask(LINE, path, raw, method=method).status < 500, (method, path)


def test_a_body_that_is_too_large_is_refused(whatsapp: WhatsApp) -> None:
    with client(whatsapp) as http:
        answer = http.post("/messages", content=b"x" * 3_200_000)
    assert (answer.status_code, meta(answer)["http_code"]) == (413, 413)
