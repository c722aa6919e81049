"""The surface under `/v1`, at a legacy number and at one on Meta's cloud."""

from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from emulator.network.model import Json
from emulator.testing import Customer, LocalServer, WhatsApp
from tests import wire
from tests.dialog360.asking import ADA, TEXT, client
from tests.dialog360.older import CLOUD, LEGACY, server


@pytest.fixture(scope="module")
def whatsapp_server() -> Iterator[LocalServer]:
    with server() as local:
        yield local


@pytest.fixture
def ada(whatsapp: WhatsApp) -> Customer:
    """Return Ada, who has written to both numbers, last to the legacy one."""
    ada = whatsapp.customer("Ada Sample")
    ada.says("hi", line=CLOUD)
    ada.says("hi", line=LEGACY)
    return ada


@pytest.fixture
def http(whatsapp: WhatsApp, ada: Customer) -> Iterator[httpx2.Client]:
    """Return a client with the key of the legacy number."""
    with client(whatsapp, D360_API_KEY="old") as one:
        yield one


def hsm(name: str, *values: str) -> Json:
    parameters = [{"default": value} for value in values]
    language = {"policy": "deterministic", "code": "en_US"}
    named = {"namespace": "n", "element_name": name, "language": language}
    return {"to": ADA, "type": "hsm", "hsm": {**named, "localizable_params": parameters}}


BUTTON: Json = {
    "to": ADA,
    "recipient_type": "individual",
    "type": "interactive",
    "interactive": {
        "type": "button",
        "body": {"text": "Well?"},
        "action": {"buttons": [{"type": "reply", "reply": {"id": "y", "title": "Yes"}}]},
    },
}


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"to": ADA, "text": {"body": "Hello"}}, "text"),
        (
            {"to": f"+{ADA}", "type": "text", "text": {"body": "https://example.org"}, "preview_url": True},
            "text",
        ),
        ({"to": ADA, "type": "image", "image": {"link": "https://example.org/a.png"}}, "image"),
        (BUTTON, "interactive_button"),
        (hsm("hello_world"), "template"),
        (
            {
                "to": ADA,
                "type": "template",
                "template": {
                    "namespace": "n",
                    "name": "hello_world",
                    "language": {"policy": "deterministic", "code": "en_US"},
                },
            },
            "template",
        ),
    ],
)
def test_a_message_of_the_older_form_reaches_the_phone(
    http: httpx2.Client, ada: Customer, body: Json, kind: str
) -> None:
    answer = http.post("/v1/messages", json=body)
    assert (answer.status_code, list(answer.json())) == (201, ["messages", "meta"])
    received = ada.receives(kind=kind, line=LEGACY)
    assert answer.json()["messages"] == [{"id": received.id}]
    if "preview_url" in body:
        assert received.content["text"]["preview_url"] is True


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 400, 1008),
        ({"to": ADA, "type": "text"}, 400, 1008),
        ({"to": ADA, "type": "nonsense", "nonsense": {}}, 400, 1009),
        ({"to": "abc", "text": {"body": "x"}}, 404, 1013),
        ({"to": "12025550148", "text": {"body": "x"}}, 400, 1021),
        ({"to": ADA, "type": "image", "image": {"id": "123"}}, 404, 1006),
        (hsm("nowhere", "x"), 404, 2001),
        (hsm("hello_world", "x"), 400, 2000),
        ({"to": ADA, "status": "read", "message_id": "x"}, 400, 1009),
        ({"to": ADA, "type": "hsm", "hsm": "x"}, 400, 1009),
    ],
)
def test_a_bad_message_is_refused_with_the_clients_codes(
    http: httpx2.Client, body: Json, status: int, code: int
) -> None:
    answer = http.post("/v1/messages", json=body)
    told = answer.json()
    assert (answer.status_code, told["errors"][0]["code"]) == (status, code), told
    assert list(told) == ["meta", "errors"]
    assert list(told["errors"][0]) == ["code", "title", "details"]


def test_what_the_client_has_no_code_for_keeps_metas(whatsapp: WhatsApp, http: httpx2.Client) -> None:
    whatsapp.fail_next(131031)
    answer = http.post("/v1/messages", json={"to": ADA, "text": {"body": "x"}})
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (403, 131031)


@pytest.mark.parametrize("code", [131056, 131031, 131000])
def test_what_is_ordered_is_told_in_words_that_a_vendor_could_say(
    whatsapp: WhatsApp, http: httpx2.Client, code: int
) -> None:
    whatsapp.fail_next(code)
    told = http.post("/v1/messages", json={"to": ADA, "text": {"body": "x"}}).json()["errors"][0]
    assert told["details"]
    assert "fault" not in told["details"]


def test_a_picture_is_the_body_of_its_request(whatsapp: WhatsApp, http: httpx2.Client) -> None:
    image, path = b"\xff\xd8\xff\xe0 sample", "/v1/settings/profile/photo"
    assert http.post(path, content=image, headers={"Content-Type": "image/jpeg"}).status_code == 200
    with client(whatsapp) as cloud:
        assert cloud.post(path, content=image, headers={"Content-Type": "image/jpeg"}).status_code == 200
        (profile,) = cloud.get("/whatsapp_business_profile?fields=profile_picture_url").json()["data"]
    assert wire.get(profile["profile_picture_url"]).content == image


