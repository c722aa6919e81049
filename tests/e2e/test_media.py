"""A bot uploads, sends, downloads and deletes files over HTTP."""

import base64
import hashlib
import json
from datetime import datetime
from typing import Any

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from emulator.control.files import SAMPLES
from emulator.server import create_app
from emulator.settings import Settings
from emulator.testing import WhatsApp
from tests import wire

Json = dict[str, Any]
TOKEN = {"Authorization": "Bearer any"}
ADA = "12025550177"
JPEG = b"\xff\xd8\xff\xe0 not much of a picture"


async def hear(request: Request) -> Response:
    return PlainTextResponse(request.query_params.get("hub.challenge", ""))


@pytest.fixture
def whatsapp_webhook() -> Starlette:
    """Return a bot that hears and says nothing."""
    return Starlette(routes=[Route("/", hear, methods=["GET", "POST"])])


def upload(
    whatsapp: WhatsApp, data: bytes = JPEG, mime_type: str = "image/jpeg", name: str = "photo.jpg"
) -> httpx2.Response:
    return wire.post(
        f"{whatsapp.url}/v25.0/{whatsapp.line().id}/media",
        data={"messaging_product": "whatsapp"},
        files={"file": (name, data, mime_type)},
        headers=TOKEN,
    )


def uploaded(whatsapp: WhatsApp, data: bytes = JPEG, mime_type: str = "image/jpeg") -> str:
    answer = upload(whatsapp, data, mime_type)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["id"])


def get(whatsapp: WhatsApp, path: str, headers: dict[str, str] = TOKEN) -> httpx2.Response:
    url = path if path.startswith("http") else f"{whatsapp.url}/v25.0/{path}"
    return wire.get(url, headers=headers)


def delete(whatsapp: WhatsApp, path: str) -> httpx2.Response:
    return wire.delete(f"{whatsapp.url}/v25.0/{path}", headers=TOKEN)


def send(whatsapp: WhatsApp, kind: str, media_id: str | int, **more: str) -> httpx2.Response:
    url = f"{whatsapp.url}/v25.0/{whatsapp.line().id}/messages"
    body = {"messaging_product": "whatsapp", "to": ADA, "type": kind, kind: {"id": media_id, **more}}
    return wire.post(url, json=body, headers=TOKEN)


def url_of(whatsapp: WhatsApp, media_id: str) -> str:
    return str(get(whatsapp, media_id).json()["url"])


def test_an_upload_has_a_descriptor_whose_url_gives_the_bytes(whatsapp: WhatsApp) -> None:
    media_id = uploaded(whatsapp)
    described = get(whatsapp, media_id).json()
    url = described.pop("url")
    assert described == {
        "mime_type": "image/jpeg",
        "sha256": hashlib.sha256(JPEG).hexdigest(),
        "file_size": len(JPEG),
        "id": media_id,
        "messaging_product": "whatsapp",
    }
    assert url.startswith(whatsapp.url + "/")
    assert f"mid={media_id}&ext=" in url
    answer = get(whatsapp, url)
    assert (answer.status_code, answer.content) == (200, JPEG)
    assert answer.headers["content-type"] == "image/jpeg"


def test_a_file_is_sent_by_its_id_as_text_or_as_number(whatsapp: WhatsApp) -> None:
    ada = whatsapp.customer(wa_id=ADA)
    ada.says("hi")
    media_id = uploaded(whatsapp)
    assert int(media_id) < 2**53
    for given in (media_id, int(media_id)):
        assert send(whatsapp, "image", given, caption="Look").status_code == 200
        assert ada.receives(kind="image").text == "Look"


