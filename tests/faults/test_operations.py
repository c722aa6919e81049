"""What a fault may name: every operation of every vendor is struck, and what nothing has is refused."""

from collections.abc import Callable

import httpx2
import pytest

from emulator.providers.installed import providers
from emulator.settings.faults import problems_of_faults
from emulator.testing import WhatsApp
from tests import wire

Ask = Callable[[WhatsApp], httpx2.Response]

GRAPH, KEY = {"Authorization": "Bearer any"}, {"D360-API-KEY": "any"}
TOKEN, HUB = {"X-CM-PRODUCTTOKEN": "any"}, {"x-api-key": "any"}
NUMBER = "/v25.0/100000000000001"
_PNG = {"file": ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(40), "image/png")}
_FORM = {"messaging_product": "whatsapp", "type": "image/png"}


def ask(
    whatsapp: WhatsApp, method: str, path: str, headers: dict[str, str], **more: object
) -> httpx2.Response:
    return wire.request(method, f"{whatsapp.url}{path}", headers=headers, **more)


def heard(whatsapp: WhatsApp, line: str) -> str:
    return whatsapp.customer("Sam").says("hi", line=line).id


def read_with_meta(whatsapp: WhatsApp) -> httpx2.Response:
    body = {"messaging_product": "whatsapp", "status": "read", "message_id": heard(whatsapp, "cloud")}
    return ask(whatsapp, "POST", f"{NUMBER}/messages", GRAPH, json=body)


def upload(whatsapp: WhatsApp) -> httpx2.Response:
    return ask(whatsapp, "POST", f"{NUMBER}/media", GRAPH, data=_FORM, files=_PNG)


def download(whatsapp: WhatsApp) -> httpx2.Response:
    media = upload(whatsapp).json()["id"]
    url = ask(whatsapp, "GET", f"/v25.0/{media}", GRAPH).json()["url"]
    return wire.get(url, headers=GRAPH)


def upload_with_360dialog(whatsapp: WhatsApp) -> httpx2.Response:
    return ask(whatsapp, "POST", "/media", KEY, data=_FORM, files=_PNG)


def event(kind: str) -> Ask:
    def post(whatsapp: WhatsApp) -> httpx2.Response:
        body = {
            "channel": "WhatsApp",
            "from": {"number": "0012025550145"},
            "to": {"number": f"00{whatsapp.customer('Sam').wa_id}"},
            "event": {"type": kind, "custom": {"message_id": heard(whatsapp, "cm")}},
        }
        return ask(whatsapp, "POST", "/v1.0/event", TOKEN, json=body)

    return post


def list_webhooks(whatsapp: WhatsApp) -> httpx2.Response:
    return ask(whatsapp, "GET", "/v1/organization/webhook", HUB)


EVERY: dict[tuple[str, str], Ask] = {
    ("cloud", "messages.read"): read_with_meta,
    ("cloud", "media.upload"): upload,
    ("cloud", "media.download"): download,
    ("dialog360", "media.upload"): upload_with_360dialog,
    ("cm", "messages.read"): event("MarkAsRead"),
    ("cm", "users.block"): event("Block"),
    ("chatt2me", "webhooks"): list_webhooks,
}


@pytest.mark.parametrize(("line", "on"), EVERY)
def test_an_operation_is_struck_before_it_does_anything(whatsapp: WhatsApp, line: str, on: str) -> None:
    whatsapp.fault(answer={"status": 503}, on=on, line=line, next=1)
    call = EVERY[line, on]
    assert (call(whatsapp).status_code, call(whatsapp).status_code) == (503, 200)


@pytest.mark.parametrize(("line", "on"), EVERY)
def test_an_operation_is_struck_after_it_did_what_it_did(whatsapp: WhatsApp, line: str, on: str) -> None:
    whatsapp.fault(answer={"status": 503}, on=on, line=line, phase="after", next=1)
    call = EVERY[line, on]
    assert (call(whatsapp).status_code, call(whatsapp).status_code) == (503, 200)
    assert whatsapp.exchanges()[-1]["operation"] in providers()[line].operations


@pytest.mark.parametrize(("line", "on"), EVERY)
def test_an_operation_is_refused_in_the_words_of_its_vendor(whatsapp: WhatsApp, line: str, on: str) -> None:
    whatsapp.fault(refuse="token_invalid", on=on, line=line, next=1)
    call = EVERY[line, on]
    assert (400 <= call(whatsapp).status_code < 500, call(whatsapp).status_code) == (True, 200)


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        ({"reset": True, "on": "mesages.send"}, "Perhaps 'messages.send' is meant."),
        (
            {"reset": True, "on": "media.fetch"},
            "There are media.delete, media.download, media.get, media.upload.",
        ),
        ({"drop": True, "on": "webhook.messages"}, "Perhaps 'webhook.message' is meant."),
        ({"reset": True, "on": "phone_numbers.get", "line": "cm"}, "is no operation"),
    ],
)
def test_what_nothing_has_is_refused_with_what_there_is(
    whatsapp: WhatsApp, record: dict[str, object], sentence: str
) -> None:
    with pytest.raises(AssertionError, match=sentence.replace(".", r"\.")):
        whatsapp.fault(**record)  # type: ignore[arg-type]  # a record has any member


def test_settings_name_only_what_there_is() -> None:
    (problem,) = problems_of_faults([{"reset": True, "on": "mesages.send"}])
    assert problem.startswith("faults.0.on: 'mesages.send' is no operation")
    assert not [*problems_of_faults([{"reset": True, "on": "media"}])]


def test_one_of_several_recipients_of_cm_is_meant_by_the_number(whatsapp: WhatsApp) -> None:
    ann, sam = (whatsapp.customer(name).wa_id for name in ("Ann", "Sam"))
    whatsapp.fault(refuse=190, customer=sam, line="cm")
    body = {"type": "auto", "content": "hello"}
    message = {"from": "0012025550145", "allowedChannels": ["WhatsApp"], "body": body}

    def send(*to: str) -> int:
        one = {**message, "to": [{"number": f"00{number}"} for number in to]}
        whole = {"messages": {"authentication": {"productToken": "any"}, "msg": [one]}}
        return ask(whatsapp, "POST", "/v1.0/message", {}, json=whole).status_code

    assert (send(ann), send(ann, sam)) == (200, 400)