@pytest.mark.parametrize(
    ("content", "kind", "code"), [(b"%PDF", "application/pdf", 1009), (b"", "image/jpeg", 1008)]
)
def test_a_picture_that_is_none_is_refused(http: httpx2.Client, content: bytes, kind: str, code: int) -> None:
    answer = http.post("/v1/settings/profile/photo", content=content, headers={"Content-Type": kind})
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, code)


def test_a_customers_message_is_marked_as_read(http: httpx2.Client, ada: Customer) -> None:
    said = ada.says("Read me", line=LEGACY)
    assert http.put(f"/v1/messages/{said.id}", json={"status": "read"}).status_code == 200
    assert said.status == "read"
    assert http.put("/v1/messages/wamid.x", json={"status": "read"}).json()["errors"][0]["code"] == 1009
    assert http.put(f"/v1/messages/{said.id}", json={"status": "x"}).status_code == 400


def test_contacts_are_valid_invalid_or_processed(http: httpx2.Client) -> None:
    asked = {"contacts": [f"+{ADA}", "nobody", "+4917612345678"]}
    found = http.post("/v1/contacts", json=asked).json()["contacts"]
    assert found == [
        {"input": f"+{ADA}", "status": "valid", "wa_id": ADA},
        {"input": "nobody", "status": "invalid"},
        {"input": "+4917612345678", "status": "processing"},
    ]
    waited = http.post("/v1/contacts", json={**asked, "blocking": "wait"}).json()["contacts"]
    assert waited[2] == {"input": "+4917612345678", "status": "valid", "wa_id": "4917612345678"}
    assert http.post("/v1/contacts", json={}).json()["errors"][0]["code"] == 1008


def test_a_body_that_is_no_json_is_told_as_such(whatsapp: WhatsApp, http: httpx2.Client) -> None:
    kind = {"Content-Type": "application/json"}
    answer = http.post("/v1/messages", content=b"{'to': 1}", headers=kind)
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, 1008)
    assert whatsapp.exchanges()[-1]["explanation"].startswith("The body is no JSON object")


def test_a_file_goes_up_and_comes_down_as_it_is(http: httpx2.Client, ada: Customer) -> None:
    data, headers = b"%PDF-1.4 sample", {"Content-Type": "application/pdf"}
    answer = http.post("/v1/media", content=data, headers=headers)
    (media,) = answer.json()["media"]
    assert answer.status_code == 201
    found = http.get(f"/v1/media/{media['id']}")
    assert (found.content, found.headers["content-type"]) == (data, "application/pdf")
    body = {"to": ADA, "type": "document", "document": {"id": media["id"], "filename": "a.pdf"}}
    assert http.post("/v1/messages", json=body).status_code == 201
    assert ada.receives(kind="document", line=LEGACY).media.data == data
    assert http.delete(f"/v1/media/{media['id']}").status_code == 200
    gone = http.get(f"/v1/media/{media['id']}")
    assert (gone.status_code, gone.json()["errors"][0]["code"]) == (404, 1006)
    assert http.delete(f"/v1/media/{media['id']}").status_code == 404


@pytest.mark.parametrize(
    ("content", "kind", "code"),
    [(b"", "application/pdf", 1008), (b"x", "application/x-nonsense", 1009), (b"x", "", 1009)],
)
def test_a_bad_file_is_refused(http: httpx2.Client, content: bytes, kind: str, code: int) -> None:
    answer = http.post("/v1/media", content=content, headers={"Content-Type": kind})
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, code)


def test_what_a_customer_sends_is_fetched_by_its_id(http: httpx2.Client, ada: Customer) -> None:
    sent = ada.sends_image(line=LEGACY)
    found = http.get(f"/v1/media/{sent.content['image']['id']}")
    assert (found.content, found.headers["content-type"]) == (sent.media.data, "image/jpeg")


def test_the_number_tells_its_health_and_takes_a_profile(whatsapp: WhatsApp, http: httpx2.Client) -> None:
    assert http.get("/v1/health").json()["health"] == {"gateway_status": "connected"}
    assert http.get("/v1/configs/phone_number").json()["phone_number"] == "12025550148"
    assert http.patch("/v1/settings/profile/about", json={"text": "Fresh bread"}).status_code == 200
    profile = {"address": "Dam 1", "websites": ["https://example.org"], "odd": 1}
    assert http.post("/v1/settings/business/profile", json=profile).status_code == 200
    with client(whatsapp) as cloud:
        assert cloud.get("/whatsapp_business_profile").status_code == 200


def test_a_legacy_number_has_nothing_outside_of_v1(http: httpx2.Client) -> None:
    assert http.post("/messages", json=TEXT).status_code == 403


@pytest.mark.parametrize(
    ("body", "status", "members"),
    [
        (TEXT, 200, ["messaging_product", "contacts", "messages"]),
        ({"to": ADA, "text": {"body": "Hello"}}, 201, ["messages", "meta"]),
    ],
)
def test_a_number_on_metas_cloud_answers_there_as_the_body_is_written(
    whatsapp: WhatsApp, ada: Customer, body: Json, status: int, members: list[Any]
) -> None:
    with client(whatsapp) as http:
        answer = http.post("/v1/messages", json=body)
    assert (answer.status_code, list(answer.json())) == (status, members)
    ada.receives(text="Hello", line=CLOUD)
