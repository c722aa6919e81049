"""Bots that misbehave: each is a line in the journal with a sentence, and the server goes on."""

import asyncio
import contextlib
import socket
import socketserver
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import pytest
from msgspec.structs import replace
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from emulator.server import create_app
from emulator.settings import Settings
from emulator.testing import Customer, LocalServer, WhatsApp
from emulator.testing.server import running

PATIENCE = 1.0
Json = dict[str, Any]


@pytest.fixture(scope="module")
def whatsapp_server() -> Iterator[LocalServer]:
    """Run an emulator that waits one second for a bot, not 5 s."""
    app = create_app(Settings())
    cloud = app.state.emulator.providers["cloud"]
    cloud.terms = replace(cloud.terms, timeout=PATIENCE)
    with running(app, "127.0.0.1", 0) as server:
        yield server


@pytest.fixture
def sam(whatsapp: WhatsApp) -> Customer:
    return whatsapp.customer("Sam")


@contextlib.contextmanager
def nobody_listens() -> Iterator[str]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield address(taken)


@contextlib.contextmanager
def never_answers() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield address(listener)


@contextlib.contextmanager
def says(raw: bytes) -> Iterator[str]:
    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            self.request.recv(65536)
            self.request.sendall(raw)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield address(server.socket)
        server.shutdown()
        thread.join()


def hangs_up() -> contextlib.AbstractContextManager[str]:
    return says(b"")


def speaks_no_http() -> contextlib.AbstractContextManager[str]:
    return says(b"220 mail.example.com ESMTP\r\n")


