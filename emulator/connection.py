"""The connection of a request, lent to the application by the server."""

import asyncio

TRANSPORT = "whatsapp_emulator.transport"
"""The extension of a scope by which the application gets it."""


class Connection:
    """What uvicorn writes an answer to, for faults that break it and for answers that leave in one piece.

    uvicorn writes the head and the body apart: two system calls and two packets, of which the first wakes the
    client for nothing. After `hold` the head waits for what is written next.
    """

    __slots__ = ("_holds", "_kept", "_transport")

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport, self._holds, self._kept = transport, False, b""

    def hold(self) -> None:
        """Keep the next piece until there is another."""
        self._holds = True

    def write(self, data: bytes) -> None:
        """Send a piece, after the one that waits."""
        if self._holds:
            self._holds, self._kept = False, data
        elif self._kept:
            data, self._kept = self._kept + data, b""
            self._transport.write(data)
        else:
            self._transport.write(data)

    def close(self) -> None:
        """Hang up once all is sent."""
        if self._kept:
            self.write(b"")
        self._transport.close()

    def is_closing(self) -> bool:
        """Say whether the connection is gone, or about to go."""
        return self._transport.is_closing()

    def abort(self) -> None:
        """Hang up at once."""
        self._transport.abort()
