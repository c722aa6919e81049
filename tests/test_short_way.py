"""The short way through the server: what goes it is answered as what goes uvicorn's way, byte for byte."""

import contextlib
import json
import re
import socket
from collections.abc import Iterator

import pytest
from starlette.types import ASGIApp, Receive, Scope, Send

from emulator.control.client import Client
from emulator.hosting import in_thread
from emulator.server import create_app
from emulator.settings import Settings

NOON = "2026-11-21T12:00:00Z"
LINE, CUSTOMER = "100000000000001", "12025550177"
PATH = f"/v25.0/{LINE}/messages"
HELLO = {"messaging_product": "whatsapp", "to": CUSTOMER, "type": "text", "text": {"body": "Hi"}}


class Bot:
    """A bot's connection, byte by byte."""

    def __init__(self, url: str) -> None:
        host, port = url.removeprefix("http://").split(":")
        self.socket = socket.create_connection((host, int(port)), timeout=5)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._got = b""

    def __enter__(self) -> "Bot":
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def send(self, *pieces: bytes) -> None:
        for piece in pieces:
            self.socket.sendall(piece)

    def answer(self, *, bodiless: bool = False) -> bytes:
        """Return the next answer, whole."""
        head = self._until(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head)
        return head + self._take(int(length[1]) if length and not bodiless else 0)

    def hung_up(self) -> bool:
        return self.socket.recv(1) == b""

    def _until(self, end: bytes) -> bytes:
        while end not in self._got:
            self._read()
        return self._take(self._got.index(end) + len(end))

    def _take(self, size: int) -> bytes:
        while len(self._got) < size:
            self._read()
        taken, self._got = self._got[:size], self._got[size:]
        return taken

    def _read(self) -> None:
        piece = self.socket.recv(65536)
        assert piece, f"the server hung up after {self._got!r}"
        self._got += piece


