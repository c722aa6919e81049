"""How an answer leaves the house: whole, late, or not at all."""

import asyncio
from contextlib import suppress

from starlette.types import Receive, Scope, Send

from emulator.faults.answers import Sending
from emulator.hosting import TRANSPORT
from emulator.providers.interface import Answer, Content
from emulator.storage import Files
from emulator.world import World

_PATIENCE_SECONDS = 10
_CHUNK = 256 * 1024


async def leave(world: World, sending: Sending, scope: Scope, receive: Receive, send: Send) -> None:
    """Send an answer to the bot, with all that befalls it."""
    if sending.is_plain:
        await _answer(send, sending.answer, world.files)
        return
    if sending.early:
        with suppress(TimeoutError):
            await asyncio.wait_for(world.settle(), _PATIENCE_SECONDS)
    await asyncio.sleep(sending.seconds)
    if sending.cut == "truncate":
        await _begin(send, sending.answer)
    if sending.cut:
        await _hang_up(scope, receive, at_once=sending.cut == "reset")
    else:
        await _answer(send, sending.answer, world.files)


async def _hang_up(scope: Scope, receive: Receive, *, at_once: bool) -> None:
    transport: asyncio.Transport = scope["extensions"][TRANSPORT]
    hang_up = transport.abort if at_once else transport.close
    hang_up()
    while (await receive())["type"] != "http.disconnect":
        pass


async def _answer(send: Send, answer: Answer, files: Files) -> None:
    await _start(send, answer)
    if answer.content is not None:
        await _send_file(send, answer.content, files)
    else:
        await send({"type": "http.response.body", "body": answer.body})


async def _begin(send: Send, answer: Answer) -> None:
    await _start(send, answer)
    half = answer.body[: len(answer.body) // 2]
    await send({"type": "http.response.body", "body": half, "more_body": True})


async def _start(send: Send, answer: Answer) -> None:
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in answer.headers.items()]
    headers.append((b"content-length", str(answer.size).encode()))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})


async def _send_file(send: Send, content: Content, files: Files) -> None:
    for start in range(0, content.size, _CHUNK):
        chunk = files.read(content.key, content.start + start, min(_CHUNK, content.size - start))
        await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body"})