def test_a_file_that_was_deleted_is_nowhere(whatsapp: WhatsApp) -> None:
    media_id = uploaded(whatsapp)
    url = url_of(whatsapp, media_id)
    assert delete(whatsapp, media_id).json() == {"success": True}
    for answer in (get(whatsapp, media_id), delete(whatsapp, media_id)):
        assert (answer.status_code, answer.json()["error"]["error_subcode"]) == (400, 33)
    assert whatsapp.exchanges()[-1]["explanation"] == f"The file {media_id} was deleted; upload it again."
    assert get(whatsapp, url).status_code == 404
    assert send(whatsapp, "image", media_id).json()["error"]["code"] == 100
    assert "was deleted" in whatsapp.exchanges()[-1]["explanation"]


@pytest.mark.parametrize("kind", SAMPLES)
def test_what_a_customer_sends_can_be_downloaded_by_id_and_by_url(whatsapp: WhatsApp, kind: str) -> None:
    whatsapp.client.act(ADA, kind, line=whatsapp.line().id, media="sample")
    whatsapp.settle()
    (value,) = [json.loads(one["body"])["entry"][0]["changes"][0]["value"] for one in whatsapp.webhooks()]
    told = value["messages"][0][kind]
    described = get(whatsapp, told["id"]).json()
    assert described["mime_type"] == told["mime_type"]
    for url in (told["url"], described["url"]):
        answer = get(whatsapp, url)
        digest = hashlib.sha256(answer.content).digest()
        assert base64.b64encode(digest).decode() == told["sha256"]
        assert digest.hex() == described["sha256"]
        assert answer.headers["content-type"] == told["mime_type"]


@pytest.mark.parametrize(
    ("headers", "origin"),
    [
        ({"Host": "emulator:9274"}, "http://emulator:9274"),
        ({"Host": "graph.example", "X-Forwarded-Proto": "https"}, "https://graph.example"),
    ],
)
def test_urls_are_on_the_origin_that_the_bot_called(
    whatsapp: WhatsApp, headers: dict[str, str], origin: str
) -> None:
    described = get(whatsapp, uploaded(whatsapp), TOKEN | headers).json()
    assert described["url"].startswith(f"{origin}/whatsapp_business/attachments/?mid=")


@pytest.mark.parametrize("token", [{}, {"Authorization": "Basic any"}])
def test_bytes_want_the_token(whatsapp: WhatsApp, token: dict[str, str]) -> None:
    assert get(whatsapp, url_of(whatsapp, uploaded(whatsapp)), token).status_code == 401


def test_a_range_of_the_bytes_can_be_had(whatsapp: WhatsApp) -> None:
    url = url_of(whatsapp, uploaded(whatsapp))
    part = get(whatsapp, url, {**TOKEN, "Range": "bytes=2-5"})
    assert (part.status_code, part.content) == (206, JPEG[2:6])
    assert part.headers["content-range"] == f"bytes 2-5/{len(JPEG)}"
    beyond = get(whatsapp, url, {**TOKEN, "Range": "bytes=1000-"})
    assert (beyond.status_code, beyond.content) == (416, b"")


def test_urls_and_ids_expire_by_the_worlds_clock(whatsapp: WhatsApp) -> None:
    media_id = uploaded(whatsapp)
    url = url_of(whatsapp, media_id)
    whatsapp.clock.advance(minutes=5)
    assert get(whatsapp, url).status_code == 404
    assert get(whatsapp, url_of(whatsapp, media_id)).status_code == 200
    whatsapp.clock.advance(days=30)
    assert get(whatsapp, media_id).json()["error"]["error_subcode"] == 33
    assert "is over 30 days old, and its id has expired" in whatsapp.exchanges()[-1]["explanation"]


def test_a_number_can_be_named_and_must_be_the_files_own(whatsapp: WhatsApp) -> None:
    media_id = uploaded(whatsapp)
    mine = get(whatsapp, f"{media_id}?phone_number_id={whatsapp.line().id}")
    assert mine.json()["id"] == media_id
    for ask in (get, delete):
        assert ask(whatsapp, f"{media_id}?phone_number_id=77").json()["error"]["error_subcode"] == 33
        assert "not of that in phone_number_id" in whatsapp.exchanges()[-1]["explanation"]
    assert get(whatsapp, media_id).status_code == 200


