"""What an application and the server in front of it have agreed on, besides ASGI."""

from typing import Protocol, runtime_checkable

from starlette.types import ASGIApp, Receive, Scope, Send

TRANSPORT = "whatsapp_emulator.transport"
"""The extension of a scope by which an application gets the connection, for answers that break it."""


@runtime_checkable
class AnswersAtOnce(Protocol):
    """An application that can answer without waiting.

    `at_once` gets a scope and a whole body, and returns the bytes to send, or an application that goes on in
    the usual way from where it stopped. None says that it did nothing, and is to be called in the usual way.
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None: ...

    def at_once(self, scope: Scope, body: bytes) -> bytes | ASGIApp | None: ...
