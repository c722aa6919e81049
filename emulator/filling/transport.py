"""HTTP to a flow's endpoint, and every way in which it can go wrong, in a sentence."""

import asyncio
import time
from collections.abc import Mapping
from typing import Protocol

import aiohttp
from msgspec import Struct

from emulator.webhooks.transport import explain

_LONGEST = 4 * 1024 * 1024


class Reply(Struct, frozen=True, kw_only=True, gc=False):
    """What came back: a status with the body, or the problem that kept it away; `late` after the deadline."""

    milliseconds: int
    status: int | None = None
    answer: str = ""
    problem: str = ""
    late: bool = False


class Transport(Protocol):
    """How requests reach an endpoint."""

    async def post(self, url: str, body: bytes, headers: Mapping[str, str], seconds: float) -> Reply: ...

    async def close(self) -> None: ...


class HttpEndpoints:
    """Endpoints over real HTTP; redirects are not followed, proxies of the environment are not used."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    async def post(self, url: str, body: bytes, headers: Mapping[str, str], seconds: float) -> Reply:
        """Post a request; an answer of more than 4 MiB is none."""
        begin = time.perf_counter()
        try:
            status, answer = await asyncio.wait_for(self._exchange(url, body, headers), seconds)
        except TimeoutError:
            why = f"{url} gave no answer within {seconds:g} s, which is as long as WhatsApp waits."
            return Reply(milliseconds=_since(begin), problem=why, late=True)
        except Exception as problem:  # whatever an endpoint does is told, and ends nothing
            return Reply(milliseconds=_since(begin), problem=explain(problem, url, seconds))
        return Reply(milliseconds=_since(begin), status=status, answer=answer)

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()

    async def _exchange(self, url: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, str]:
        if self._session is None:
            self._session = aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar())
        async with self._session.post(url, data=body, headers=headers, allow_redirects=False) as response:
            return response.status, (await _whole(response.content)).decode("utf-8", "replace")


async def _whole(content: aiohttp.StreamReader) -> bytes:
    """Return a body, which comes in pieces, or as much of it as is read."""
    answer = bytearray()
    async for piece in content.iter_any():
        answer += piece
        if len(answer) > _LONGEST:
            raise _AnswerTooLongError
    return bytes(answer)


class _AnswerTooLongError(Exception):
    def __init__(self) -> None:
        super().__init__(f"its answer is longer than {_LONGEST // 1024**2} MiB")


def _since(begin: float) -> int:
    return round((time.perf_counter() - begin) * 1000)
