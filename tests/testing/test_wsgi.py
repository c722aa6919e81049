"""Bots that are WSGI applications."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

import pytest

from emulator.testing import WhatsApp, wsgi
from tests import wire
from tests.testing import small_bot

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


def echo(base_url: str) -> "WSGIApplication":
    """Return a bot that says again what it hears, before it answers its webhook."""

    def bot(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        start_response("200 OK", [("Content-Type", "text/plain")])
        if environ["REQUEST_METHOD"] == "GET":
            return [parse_qs(environ["QUERY_STRING"])["hub.challenge"][0].encode()]
        body = json.loads(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))
        value = body["entry"][0]["changes"][0]["value"]
        for message in value.get("messages", []):
            _say(f"{base_url}/{value['metadata']['phone_number_id']}/messages", message)
        return [environ["PATH_INFO"].encode()]

    return bot


def _say(url: str, heard: dict[str, Any]) -> None:
    body = {"messaging_product": "whatsapp", "to": heard["from"], "text": heard["text"]}
    wire.post(url, json=body, headers={"Authorization": "Bearer any"})


def test_a_wsgi_application_is_a_bot(whatsapp: WhatsApp) -> None:
    bot = echo(whatsapp.url)
    report = whatsapp.set_webhook(bot, path="/hook")
    assert report["verified"] is True
    sam = whatsapp.customer("Sam")
    sam.says("hello")
    assert sam.receives().text == "hello"
    whatsapp.settle()
    assert {one["attempts"][0]["answer"] for one in whatsapp.webhooks()} == {"/hook"}
    assert whatsapp.set_webhook(bot, path="/hook")["url"] == report["url"]


def test_a_wsgi_application_that_fails_is_a_500_and_goes_on(
    whatsapp: WhatsApp, capsys: pytest.CaptureFixture[str]
) -> None:
    whatsapp.set_webhook(echo(whatsapp.url))
    sam = whatsapp.customer("Sam")
    sam.sends_location(1, 2)
    sam.says("still there?")
    sam.receives("still there?")
    assert whatsapp.webhooks()[0]["attempts"][0]["status"] == 500
    assert "KeyError: 'text'" in capsys.readouterr().err


class _Wsgi:
    def __call__(self, environ: object, start_response: object) -> list[bytes]:
        return []


class _OfClass:
    def __init__(self, environ: object, start_response: object) -> None: ...


class _Asgi:
    async def __call__(self, scope: object, receive: object, send: object) -> None: ...


async def _two(scope: object, receive: object) -> None: ...


def _anything(*parts: object) -> None: ...


def test_wsgi_is_told_from_asgi_by_what_it_takes() -> None:
    assert all(wsgi.is_wsgi(one) for one in (echo(""), _Wsgi(), _OfClass, _Wsgi().__call__))
    others = (small_bot.create(""), _Asgi(), _Asgi().__call__, _two, _anything, print, "http://bot", None)
    assert [one for one in others if wsgi.is_wsgi(one)] == []