def asked(path: str = PATH, body: object = HELLO, method: str = "POST", **more: str) -> bytes:
    """Return a request; a body that is no bytes is sent as JSON. `more` are headers, and the version."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    version = more.pop("version", "1.1")
    named = {"host": "bot", "authorization": "Bearer any", "content_type": "application/json", **more}
    if content and "transfer_encoding" not in named:
        named["content_length"] = str(len(content))
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in named.items())
    return f"{method} {path} HTTP/{version}\r\n{lines}\r\n".encode() + content


def saying(text: str, **more: str) -> bytes:
    return asked(body={**HELLO, "text": {"body": text}}, **more)


REQUESTS = {
    "a message": asked(),
    "a refusal": saying(""),
    "no JSON": asked(body=b"{"),
    "no token": asked(authorization=""),
    "an unknown path": asked(f"/v25.0/{LINE}/nothing"),
    "a look": asked(f"/v25.0/{LINE}?fields=id,display_phone_number", b"", "GET"),
    "an encoded path": asked("/v25.0/%3100000000000001/messages"),
    "preflight": asked(body=b"", method="OPTIONS"),
    "head": asked(f"/v25.0/{LINE}", b"", "HEAD"),
    "a path of ours": asked("/_emulator/v1/lines", b"", "GET"),
    "a text that is too long": saying("x" * 5000),
    "more than is held": saying("x" * 40_000),
    "chunks": asked(body=b"2\r\n{}\r\n0\r\n\r\n", transfer_encoding="chunked"),
    "a bot that leaves": saying("last words", connection="close"),
    "an old bot": saying("old", version="1.0"),
}


@contextlib.contextmanager
def served(*, plainly: bool) -> Iterator[str]:
    """Give the URL of a server whose clock stands; `plainly` hides from it that there is a short way."""
    app = create_app(Settings(seed=1))

    async def plain(scope: Scope, receive: Receive, send: Send) -> None:
        await app(scope, receive, send)

    with in_thread(plain if plainly else app) as running, Client(running.url) as client:
        client.set_clock(freeze=NOON)
        client.act(CUSTOMER, "text", text="Hello")
        yield running.url


@pytest.fixture
def server() -> Iterator[str]:
    with served(plainly=False) as url:
        yield url


def told(url: str, request: bytes) -> bytes:
    with Bot(url) as bot:
        bot.send(request)
        return bot.answer(bodiless=request.startswith(b"HEAD"))


def chat(url: str) -> list[str]:
    """Return what the business has said, in order."""
    with Client(url) as client:
        messages = client.chat(LINE, CUSTOMER)["messages"]
    return [one["content"]["text"]["body"] for one in messages if one["sender"] == "business"]


def test_both_ways_answer_with_the_same_bytes() -> None:
    with served(plainly=False) as short, served(plainly=True) as usual:
        for name, request in REQUESTS.items():
            answers = [told(url, request) for url in (short, usual)]
            assert answers[0] == answers[1], name
        assert chat(short) == chat(usual) == ["Hi", "Hi", "last words", "old"]


def test_both_ways_do_what_the_headers_of_a_fault_say() -> None:
    with served(plainly=False) as short, served(plainly=True) as usual:
        answers = [told_off(url, {"Connection": "close", "Retry-After": "1"}) for url in (short, usual)]
    assert answers[0] == answers[1]
    assert b"connection: close\r\n" in answers[0]


def told_off(url: str, headers: dict[str, str]) -> bytes:
    """Return an answer that a fault gives, once the server has hung up after it."""
    with Client(url) as client, Bot(url) as bot:
        client.arm(on="messages.send", answer={"status": 503, "headers": headers})
        bot.send(asked())
        answer = bot.answer()
        assert bot.hung_up()
    return answer


def test_requests_in_one_packet_are_answered_in_their_order(server: str) -> None:
    with Bot(server) as bot:
        bot.send(saying("one") + saying("") + saying("x" * 40_000) + saying("two"))
        statuses = [bot.answer()[9:12] for _ in range(4)]
    assert statuses == [b"200", b"400", b"400", b"200"]
    assert chat(server) == ["one", "two"]


def test_a_request_may_come_in_pieces(server: str) -> None:
    request = saying("bit by bit")
    with Bot(server) as bot:
        bot.send(*(request[place : place + 1] for place in range(len(request))))
        assert bot.answer().startswith(b"HTTP/1.1 200 OK\r\n")


def test_one_connection_serves_many_requests(server: str) -> None:
    with Bot(server) as bot:
        for text in ("one", "two", "three"):
            bot.send(saying(text))
            assert bot.answer().startswith(b"HTTP/1.1 200 OK\r\n")
    assert chat(server) == ["one", "two", "three"]


def test_a_bot_that_asks_whether_to_go_on_is_told(server: str) -> None:
    request = saying("may I?", expect="100-continue")
    head, end, body = request.partition(b"\r\n\r\n")
    with Bot(server) as bot:
        bot.send(head + end)
        assert bot.answer() == b"HTTP/1.1 100 Continue\r\n\r\n"
        bot.send(body)
        assert bot.answer().startswith(b"HTTP/1.1 200 OK\r\n")


@pytest.mark.parametrize("sort", ["a bot that leaves", "an old bot"])
def test_the_server_hangs_up_where_the_bot_wants_it(server: str, sort: str) -> None:
    with Bot(server) as bot:
        bot.send(REQUESTS[sort])
        bot.answer()
        assert bot.hung_up()


def test_a_bot_that_goes_away_in_the_middle_leaves_nothing_behind(server: str) -> None:
    with Bot(server) as bot:
        bot.send(saying("I have to g")[:-20])
    assert told(server, saying("next")).startswith(b"HTTP/1.1 200 OK\r\n")
    assert chat(server) == ["next"]


def test_a_bot_that_hangs_up_at_once_is_heard_all_the_same(server: str) -> None:
    for text in ("one", "two", "three"):
        with Bot(server) as bot:
            bot.send(saying(text))
    assert told(server, saying("last")).startswith(b"HTTP/1.1 200 OK\r\n")
    assert sorted(chat(server)) == ["last", "one", "three", "two"]


@pytest.mark.parametrize("last", ["a message", "a refusal", "a path of ours", "more than is held"])
def test_a_bot_that_has_said_its_last_word_still_hears_the_answers(server: str, last: str) -> None:
    with Bot(server) as bot:
        bot.send(saying("one") + REQUESTS[last])
        bot.socket.shutdown(socket.SHUT_WR)
        assert [bot.answer()[:9] for _ in range(2)] == [b"HTTP/1.1 "] * 2
        assert bot.hung_up()


def test_an_idle_line_is_none_where_an_answer_is_late(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("emulator.hosting._KEEP_ALIVE_SECONDS", 0.05)
    fault = {"on": "messages.send", "delay": 0.2}
    with in_thread(create_app(Settings(seed=1))) as running, Bot(running.url) as bot:
        assert b" 201 " in told(running.url, asked("/_emulator/v1/faults", fault))[:20]
        bot.send(REQUESTS["a look"] + saying("late"))
        assert [bot.answer()[:9] for _ in range(2)] == [b"HTTP/1.1 "] * 2
        assert bot.hung_up()


def test_a_server_that_stops_hears_who_is_in_the_middle_of_a_request() -> None:
    request = saying("I am not done")
    with (
        in_thread(create_app(Settings(seed=1))) as running,
        Bot(running.url) as bot,
        Bot(running.url) as other,
    ):
        bot.send(request[:-5])
        other.send(asked("/_emulator/v1/events", b"", "GET"))
        other.answer()
        running.server.stop()
        while not other.hung_up():
            pass
        bot.send(request[-5:])
        assert bot.answer().startswith(b"HTTP/1.1 ")
        assert bot.hung_up()


@pytest.mark.parametrize("address", ["//", "http://[/x", "/v25.0/1000000\u00e9/messages"])
def test_an_odd_address_gets_an_answer(server: str, address: str) -> None:
    request = asked(body=b"", method="GET").replace(PATH.encode(), address.encode("latin-1"), 1)
    assert told(server, request).startswith(b"HTTP/1.1 40")


def test_an_offer_to_speak_http_2_is_left_aside(server: str) -> None:
    offer = {"connection": "Upgrade, HTTP2-Settings", "upgrade": "h2c", "http2_settings": "AAEAAEAA"}
    with Bot(server) as bot:
        for text in ("one", "Upgrade: h2c"):
            bot.send(saying(text, **offer))
            assert bot.answer().startswith(b"HTTP/1.1 200 OK\r\n")
    assert chat(server) == ["one", "Upgrade: h2c"]


def test_a_late_answer_comes_once_and_after_nothing_was_done_twice(server: str) -> None:
    with Client(server) as client:
        client.arm(on="messages.send", delay=0.01)
    assert told(server, saying("late")).startswith(b"HTTP/1.1 200 OK\r\n")
    assert chat(server) == ["late"]


@pytest.mark.parametrize("plainly", [False, True])
def test_a_fault_breaks_the_connection_either_way(*, plainly: bool) -> None:
    with served(plainly=plainly) as url, Client(url) as client, Bot(url) as bot:
        client.arm(on="messages.send", truncate=True)
        bot.send(saying("cut"))
        with pytest.raises(AssertionError, match="the server hung up"):
            bot.answer()
        assert chat(url) == ["cut"]


@pytest.mark.parametrize("fault", [{"reset": True}, {"truncate": True}, {"delay": 0.01}])
def test_requests_behind_one_that_a_fault_struck_leave_nothing_behind(
    fault: dict[str, object], caplog: pytest.LogCaptureFixture
) -> None:
    with in_thread(create_app(Settings(seed=1))) as running, Client(running.url) as client:
        client.arm(on="messages.send", **fault)
        with Bot(running.url) as bot:
            bot.send(saying("one") + saying("two") + saying("three"))
        for _ in range(100):  # each is some rounds of the loop, and has no task itself
            told(running.url, REQUESTS["a look"])
        assert not running.server.server_state.tasks
    assert caplog.text == ""


class Broken:
    """An application with a fault."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        raise AssertionError(f"asked in the usual way: {scope['type']}")

    def at_once(self, scope: Scope, body: bytes) -> bytes | ASGIApp | None:
        raise LookupError(f"{scope['path']} with {len(body)} bytes")


def test_an_application_with_a_fault_answers_500_and_its_log_says_why(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with in_thread(Broken(), lifespan="auto") as running:
        assert told(running.url, asked()).startswith(b"HTTP/1.1 500 ")
    assert "LookupError" in caplog.text
