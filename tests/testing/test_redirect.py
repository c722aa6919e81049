"""Libraries with a vendor's host wired in: whatever client they use, what they send comes here."""

import asyncio
import json
import urllib.request
from collections.abc import Callable, Collection

import aiohttp
import httpx
import httpx2
import pytest
import requests
import urllib3
from pywa.client import WhatsApp as Pywa

from emulator.testing import WhatsApp
from emulator.testing.redirect import _CLIENTS, leading, redirected

GRAPH = "https://graph.facebook.com/v23.0/100000000000001/messages"
HEADERS = {"Authorization": "Bearer any", "Content-Type": "application/json"}
Send = Callable[[str, bytes], int]


async def _aiohttp(url: str, body: bytes) -> int:
    async with aiohttp.ClientSession(headers=HEADERS) as session, session.post(url, data=body) as answer:
        return answer.status


async def _aiohttp_from_its_base(url: str, body: bytes) -> int:
    base, _, path = url.rpartition("/v23.0/")
    async with (
        aiohttp.ClientSession(base, headers=HEADERS) as session,
        session.post(f"/v23.0/{path}", data=body) as answer,
    ):
        return answer.status


async def _httpx(url: str, body: bytes) -> int:
    async with httpx.AsyncClient() as client:
        return (await client.post(url, content=body, headers=HEADERS)).status_code


async def _httpx2(url: str, body: bytes) -> int:
    async with httpx2.AsyncClient(base_url="https://graph.facebook.com") as client:
        return (await client.post(url, content=body, headers=HEADERS)).status_code


def _urllib(url: str, body: bytes) -> int:
    with urllib.request.urlopen(urllib.request.Request(url, body, HEADERS), timeout=10) as answer:
        return int(answer.status)


def _urllib3(url: str, body: bytes) -> int:
    with urllib3.PoolManager() as pool:
        return pool.request("POST", url, body=body, headers=HEADERS).status


SENDERS: dict[str, Send] = {
    "requests": lambda url, body: requests.post(url, body, headers=HEADERS, timeout=10).status_code,
    "httpx": lambda url, body: httpx.post(url, content=body, headers=HEADERS).status_code,
    "httpx, awaited": lambda url, body: asyncio.run(_httpx(url, body)),
    "httpx2": lambda url, body: httpx2.post(url, content=body, headers=HEADERS).status_code,
    "httpx2, awaited": lambda url, body: asyncio.run(_httpx2(url, body)),
    "aiohttp": lambda url, body: asyncio.run(_aiohttp(url, body)),
    "aiohttp with a base": lambda url, body: asyncio.run(_aiohttp_from_its_base(url, body)),
    "urllib3": _urllib3,
    "urllib": _urllib,
}


@pytest.mark.usefixtures("whatsapp_redirect")
@pytest.mark.parametrize("sender", SENDERS)
def test_what_is_sent_to_meta_comes_here(whatsapp: WhatsApp, sender: str) -> None:
    sam = whatsapp.customer("Sam")
    sam.says("hi")
    body = {"messaging_product": "whatsapp", "to": sam.wa_id, "text": {"body": "Hello"}}
    assert SENDERS[sender](GRAPH, json.dumps(body).encode()) == 200
    sam.receives("Hello")
    assert whatsapp.exchanges()[-1]["headers"]["host"] == whatsapp.url.removeprefix("http://")


@pytest.mark.usefixtures("whatsapp_redirect")
def test_pywa_needs_no_address(whatsapp: WhatsApp) -> None:
    sam = whatsapp.customer("Sam")
    sam.says("hi")
    with httpx.Client() as session:
        Pywa(phone_id="100000000000001", token="any", session=session).send_message(sam.wa_id, "Hello")
    sam.receives("Hello")


def test_every_client_is_tried() -> None:
    assert {package for package, _, _ in _CLIENTS} == {name.split(",")[0].split()[0] for name in SENDERS}


@pytest.mark.usefixtures("whatsapp_redirect")
def test_a_text_alone_is_an_address_for_urllib(whatsapp: WhatsApp) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen("https://api.chatt2.me/v1/organization/webhook")
    caught.value.close()
    assert whatsapp.exchanges()[-1]["path"] == "/v1/organization/webhook"


@pytest.mark.usefixtures("whatsapp_redirect")
def test_other_hosts_are_left_alone(whatsapp: WhatsApp) -> None:
    before = len(whatsapp.exchanges())
    assert requests.get(f"{whatsapp.url}/livez", timeout=10).status_code == 200
    with pytest.raises(requests.ConnectionError, match="nowhere"):
        requests.get("https://graph.facebook.com.nowhere.invalid/v23.0", timeout=10)
    assert len(whatsapp.exchanges()) == before


def test_when_the_test_is_over_all_is_as_before() -> None:
    def calls() -> list[object]:
        return [requests.Session.send, httpx.Client.send, aiohttp.ClientSession._build_url]

    before = calls()
    with redirected(leading("http://127.0.0.1:9274", {"graph.facebook.com"})):
        assert not any(now is then for now, then in zip(calls(), before, strict=True))
    assert calls() == before


def test_the_hosts_are_those_of_every_vendor(whatsapp_hosts: Collection[str]) -> None:
    assert {"graph.facebook.com", "waba-v2.360dialog.io", "gw.messaging.cm.com", "api.chatt2.me"} <= {
        *whatsapp_hosts
    }


@pytest.mark.parametrize(
    ("url", "led"),
    [
        ("https://graph.facebook.com/v23.0/1?a=%20b#c", "http://127.0.0.1:9274/v23.0/1?a=%20b#c"),
        ("https://GRAPH.facebook.com:443/x", "http://127.0.0.1:9274/x"),
        ("https://www.facebook.com/x", "https://www.facebook.com/x"),
        ("/v23.0/1", "/v23.0/1"),
        ("", ""),
    ],
)
def test_an_address_keeps_what_comes_after_its_host(url: str, led: str) -> None:
    assert leading("http://127.0.0.1:9274", {"graph.facebook.com"})(url) == led
