"""HTTP to where a link leads, one hop at a time; the bytes are counted and thrown away."""

from typing import Protocol

import aiohttp
from msgspec import Struct

from emulator.network.signatures import HEAD_BYTES

_AGENT = {"User-Agent": "facebookexternalua", "Accept": "*/*"}


class Reply(Struct, frozen=True, kw_only=True, gc=False):
    """What came back: status and reason, content type and bytes, where it leads on; or the problem.

    `size` counts the bytes, `head` are the first of them.
    """

    status: int = 0
    reason: str = ""
    mime_type: str = ""
    size: int = 0
    head: bytes = b""
    location: str = ""
    problem: str = ""


class Transport(Protocol):
    """How links are fetched: not more than a little over `most` bytes, redirects not followed."""

    async def fetch(self, url: str, most: int, seconds: float) -> Reply: ...

    async def close(self) -> None: ...


class HttpLinks:
    """Links over real HTTP; proxies of the environment are not used."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    async def fetch(self, url: str, most: int, seconds: float) -> Reply:
        """Fetch a link."""
        if self._session is None:
            self._session = aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar())
        timeout = aiohttp.ClientTimeout(total=seconds)
        try:
            async with self._session.get(
                url, allow_redirects=False, headers=_AGENT, timeout=timeout
            ) as response:
                return await _reply(response, most)
        except TimeoutError:
            return Reply(problem=f"gave no answer within {seconds:g} s")
        except (aiohttp.ClientError, ValueError, OSError) as problem:
            return Reply(problem=f"gave no HTTP answer: {problem or type(problem).__name__}")

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()


async def _reply(response: aiohttp.ClientResponse, most: int) -> Reply:
    size, head = 0, b""
    async for chunk in response.content.iter_any():
        size, head = size + len(chunk), head + chunk[: HEAD_BYTES - len(head)]
        if size > most:
            break
    return Reply(
        status=response.status,
        reason=response.reason or "",
        mime_type=response.headers.get("Content-Type", ""),
        size=size,
        head=head,
        location=response.headers.get("Location", ""),
    )
