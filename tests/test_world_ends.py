"""What is left of a world when the next one begins: nothing, however much happened in it."""

import asyncio
import gc
import logging
import socket
import weakref

import pytest

from emulator import hosting
from emulator.control.client import Client
from emulator.control.problems import Problem
from emulator.control.waiting import within
from emulator.hosting import in_thread
from emulator.server import create_app
from emulator.settings import Settings
from tests import wire
from tests.filling.sending import sign_up

CUSTOMER = "12025550177"
NOWHERE = "http://127.0.0.1:1/webhook"
HELLO = {"messaging_product": "whatsapp", "to": CUSTOMER, "text": {"body": "Hello"}}
OPENED = {"flow_message_version": "3", "flow_id": "55", "flow_cta": "Open"}
ACTION = {"name": "flow", "parameters": OPENED}
FLOW = {"type": "interactive", "interactive": {"type": "flow", "body": {"text": "Here"}, "action": ACTION}}
BATCH = [{"method": "GET", "relative_url": "100000000000001"}]
KEY = {"Authorization": "Bearer any"}


def lead_a_life(url: str) -> None:
    """Let happen what plans work for later: messages, webhooks and their retries, a fault, a batch."""
    with Client(url) as client:
        for line in [one["id"] for one in client.lines()]:
            client.set_webhook(line, NOWHERE)
            client.act(CUSTOMER, "text", text="hi", line=line)
            client.send(line, CUSTOMER, {"type": "text", "text": {"body": "Hello"}})
        client.set_flow("55", json=sign_up())
        client.open_flow(CUSTOMER, client.send("cloud", CUSTOMER, FLOW)["message"]["id"])
        client.change_customer(CUSTOMER, online=False)
        client.arm(on="messages.send", refuse=131000, skip=1)
        client.set_clock(advance="1h")
    for path, body in (("/v25.0/100000000000001/messages", HELLO), ("/", {"batch": BATCH}), ("/me", {})):
        wire.post(url + path, json=body, headers=KEY)
    wire.post(f"{url}/v25.0/100000000000001/media", files={"file": b"x"}, headers=KEY)


def test_a_world_that_has_ended_is_forgotten() -> None:
    app = create_app(Settings())
    emulator = app.state.emulator
    with in_thread(app) as running, Client(running.url) as client:
        lead_a_life(running.url)
        parts = [weakref.ref(one) for one in (emulator.world, emulator.world.network, emulator.world.outbox)]
        client.reset()
        client.lines()
        gc.collect()
        assert [part() for part in parts] == [None, None, None]


def test_who_waits_is_told_that_the_world_has_ended() -> None:
    async def wait_for_ever() -> None:
        closed = asyncio.Event()
        asyncio.get_running_loop().call_soon(closed.set)
        await within(None, closed, asyncio.Event().wait())

    with pytest.raises(Problem, match="The world ended while this waited") as refused:
        asyncio.run(wait_for_ever())
    assert refused.value.status == 503


def test_a_server_that_stops_hangs_up_on_who_never_says_the_rest_of_a_request(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(hosting, "_GRACE_SECONDS", 0.05)
    half = b"POST /v25.0/100000000000001/messages HTTP/1.1\r\nHost: here\r\nContent-Length: 100\r\n\r\n{"
    with caplog.at_level(logging.WARNING), in_thread(create_app(Settings())) as running:
        with Client(running.url) as client:
            client.lines()
        connection = socket.create_connection(("127.0.0.1", running.port))
        connection.sendall(half)
    with connection:
        assert connection.recv(1) == b""
    assert caplog.records == []


def test_a_reset_keeps_other_credentials_at_the_address_of_the_settings() -> None:
    with in_thread(create_app(Settings(webhook=NOWHERE))) as running, Client(running.url) as client:
        client.set_webhook("cloud", NOWHERE, app_secret="hush")
        client.reset(keep_webhooks=True)
        kept = [one for one in client.export()["entries"] if one["kind"] == "webhook.set"]
    assert kept[-1]["webhook"]["app_secret"] == "hush"
