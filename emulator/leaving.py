"""How an answer leaves the house: whole, late, or not at all."""

import asyncio
from contextlib import suppress

from starlette.types import Message, Receive, Scope, Send

from emulator.connection import TRANSPORT, Connection
from emulator.dates import date
from emulator.faults.answers import Sending
from emulator.providers.interface import Answer, Content
from emulator.storage import Files
from emulator.world import World

_PATIENCE_SECONDS = 10
_CHUNK = 256 * 1024


async def leave(world: World, sending: Sending, scope: Scope, receive: Receive, send: Send) -> None:
    """Send an answer to the bot, with all that befalls it."""
    if sending.is_plain:
        await _answer(world, sending.answer, scope, send)
        return
    if sending.early:
        with suppress(TimeoutError):
            await asyncio.wait_for(world.settle(), _PATIENCE_SECONDS)
    await asyncio.sleep(sending.seconds)
    if sending.cut == "truncate":
        await _begin(world, sending.answer, send)
    if sending.cut:
        await _hang_up(scope, receive, at_once=sending.cut == "reset")
    else:
        await _answer(world, sending.answer, scope, send)


async def _hang_up(scope: Scope, receive: Receive, *, at_once: bool) -> None:
    transport: Connection = scope["extensions"][TRANSPORT]
    hang_up = transport.abort if at_once else transport.close
    hang_up()
    while (await receive())["type"] != "http.disconnect":
        pass


async def _answer(world: World, answer: Answer, scope: Scope, send: Send) -> None:
    if answer.content is not None:
        await send(_head(world, answer))
        await _send_file(send, answer.content, world.files)
        return
    connection: Connection | None = scope.get("extensions", {}).get(TRANSPORT)
    if connection is not None and scope["method"] != "HEAD":  # whose body, that would let it go, never comes
        connection.hold()
    await send(_head(world, answer))
    await send({"type": "http.response.body", "body": answer.body})


async def _begin(world: World, answer: Answer, send: Send) -> None:
    await send(_head(world, answer))
    half = answer.body[: len(answer.body) // 2]
    await send({"type": "http.response.body", "body": half, "more_body": True})


def _head(world: World, answer: Answer) -> Message:
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in answer.headers.items()]
    headers.append((b"content-length", b"%d" % answer.size))
    headers.append((b"date", date(world.clock.now())))
    return {"type": "http.response.start", "status": answer.status, "headers": headers}


async def _send_file(send: Send, content: Content, files: Files) -> None:
    for start in range(0, content.size, _CHUNK):
        chunk = files.read(content.key, content.start + start, min(_CHUNK, content.size - start))
        await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body"})