def stops_half_way() -> contextlib.AbstractContextManager[str]:
    return says(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")


def address(listener: socket.socket) -> str:
    return f"http://127.0.0.1:{listener.getsockname()[1]}/hook"


def answering(status: int) -> Starlette:
    """Return a bot that passes the handshake and answers every webhook with one status."""

    async def hook(request: Request) -> Response:
        if request.method == "GET":
            return PlainTextResponse(request.query_params["hub.challenge"])
        return Response(status_code=status)

    return Starlette(routes=[Route("/", hook, methods=["GET", "POST"])])


def attempts(whatsapp: WhatsApp) -> list[Json]:
    """Return the attempts of the journal once all is settled."""
    whatsapp.settle()
    entries = whatsapp.client.journal()["entries"]
    return [entry for entry in entries if entry["kind"] == "webhook.attempted"]


@pytest.mark.parametrize(
    ("bot", "sentence"),
    [
        (nobody_listens, "Nothing listens at {url}: start the bot, or check host and port."),
        (never_answers, f"{{url}} gave no answer within {PATIENCE:g} s; answer first and work afterwards."),
        (hangs_up, "{url} closed the connection without an answer."),
        (speaks_no_http, "{url} gave no HTTP answer: "),
        (stops_half_way, "{url} gave no HTTP answer: "),
    ],
)
def test_a_bot_that_gives_no_answer_is_told_in_the_journal(
    whatsapp: WhatsApp,
    sam: Customer,
    bot: Callable[[], contextlib.AbstractContextManager[str]],
    sentence: str,
) -> None:
    with bot() as url:
        report = whatsapp.set_webhook(url, must_verify=False)
        hi = sam.says("hi")
        tried = attempts(whatsapp)
    assert report["problem"].startswith(sentence.format(url=url))
    assert [(one["ok"], one["status"]) for one in tried] == [(False, None)] * 2
    assert all(one["problem"].startswith(sentence.format(url=url)) for one in tried)
    assert hi.status == "accepted"


@pytest.mark.parametrize("status", [500, 404, 401, 302, 204, 201])
def test_a_bot_that_answers_anything_but_200_is_told_in_the_journal(
    whatsapp: WhatsApp, sam: Customer, status: int
) -> None:
    whatsapp.webhook = answering(status)
    hi = sam.says("hi")
    tried = attempts(whatsapp)
    assert [(one["ok"], one["status"]) for one in tried] == [(False, status)] * 2
    assert tried[0]["problem"] == f"{whatsapp.webhook} answered {status}; only 200 counts as delivered."
    assert hi.status == "accepted"


def test_a_redirect_is_not_followed(whatsapp: WhatsApp, sam: Customer) -> None:
    followed: list[str] = []

    async def elsewhere(request: Request) -> Response:
        followed.append(request.method)
        return PlainTextResponse(request.query_params.get("hub.challenge", ""))

    async def hook(request: Request) -> Response:
        return RedirectResponse(request.url.replace(path="/elsewhere"), 307)

    methods = ["GET", "POST"]
    routes = [Route("/", hook, methods=methods), Route("/elsewhere", elsewhere, methods=methods)]
    report = whatsapp.set_webhook(Starlette(routes=routes), must_verify=False)
    assert "answered the verification with 307 instead of 200" in report["problem"]
    sam.says("hi")
    assert [one["status"] for one in attempts(whatsapp)] == [307, 307]
    assert followed == []


def test_an_answer_in_small_pieces_is_read_as_a_whole(whatsapp: WhatsApp) -> None:
    async def hook(request: Request) -> Response:
        challenge = request.query_params["hub.challenge"]

        async def piecemeal() -> AsyncIterator[str]:
            for digit in challenge:
                yield digit
                await asyncio.sleep(0)

        return StreamingResponse(piecemeal(), media_type="text/plain")

    assert whatsapp.set_webhook(Starlette(routes=[Route("/", hook)]))["verified"] is True


def test_a_wrong_challenge_is_told(whatsapp: WhatsApp) -> None:
    async def hook(request: Request) -> Response:
        return PlainTextResponse("ok")

    report = whatsapp.set_webhook(Starlette(routes=[Route("/", hook)]), must_verify=False)
    assert (
        "answered the verification with 'ok'; the body must be the value of hub.challenge"
        in report["problem"]
    )


def test_the_server_goes_on_and_loses_nothing(whatsapp: WhatsApp, sam: Customer) -> None:
    with hangs_up() as url:
        whatsapp.set_webhook(url, must_verify=False)
        for text in ("one", "two", "three"):
            sam.says(text)
        attempts(whatsapp)
    assert [one.text for one in sam.messages] == ["one", "two", "three"]
    whatsapp.webhook = answering(200)
    whatsapp.clock.advance(seconds=20)
    assert [one.status for one in sam.messages] == ["delivered"] * 3
    assert {one["state"] for one in whatsapp.webhooks()} == {"delivered"}


def test_a_bot_that_never_recovers_is_given_up_after_a_week(whatsapp: WhatsApp, sam: Customer) -> None:
    whatsapp.webhook = answering(503)
    sam.says("hi")
    whatsapp.clock.advance(days=8)
    [delivery] = whatsapp.webhooks()
    assert delivery["state"] == "failed"
    assert len(delivery["attempts"]) == 15
    assert delivery["attempts"][-1]["next_attempt"] is None


def test_a_webhook_that_failed_is_delivered_again_on_demand(whatsapp: WhatsApp, sam: Customer) -> None:
    whatsapp.webhook = answering(500)
    sam.says("hi")
    failed = attempts(whatsapp)[0]["delivery"]
    whatsapp.webhook = answering(200)
    again = whatsapp.client.redeliver(failed)
    assert (again["state"], again["attempts"][-1]["status"]) == ("delivered", 200)


def test_one_slow_chat_does_not_hold_up_another(whatsapp: WhatsApp) -> None:
    release = threading.Event()
    heard: list[str] = []

    def hook_of(body: Json) -> None:
        message = body["entry"][0]["changes"][0]["value"]["messages"][0]
        text = message["text"]["body"]
        if text == "slow":
            release.wait(5)
        heard.append(text)
        if text == "quick":
            release.set()

    whatsapp.webhook = _thinking(hook_of)
    whatsapp.customer("Slow").says("slow")
    whatsapp.customer("Quick").says("quick")
    whatsapp.settle()
    assert heard[0] == "quick"


def _thinking(work: Callable[[Json], None]) -> Starlette:
    async def hook(request: Request) -> Response:
        if request.method == "GET":
            return PlainTextResponse(request.query_params["hub.challenge"])
        await run_in_threadpool(work, await request.json())
        return Response()

    return Starlette(routes=[Route("/", hook, methods=["GET", "POST"])])