def test_fields_choose_what_a_descriptor_has(whatsapp: WhatsApp) -> None:
    media_id = uploaded(whatsapp)
    assert get(whatsapp, f"{media_id}?fields=mime_type").json() == {"mime_type": "image/jpeg", "id": media_id}


def test_the_journal_tells_files_without_their_bytes(whatsapp: WhatsApp) -> None:
    get(whatsapp, url_of(whatsapp, uploaded(whatsapp)))
    first, _, last = whatsapp.exchanges()
    assert first["request"] == (
        f"[messaging_product=whatsapp, file=photo.jpg (image/jpeg, {len(JPEG)} bytes)]"
    )
    assert last["answer"] == f"[image/jpeg, {len(JPEG)} bytes]"
    assert "not much of a picture" not in json.dumps(whatsapp.client.export())


def test_a_file_of_several_megabytes_comes_and_goes_whole(whatsapp: WhatsApp) -> None:
    data = bytes(range(256)) * 40_000
    media_id = uploaded(whatsapp, data, "application/pdf")
    answer = get(whatsapp, url_of(whatsapp, media_id))
    assert hashlib.sha256(answer.content).digest() == hashlib.sha256(data).digest()


def test_a_file_that_is_sent_as_something_else_fails_by_webhook(whatsapp: WhatsApp) -> None:
    whatsapp.customer(wa_id=ADA).says("hi")
    media_id = uploaded(whatsapp, b"x", "audio/opus")
    assert send(whatsapp, "audio", media_id).status_code == 200
    whatsapp.settle()
    (error,) = json.loads(whatsapp.webhooks()[-1]["body"])["entry"][0]["changes"][0]["value"]["statuses"][0][
        "errors"
    ]
    assert error["code"] == 131053
    assert error["error_data"]["details"].startswith("Unsupported Audio mime type audio/opus.")


def test_a_world_that_ends_takes_its_files_along(whatsapp: WhatsApp) -> None:
    media_id = uploaded(whatsapp)
    url = url_of(whatsapp, media_id)
    whatsapp.reset()
    assert get(whatsapp, media_id).status_code == 400
    assert get(whatsapp, url).status_code == 404


@pytest.mark.parametrize(
    ("chosen", "size", "days"),
    [({}, len(JPEG), 7), ({"file_size": "text", "received_media": 30}, str(len(JPEG)), 30)],
)
def test_settings_choose_where_sources_disagree(chosen: Json, size: object, days: int) -> None:
    settings = Settings(seed=1, providers={"cloud": {"conflicts": chosen}})
    with TestClient(create_app(settings)) as client:
        (line,) = [
            one for one in client.get("/_emulator/v1/lines").json()["lines"] if one["provider"] == "cloud"
        ]
        form: Json = {
            "data": {"messaging_product": "whatsapp"},
            "files": {"file": ("a.jpg", JPEG, "image/jpeg")},
        }
        media_id = client.post(f"/{line['id']}/media", headers=TOKEN, **form).json()["id"]
        assert client.get(f"/{media_id}", headers=TOKEN).json()["file_size"] == size
        picture = {"action": "image", "media": "sample", "line": line["id"]}
        client.post(f"/_emulator/v1/customers/{ADA}/actions", json=picture)
        received = client.get("/_emulator/v1/media").json()["media"][-1]
    ends, begins = (datetime.fromisoformat(received[name]) for name in ("expires", "time"))
    assert (ends - begins).days == days


def test_head_is_answered_as_get_without_the_body(whatsapp: WhatsApp) -> None:
    node = f"{whatsapp.url}/v25.0/{uploaded(whatsapp)}"
    url = str(wire.get(node, headers=TOKEN).json()["url"])
    for address in (node, url, f"{whatsapp.url}/v25.0/1"):
        asked = wire.get(address, headers=TOKEN)
        head = wire.head(address, headers=TOKEN, timeout=5)
        assert (head.status_code, head.content) == (asked.status_code, b"")
        assert head.headers["content-length"] == asked.headers["content-length"]
