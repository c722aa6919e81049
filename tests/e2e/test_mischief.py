"""Faults on command: every effect strikes what it should, once, and the journal says so."""

import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx2
import pytest

from emulator.testing import WhatsApp
from tests import wire

Json = dict[str, Any]
HEADERS = {"Authorization": "Bearer any"}


class Bot:
    """A bot that keeps what it is posted: the body and the headers, in the order of arrival."""

    def __init__(self) -> None:
        self.posts: list[tuple[bytes, Json]] = []

    def texts(self) -> list[str]:
        """Return the text of every message in every webhook so far."""
        values = [change["value"] for body, _ in self.posts for change in changes(body)]
        return [one["text"]["body"] for value in values for one in value.get("messages", [])]


def changes(body: bytes) -> list[Json]:
    return [change for entry in json.loads(body)["entry"] for change in entry["changes"]]


@pytest.fixture
def bot(whatsapp: WhatsApp) -> Iterator[Bot]:
    kept = Bot()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.reply(dict(httpx2.URL(self.path).params)["hub.challenge"].encode())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            kept.posts.append((body, {name.lower(): value for name, value in self.headers.items()}))
            self.reply(b"")

        def reply(self, body: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        whatsapp.webhook = f"http://127.0.0.1:{server.server_address[1]}/"
        yield kept
        server.shutdown()


def send(whatsapp: WhatsApp, **more: Any) -> httpx2.Response:
    body = {"messaging_product": "whatsapp", "to": "12025550177", "text": {"body": "hello"}, **more}
    url = f"{whatsapp.url}/v25.0/100000000000001/messages"
    return wire.post(url, json=body, headers=HEADERS)


def heard(whatsapp: WhatsApp, bot: Bot, *texts: str) -> list[str]:
    sam = whatsapp.customer("Sam")
    for text in texts:
        sam.says(text)
    whatsapp.settle()
    return bot.texts()


def sent(whatsapp: WhatsApp) -> int:
    return sum(entry["kind"] == "message.sent" for entry in whatsapp.client.journal()["entries"])


def struck(whatsapp: WhatsApp) -> list[str]:
    return [
        entry["effect"] for entry in whatsapp.client.journal()["entries"] if entry["kind"] == "fault.struck"
    ]


def test_another_answer_changes_nothing_by_itself(whatsapp: WhatsApp) -> None:
    whatsapp.fault(answer={"status": 429, "headers": {"Retry-After": "3"}, "body": {"a": 1}}, next=1)
    answer = send(whatsapp)
    assert (answer.status_code, answer.headers["retry-after"], answer.json()) == (429, "3", {"a": 1})
    assert (sent(whatsapp), send(whatsapp).status_code, sent(whatsapp)) == (0, 200, 1)
    assert struck(whatsapp) == ["answer"]


@pytest.mark.parametrize(
    ("headers", "told"),
    [({"Retry After": "3"}, "a header's name has letters"), ({"X-Note": "3\r\nX-More: 4"}, "one line")],
)
def test_what_is_no_header_is_refused_with_the_fault(
    whatsapp: WhatsApp, headers: dict[str, str], told: str
) -> None:
    with pytest.raises(AssertionError, match=told):
        whatsapp.fault(answer={"status": 429, "headers": headers})
    assert send(whatsapp).status_code == 200


def test_a_gateway_fails_with_a_page_after_the_message_was_sent(whatsapp: WhatsApp) -> None:
    whatsapp.fault(answer={"status": 502}, phase="after", next=1)
    answer = send(whatsapp)
    assert (answer.status_code, answer.headers["content-type"]) == (502, "text/html")
    assert "<h1>502 Bad Gateway</h1>" in answer.text
    assert sent(whatsapp) == 1


@pytest.mark.parametrize(("phase", "count"), [("before", 0), ("after", 1)])
def test_a_connection_breaks_without_an_answer(whatsapp: WhatsApp, phase: str, count: int) -> None:
    whatsapp.fault(reset=True, phase=phase, next=1)
    with pytest.raises(httpx2.TransportError):
        send(whatsapp)
    assert sent(whatsapp) == count
    assert send(whatsapp).status_code == 200


def test_an_answer_is_cut_in_the_middle(whatsapp: WhatsApp) -> None:
    whatsapp.fault(truncate=True, next=1)
    with pytest.raises(httpx2.RemoteProtocolError, match=r"incomplete|peer closed"):
        send(whatsapp)
    assert sent(whatsapp) == 1


def test_an_answer_comes_late(whatsapp: WhatsApp) -> None:
    whatsapp.fault(delay="300ms", on="messages.send", next=1)
    slow, fast = send(whatsapp).elapsed, send(whatsapp).elapsed
    assert slow.total_seconds() >= 0.3 > fast.total_seconds()


def test_a_status_overtakes_the_answer(whatsapp: WhatsApp, bot: Bot) -> None:
    whatsapp.customer(wa_id="12025550177").says("hi")
    whatsapp.settle()
    bot.posts.clear()
    whatsapp.fault(early=True, next=1)
    send(whatsapp)
    assert [status(body) for body, _ in bot.posts] == ["sent", "delivered"]


def test_every_other_operation_can_be_struck(whatsapp: WhatsApp) -> None:
    whatsapp.fault(refuse=80007, on="phone_numbers.get", next=1)
    url = f"{whatsapp.url}/v25.0/200000000000001/phone_numbers"
    first, second = (wire.get(url, headers=HEADERS) for _ in range(2))
    assert (first.json()["error"]["code"], second.status_code) == (80007, 200)


def test_a_webhook_is_lost(whatsapp: WhatsApp, bot: Bot) -> None:
    whatsapp.fault(drop=True, next=1)
    assert heard(whatsapp, bot, "one", "two") == ["two"]
    assert [one["state"] for one in whatsapp.webhooks()] == ["dropped", "delivered"]


def test_a_webhook_comes_twice(whatsapp: WhatsApp, bot: Bot) -> None:
    whatsapp.fault(duplicate=True, next=1)
    assert heard(whatsapp, bot, "one", "two") == ["one", "one", "two"]
    assert bot.posts[0] == bot.posts[1]


def test_webhooks_come_out_of_order(whatsapp: WhatsApp, bot: Bot) -> None:
    whatsapp.fault(reorder=[2, 1, 2])
    assert heard(whatsapp, bot, "one", "two", "three") == ["two", "one", "two", "three"]


def test_webhooks_wait_until_they_are_released(whatsapp: WhatsApp, bot: Bot) -> None:
    fault = whatsapp.fault(hold=True)
    assert heard(whatsapp, bot, "one", "two") == []
    assert {one["state"] for one in whatsapp.webhooks()} == {"held"}
    whatsapp.clear_faults(fault)
    assert heard(whatsapp, bot) == ["one", "two"]


def test_a_webhook_comes_later_by_the_clock(whatsapp: WhatsApp, bot: Bot) -> None:
    whatsapp.clock.freeze()
    whatsapp.fault(delay="2h", on="webhook.message", next=1)
    assert heard(whatsapp, bot, "one", "two") == ["two"]
    whatsapp.clock.advance(hours=2)
    assert bot.texts() == ["two", "one"]


def test_several_updates_come_in_one_post(whatsapp: WhatsApp, bot: Bot) -> None:
    whatsapp.fault(batch=3)
    assert heard(whatsapp, bot, "one", "two", "three", "four") == ["one", "two", "three", "four"]
    assert len(bot.posts) == 2
    assert {one["state"] for one in whatsapp.webhooks()} == {"delivered"}


@pytest.mark.parametrize("how", ["wrong", "missing", "stale"])
def test_a_signature_is_no_good(whatsapp: WhatsApp, bot: Bot, how: str) -> None:
    whatsapp.fault(signature=how, next=1)
    heard(whatsapp, bot, "one", "two")
    (bad, headers), (good, whole) = bot.posts
    assert whole["x-hub-signature-256"] == signature(good)
    assert headers.get("x-hub-signature-256") != signature(bad)
    assert ("x-hub-signature-256" in headers) == (how != "missing")


def test_letters_may_come_as_they_are_and_are_signed_so(whatsapp: WhatsApp, bot: Bot) -> None:
    whatsapp.fault(escape="utf8", next=1)
    assert heard(whatsapp, bot, "señor", "señor") == ["señor", "señor"]
    assert ["señor".encode() in body for body, _ in bot.posts] == [True, False]
    assert all(headers["x-hub-signature-256"] == signature(body) for body, headers in bot.posts)


def test_only_what_has_the_text_and_the_turn_is_struck(whatsapp: WhatsApp, bot: Bot) -> None:
    whatsapp.fault(drop=True, contains="refund", skip=1, next=1)
    texts = heard(whatsapp, bot, "refund 1", "hello", "refund 2", "refund 3")
    assert texts == ["refund 1", "hello", "refund 3"]


def test_a_late_answer_to_somebody_of_the_world_before_uses_up_no_fault(whatsapp: WhatsApp) -> None:
    before = whatsapp.customer("Sam").wa_id
    whatsapp.reset()
    now = whatsapp.customer("Sam").wa_id
    whatsapp.fail_next(131056)
    assert [send(whatsapp, to=to).status_code for to in (before, now)] == [200, 400]


@pytest.mark.parametrize(
    ("record", "problem"),
    [
        ({}, "A fault has one effect, and none is given"),
        ({"drop": True, "hold": True}, "2 of them are given: drop, hold"),
        ({"delay": "2s"}, "A delay must say what it strikes"),
        ({"delay": "soon", "on": "webhook"}, "'soon' is no duration"),
        ({"drop": True, "on": "messages.send"}, "drop strikes webhooks"),
        ({"reset": True, "on": "webhook"}, "reset strikes requests"),
        ({"truncate": True, "phase": "before"}, "truncate strikes after the world has changed"),
        ({"refuse": 131056, "phase": "after"}, "refuse strikes before the world has changed"),
        ({"refuse": 999}, "the nearest are"),
    ],
)
def test_a_record_that_orders_no_fault_is_told_why(whatsapp: WhatsApp, record: Json, problem: str) -> None:
    with pytest.raises(AssertionError, match=problem):
        whatsapp.fault(**record)


def signature(body: bytes) -> str:
    digest = hmac.new(b"emulator-app-secret", body, hashlib.sha256).hexdigest()
    return f"sha256={digest}"


def status(body: bytes) -> str:
    (change,) = changes(body)
    return str(change["value"]["statuses"][0]["status"])


@pytest.mark.parametrize("written", ["+1 202-555-0177", "0012025550177", "12025550177"])
def test_a_customer_is_struck_however_the_number_is_written(whatsapp: WhatsApp, written: str) -> None:
    whatsapp.fault(refuse=131056, customer=written, next=1)
    assert send(whatsapp).status_code == 400


def test_one_fault_strikes_every_kind_of_interactive_message(whatsapp: WhatsApp) -> None:
    whatsapp.fault(refuse=131056, kind="interactive", next=1)
    button = {"type": "reply", "reply": {"id": "1", "title": "Yes"}}
    menu = {"type": "button", "body": {"text": "Well?"}, "action": {"buttons": [button]}}
    codes = [send(whatsapp).status_code, send(whatsapp, type="interactive", interactive=menu).status_code]
    assert codes == [200, 400]
