"""Webhooks over real connections, of which bots hang up when they like."""

import asyncio
from asyncio import StreamReader, StreamWriter

from emulator.webhooks.transport import HttpTransport, Outcome

_SORRY = b"HTTP/1.1 500 Internal Server Error\r\ncontent-length: 5\r\n\r\nsorry"


async def _answer_once(reader: StreamReader, writer: StreamWriter) -> None:
    """Answer with 500 as if the connection were kept, and hang up on whatever comes next."""
    await reader.readuntil(b"ping")
    writer.write(_SORRY)
    await reader.read(1)
    writer.close()


async def _post_twice() -> list[Outcome]:
    server = await asyncio.start_server(_answer_once, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
    async with server, HttpTransport() as transport:
        return [await transport.post(url, b"ping", {}, 5.0) for _ in range(2)]


def test_a_bot_that_hangs_up_after_an_error_is_not_said_to_have_given_no_answer() -> None:
    assert [(one.status, one.answer) for one in asyncio.run(_post_twice())] == [(500, "sorry")] * 2
