"""Uploads that dawdle, break off, or come in odd pieces, over plain sockets."""

import socket
from urllib.parse import urlsplit

import pytest

from emulator.testing import WhatsApp
from tests import wire
from tests.cloud.uploading import PRODUCT, form
from tests.e2e.quiet_bot import listener

DATA = bytes(range(256)) * 1000


@pytest.fixture
def whatsapp_webhook(whatsapp_server: object) -> str:
    url: str = whatsapp_server.host(listener)  # type: ignore[attr-defined]
    return url


def request(whatsapp: WhatsApp) -> bytes:
    content_type, raw = form(PRODUCT, ("big.pdf", DATA, "application/pdf"))
    head = (
        f"POST /v25.0/{whatsapp.line().id}/media HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer any\r\n"
        f"Connection: close\r\nContent-Type: {content_type}\r\nContent-Length: {len(raw)}\r\n\r\n"
    )
    return head.encode() + raw


def connected(whatsapp: WhatsApp) -> socket.socket:
    address = urlsplit(whatsapp.url)
    return socket.create_connection((address.hostname, address.port), timeout=10)


def answer(connection: socket.socket) -> bytes:
    return b"".join(iter(lambda: connection.recv(65536), b""))


def test_others_are_answered_while_an_upload_is_under_way(whatsapp: WhatsApp) -> None:
    raw = request(whatsapp)
    with connected(whatsapp) as connection:
        connection.sendall(raw[:100_000])
        sam = whatsapp.customer("Sam")
        sam.says("hi")
        url = f"{whatsapp.url}/v25.0/{whatsapp.line().id}/messages"
        body = {"messaging_product": "whatsapp", "to": sam.wa_id, "text": {"body": "Hello"}}
        wire.post(url, json=body, headers={"Authorization": "Bearer any"})
        sam.receives("Hello")
        assert whatsapp.client.media() == []
        connection.sendall(raw[100_000:])
        assert b"200 OK" in answer(connection)
    (media,) = whatsapp.client.media()
    assert whatsapp.client.media_file(media["id"]) == DATA


def test_an_upload_that_breaks_off_leaves_nothing_behind(whatsapp: WhatsApp) -> None:
    with connected(whatsapp) as connection:
        connection.sendall(request(whatsapp)[:-20])
        connection.shutdown(socket.SHUT_WR)
        assert b"200 OK" not in answer(connection)
    assert whatsapp.client.media() == []


def test_a_world_that_ends_during_an_upload_does_not_mind(whatsapp: WhatsApp) -> None:
    raw = request(whatsapp)
    with connected(whatsapp) as connection:
        connection.sendall(raw[:100_000])
        whatsapp.customer("Sam").says("hi")
        whatsapp.reset()
        connection.sendall(raw[100_000:])
        assert b"HTTP/1.1 " in answer(connection)
    assert whatsapp.client.media() == []
    assert whatsapp.exchanges() == []
