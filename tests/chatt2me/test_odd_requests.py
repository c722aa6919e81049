"""Whatever a bot sends, the Hub answers: spoiled requests of every kind, on every channel, never raise."""

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace

from emulator.network.refusals import Path
from emulator.providers.chatt2me import provider
from emulator.providers.chatt2me.channels import CHANNELS
from emulator.providers.interface import Answer, House, Request, Verify
from tests.chatt2me.test_channels import ID, REQUESTS, line
from tests.chatt2me.test_golden_requests import CONTRACT
from tests.fuzz.spoiling import _OTHERS, _TEXTS
from tests.worlds import ADA, network

CASES = 150
FORMS = {
    "quick_replies": {
        "text": "Which?",
        "quick_replies": [{"content_type": "text", "title": "A", "payload": "a"}],
    },
    "attachment": {"attachment": {"type": "image", "payload": {"url": "https://example.com/a.jpg"}}},
    "sender_action": {"sender_action": "mark_seen"},
    "reply": {"text": "Hi", "reply": {"messageId": "none"}},
}
REGISTRATION = {
    "label": "bot",
    "endpoint": "http://127.0.0.1:1",
    "eventType": "Message",
    "authenticationProtocol": "NoAuthentication",
    "headers": [{"key": "A", "value": "1"}],
    "requiresSignature": True,
    "scope": "all",
}


def places(node: Any, path: Path = ()) -> Iterator[Path]:
    yield path
    for step, inside in node.items() if isinstance(node, dict) else enumerate(node):
        if isinstance(inside, dict | list):
            yield from places(inside, (*path, step))
        else:
            yield (*path, step)


def spoiled(body: Any, source: random.Random) -> Any:
    """Return a copy with something else in one or two places, or something more, or less."""
    made = json.loads(json.dumps(body))
    for _ in range(source.choice((1, 1, 2))):
        path = source.choice([*places(made)])
        if not path:
            return copy.deepcopy(source.choice(_OTHERS))
        inside = made
        for step in path[:-1]:
            inside = inside[step]
        if source.random() < 0.2:
            del inside[path[-1]]
        else:
            inside[path[-1]] = copy.deepcopy(source.choice((*_OTHERS, *_TEXTS)))
        if not isinstance(made, dict | list):
            break
    return made


def answered(method: str, path: str, body: Any, channel: str = "whatsapp", **query: str) -> Answer:
    world = network(line(channel))
    house = House(world, CONTRACT, provider().defaults)
    request = Request(method=method, path=path, query=query, headers={"x-api-key": "any"}, body=b"")
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    found = provider().answer(replace(request, body=raw), house)
    while isinstance(found, Verify):
        found = found.then(replace(found.webhook, verified=True))
    world.agenda.run_due()
    for entry in world.journal.after(0):
        for envelope in provider().webhooks(entry, house):
            json.loads(envelope.body)
    return found


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("kind", [*REQUESTS, *FORMS])
def test_a_spoiled_message_is_answered(kind: str, channel: str) -> None:
    good = {"from": ID, "to": ADA.wa_id, "content": {**REQUESTS, **FORMS}[kind]}
    source = random.Random(f"{kind} {channel}")
    for _ in range(CASES):
        body = spoiled(good, source)
        answer = answered("POST", f"/v1/communication/{channel}/message", body, channel)
        assert answer.status in (200, 400, 404), body
        assert answer.status != 200 or answer.message or json.loads(answer.body)["messageId"] is None
        assert isinstance(json.loads(answer.body), dict)


def test_a_spoiled_registration_is_answered() -> None:
    source = random.Random(1)
    for _ in range(10 * CASES):
        body = spoiled(REGISTRATION, source)
        assert answered("POST", "/v1/organization/webhook", body).status in (201, 400), body


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"null",
        b"\xff",
        b'{"from": "\\ud800"}',
        b'{"to": NaN}',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"content": 1e999}',
    ],
)
@pytest.mark.parametrize("path", ["/v1/communication/whatsapp/message", "/v1/organization/webhook"])
def test_bytes_that_are_no_message_are_400(raw: bytes, path: str) -> None:
    assert answered("POST", path, raw).status == 400


@pytest.mark.parametrize("query", [{"offset": "٣"}, {"limit": "9" * 50}, {"limit": ""}, {"offset": "1e3"}])
def test_odd_pages_are_400(query: dict[str, str]) -> None:
    assert answered("GET", "/v1/organization/webhook", b"", **query).status == 400


@pytest.mark.parametrize(
    "path",
    [
        "/v1/communication/",
        "/v1/communication//message",
        "/v1/communication/é/message",
        "/v1/organization/webhook//webhook-log",
        "/v1/organization/webhook/%00",
        "/v1/organization/{x}",
        "/v1/communication/files/99",
        f"/v1/organization/webhook/{'x' * 5000}",
    ],
)
def test_odd_paths_are_404(path: str) -> None:
    assert answered("GET", path, b"").status == 404
