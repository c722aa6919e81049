"""The header `Date` of every answer, by the world's clock."""

from email.utils import formatdate
from functools import lru_cache

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from emulator.network.model import Time
from emulator.world import Emulator


def date(now: Time) -> str:
    """Return the value of the header at a time."""
    return _of_second(int(now))


class Dated:
    """ASGI middleware; the server in front of it must not date the answers by the machine's clock."""

    def __init__(self, app: ASGIApp, emulator: Emulator) -> None:
        self._app, self._emulator = app, emulator

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and date what is answered."""
        await self._app(scope, receive, self._dated(send) if scope["type"] == "http" else send)

    def _dated(self, send: Send) -> Send:
        async def dated(message: Message) -> None:
            if message["type"] == "http.response.start":
                now = self._emulator.world.clock.now()
                message["headers"] = [*message["headers"], (b"date", date(now).encode())]
            await send(message)

        return dated


@lru_cache(maxsize=16)
def _of_second(second: int) -> str:
    return formatdate(second, usegmt=True)
