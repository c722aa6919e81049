"""What a bot still sends when a test ends belongs to that test's world."""

import json
import threading
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

import pytest

from emulator.testing import WhatsApp, wsgi
from tests import wire
from tests.testing import small_bot
from tests.testing.test_wsgi import echo

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

    from emulator.testing.server import Bot


class _Afterwards:
    """An answer to a webhook after which, when the server closes it, the bot answers the customer."""

    def __init__(self, body: bytes, url: str, heard: list[dict[str, Any]]) -> None:
        self._body, self._url, self._heard = body, url, heard

    def __iter__(self) -> Iterator[bytes]:
        yield self._body

    def close(self) -> None:
        for message in self._heard:
            body = {"messaging_product": "whatsapp", "to": message["from"], "text": message["text"]}
            wire.post(self._url, json=body, headers={"Authorization": "Bearer any"})


def wsgi_bot(base_url: str) -> "Bot":
    """Return a WSGI bot that says again what it hears, after it has answered its webhook."""

    def bot(environ: "WSGIEnvironment", start_response: "StartResponse") -> _Afterwards:
        challenge = parse_qs(environ["QUERY_STRING"]).get("hub.challenge", [""])[0].encode()
        start_response("200 OK", [("Content-Length", str(len(challenge)))])
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"] or 0))
        value = json.loads(body)["entry"][0]["changes"][0]["value"] if body else {}
        line = value["metadata"]["phone_number_id"] if value else ""
        return _Afterwards(challenge, f"{base_url}/{line}/messages", value.get("messages", []))

    return bot


def says_hi_and_ends(whatsapp: WhatsApp, bot: "str | Bot") -> list[str]:
    """Return the kinds of what happened in the worlds that began while a bot was at something."""
    kinds = []
    for _ in range(5):
        whatsapp.webhook = bot
        whatsapp.customer("Sam").says("hi")
        whatsapp.reset()
        whatsapp.settle()
        kinds += [entry["kind"] for entry in whatsapp.client.journal()["entries"]]
    return kinds


@pytest.mark.parametrize("create", [small_bot.create, wsgi_bot])
def test_what_a_bot_still_sends_belongs_to_the_world_before(whatsapp: WhatsApp, create: Any) -> None:
    assert "exchange" not in says_hi_and_ends(whatsapp, create(whatsapp.url))


def test_the_answers_of_a_bot_by_url_are_awaited(whatsapp: WhatsApp) -> None:
    heard, bot = threading.Event(), echo(whatsapp.url)

    def slow(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] == "POST":
            heard.set()
        return bot(environ, start_response)

    with wsgi.serving(slow) as hosted:
        for _ in range(3):
            whatsapp.webhook = hosted.url
            heard.clear()
            whatsapp.customer("Sam").says("hi")
            heard.wait(5)
            whatsapp.reset()
            while hosted.is_busy():
                whatsapp.settle()
            assert "exchange" not in [one["kind"] for one in whatsapp.client.journal()["entries"]]


def test_a_bot_that_does_not_answer_is_waited_for_once(whatsapp: WhatsApp) -> None:
    done = threading.Event()

    def bot(environ: "WSGIEnvironment", start_response: "StartResponse") -> list[bytes]:
        start_response("200 OK", [])
        if environ["REQUEST_METHOD"] == "POST":
            done.wait(10)
        return [environ["QUERY_STRING"].partition("hub.challenge=")[2].partition("&")[0].encode()]

    begun = time.monotonic()
    try:
        for _ in range(4):
            whatsapp.webhook = bot
            whatsapp.customer("Sam").says("hi")
            whatsapp.reset()
        assert 0.9 < time.monotonic() - begun < 3.9  # a second each time would be four
    finally:
        done.set()
