"""The real application in this process, given one spoiled request after the other."""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.types import Message

from emulator import messages
from emulator.network.model import Webhook
from emulator.server import create_app
from emulator.settings import Settings
from emulator.webhooks.transport import Outcome
from tests import templates
from tests.fuzz.spoiling import Sent, request

_CONTROL = (
    "/_emulator/v1/export",
    "/_emulator/v1/exchanges",
    "/_emulator/v1/webhooks",
    "/_emulator/v1/chats",
)
_ORDER = ("message", "type", "is_transient", "code", "error_subcode", "error_data", "fbtrace_id")
_REFUSED = (400, 401, 403, 404, 413)
_WEBHOOK = Webhook(url="http://bot.invalid/", verify_token="", app_secret="secret")
_SETTINGS = Settings(
    providers={"cloud": {"window": "off"}},
    templates=[{"name": "order_update", "language": "en_US", "category": "UTILITY",
                "components": list(templates.order().components)}],
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Got:
    """An answer as it came off the wire."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Deaf:
    """A transport to a bot that says yes to everything."""

    async def post(self, url: str, body: bytes, headers: Mapping[str, str], seconds: float) -> Outcome:
        """Take a webhook, which must be JSON."""
        json.loads(body)
        return Outcome(milliseconds=0, status=200)

    async def get(self, url: str, query: Mapping[str, str], seconds: float) -> Outcome:
        """Take a verification request."""
        return Outcome(milliseconds=0, status=200, answer=query["hub.challenge"])


class Driven:
    """The application, and what went wrong in its background. `async with` starts and stops it."""

    def __init__(self) -> None:
        self.app = create_app(_SETTINGS)
        self.emulator = self.app.state.emulator
        self.problems: list[str] = []

    async def __aenter__(self) -> "Driven":
        """Start, with a webhook on the line."""
        asyncio.get_running_loop().set_exception_handler(
            lambda _loop, context: self.problems.append(repr(context.get("exception") or context["message"]))
        )
        await self.emulator.start(Deaf())
        self._listen()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop."""
        await self.emulator.stop()

    async def ask(self, sent: Sent) -> Got:
        """Return the answer to a request; what the application raises, it raises."""
        headers = [(b"content-type", sent.kind.encode()), (b"content-length", b"%d" % len(sent.body))]
        if sent.token is not None:
            headers.append((b"authorization", sent.token.encode()))
        scope = {
            "type": "http", "http_version": "1.1", "method": sent.method, "scheme": "http", "root_path": "",
            "path": sent.path, "raw_path": sent.path.encode(), "query_string": sent.query.encode(),
            "headers": headers, "server": ("localhost", 80), "client": ("localhost", 1),
        }  # fmt: skip
        answer: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": sent.body, "more_body": False}

        async def send(message: Message) -> None:
            answer.append(message)

        await self.app(scope, receive, send)
        shown = {name.decode("latin-1"): value.decode("latin-1") for name, value in answer[0]["headers"]}
        body = b"".join(message.get("body", b"") for message in answer[1:])
        return Got(status=answer[0]["status"], headers=shown, body=body)

    async def look_around(self) -> None:
        """Let what is due happen, look at everything that can be looked at, and start a new world."""
        await self.emulator.world.settle()
        for message in self.emulator.world.network.state.messages.values():
            messages.offers(message.content)
            assert isinstance(messages.line(message.content), str)
            assert isinstance(messages.rows(message.content), tuple)
        for path in _CONTROL:
            got = await self.ask(Sent(method="GET", path=path, query="customer=12025550177"))
            assert (got.status, type(json.loads(got.body))) == (200, dict), (path, got.body[:500])
        assert not self.problems, self.problems[0]
        await self.emulator.reset()
        self._listen()

    def _listen(self) -> None:
        network = self.emulator.world.network
        for line in [*network.state.lines]:
            network.set_webhook(line, _WEBHOOK)


def check(sent: Sent, got: Got) -> int:
    """Return the code of a refusal in Meta's envelope, 0 for one of Meta's successes.

    Raises AssertionError for every other answer.
    """
    assert int(got.headers["content-length"]) == len(got.body)
    if sent.method == "OPTIONS":
        assert (got.status, got.body) == (200, b"")
        return 0
    assert got.headers["content-type"] == "application/json"
    body: dict[str, Any] = json.loads(got.body)
    if got.status == 200:
        assert body == {"success": True} or body["messages"][0]["id"].startswith("wamid.")
        return 0
    assert got.status in _REFUSED, got.status
    assert list(body) == ["error"]
    return _code(body["error"], got.headers)


def _code(error: dict[str, Any], headers: Mapping[str, str]) -> int:
    assert [name for name in _ORDER if name in error] == list(error)
    assert error["fbtrace_id"] == headers["x-fb-request-id"]
    assert isinstance(error["message"], str)
    assert error["message"].strip()
    assert error["type"] in ("OAuthException", "GraphMethodException")
    assert isinstance(error["code"], int)
    data = error.get("error_data")
    assert data is None or (list(data) == ["messaging_product", "details"] and data["details"].strip())
    return int(error["code"])


async def run(cases: range, seed: int, batch: int, seconds: float) -> Counter[int]:
    """Ask every case's request until the time is over, looking around after each batch.

    Return how often each code came, 0 for success. Raises AssertionError with the case's number and request
    for the first answer that is not Meta's.
    """
    codes: Counter[int] = Counter()
    end = time.monotonic() + seconds
    async with Driven() as driven:
        for case in cases:
            codes[await _tried(driven, case, seed)] += 1
            over = time.monotonic() > end or case == cases[-1]
            if over or case % batch == batch - 1:
                await driven.look_around()
            if over:
                break
    return codes


async def _tried(driven: Driven, case: int, seed: int) -> int:
    sent = request(case, seed)
    try:
        return check(sent, await driven.ask(sent))
    except Exception as problem:
        raise AssertionError(f"case {case} of seed {seed}: {problem!r}\n{sent}") from problem
