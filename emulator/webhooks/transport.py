"""HTTP to the bot, and every way in which it can go wrong, in a sentence."""

import asyncio
import time
from collections.abc import Mapping
from types import TracebackType
from typing import Protocol, Self

import aiohttp
from msgspec import Struct

_LONGEST_ANSWER = 4096
_CONNECTIONS = 100
_FAILED = 500
_HUNG_UP = (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError, ConnectionResetError)


class Outcome(Struct, frozen=True, kw_only=True, gc=False):
    """What came back: a status with the first 4 KiB of the body, or the problem that kept it away."""

    milliseconds: int
    status: int | None = None
    answer: str = ""
    problem: str = ""


class Transport(Protocol):
    """How webhooks leave the house."""

    async def post(self, url: str, body: bytes, headers: Mapping[str, str], seconds: float) -> Outcome: ...

    async def get(self, url: str, query: Mapping[str, str], seconds: float) -> Outcome: ...


class HttpTransport:
    """Webhooks over real HTTP; redirects are not followed, proxies of the environment are not used."""

    def __init__(self) -> None:
        self._failing: set[str] = set()

    async def __aenter__(self) -> Self:
        """Open the connection pool."""
        connector = aiohttp.TCPConnector(limit=_CONNECTIONS)
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            skip_auto_headers=("User-Agent", "Accept-Encoding"),
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connection pool."""
        await self._session.close()

    async def post(self, url: str, body: bytes, headers: Mapping[str, str], seconds: float) -> Outcome:
        """Post a webhook."""
        return await self._request("POST", url, seconds, data=body, headers=dict(headers))

    async def get(self, url: str, query: Mapping[str, str], seconds: float) -> Outcome:
        """Send a verification request."""
        return await self._request("GET", url, seconds, params=dict(query), headers=_VERIFIER)

    async def _request(self, method: str, url: str, seconds: float, **parts: object) -> Outcome:
        begin = time.perf_counter()
        try:
            status, answer = await asyncio.wait_for(self._answer(method, url, parts), seconds)
        except Exception as problem:  # whatever a bot does is a line in the journal, and ends no delivery
            return Outcome(milliseconds=_since(begin), problem=explain(problem, url, seconds))
        return Outcome(milliseconds=_since(begin), status=status, answer=answer)

    async def _answer(self, method: str, url: str, parts: Mapping[str, object]) -> tuple[int, str]:
        """Ask again where the connection is one on which the bot has failed: servers hang up on those."""
        try:
            return await self._exchange(method, url, parts)
        except _HUNG_UP:
            if url not in self._failing:
                raise
            self._failing.discard(url)
            return await self._exchange(method, url, parts)

    async def _exchange(self, method: str, url: str, parts: Mapping[str, object]) -> tuple[int, str]:
        async with self._session.request(method, url, allow_redirects=False, **parts) as response:  # type: ignore[arg-type]
            answer = await _beginning(response.content)
            (self._failing.add if response.status >= _FAILED else self._failing.discard)(url)
            return response.status, answer.decode("utf-8", "replace")


async def _beginning(content: aiohttp.StreamReader) -> bytes:
    answer = b""
    async for chunk in content.iter_any():
        answer += chunk
        if len(answer) >= _LONGEST_ANSWER:
            break
    return answer[:_LONGEST_ANSWER]


_VERIFIER = {"User-Agent": "facebookplatform/1.0 (+http://developers.facebook.com)", "Accept": "*/*"}


def explain(problem: Exception, url: str, seconds: float) -> str:
    """Return a sentence: what happened, where, what to do."""
    match problem:
        case TimeoutError():
            return f"{url} gave no answer within {seconds:g} s; answer first and work afterwards."
        case aiohttp.InvalidURL() | aiohttp.NonHttpUrlClientError() | ValueError():
            return f"{url!r} is not a URL to post to; it looks like http://127.0.0.1:8000/webhook."
        case aiohttp.ClientConnectorDNSError():
            return f"The host of {url} is not known; check the name."
        case aiohttp.ClientConnectorError() | ConnectionRefusedError():
            return f"Nothing listens at {url}: start the bot, or check host and port."
        case _ if isinstance(problem, _HUNG_UP):
            return f"{url} closed the connection without an answer."
    why = (str(problem).splitlines() or [type(problem).__name__])[0].rstrip(".:")
    return f"{url} gave no HTTP answer: {why}."


def _since(begin: float) -> int:
    return round((time.perf_counter() - begin) * 1000)
