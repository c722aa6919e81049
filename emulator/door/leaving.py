"""How an answer leaves the house: whole, late, or not at all."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from http import HTTPStatus

from starlette.types import Message, Receive, Scope, Send

from emulator.dates import date
from emulator.faults.answers import Sending
from emulator.providers.interface import Answer, Content
from emulator.serving import TRANSPORT
from emulator.storage import Files
from emulator.world import World

_PATIENCE_SECONDS = 10
_CHUNK = 256 * 1024
_OF_THE_CONNECTION = frozenset({"connection", "transfer-encoding"})
"""Headers that uvicorn does not send alone, but does as they say."""


def in_one_piece(world: World, sending: Sending, scope: Scope) -> bytes | None:
    """Return all that goes to the bot, None where that is more than bytes: a file, a pause, a broken line."""
    answer = sending.answer
    is_whole = sending.is_plain and answer.content is None and scope["method"] != "HEAD"
    if not is_whole or not answer.headers.keys().isdisjoint(_OF_THE_CONNECTION):
        return None
    lines = [f"{name}: {value}\r\n" for name, value in _headers(world, answer).items()]
    return f"{_status_line(answer.status)}{''.join(lines)}\r\n".encode("latin-1") + answer.body


async def leave(world: World, sending: Sending, scope: Scope, receive: Receive, send: Send) -> None:
    """Send an answer to the bot, with all that befalls it."""
    if sending.early:
        with suppress(TimeoutError):
            await asyncio.wait_for(world.settle(), _PATIENCE_SECONDS)
    await asyncio.sleep(sending.seconds)
    if sending.cut == "truncate":
        await _begin(world, sending.answer, send)
    if sending.cut:
        await _hang_up(scope, receive, at_once=sending.cut == "reset")
    else:
        await _answer(world, sending.answer, send)


async def _hang_up(scope: Scope, receive: Receive, *, at_once: bool) -> None:
    transport: asyncio.Transport = scope["extensions"][TRANSPORT]
    hang_up = transport.abort if at_once else transport.close
    hang_up()
    while (await receive())["type"] != "http.disconnect":
        pass


async def _answer(world: World, answer: Answer, send: Send) -> None:
    await send(_head(world, answer))
    if answer.content is not None:
        await _send_file(send, answer.content, world.files)
    else:
        await send({"type": "http.response.body", "body": answer.body})


async def _begin(world: World, answer: Answer, send: Send) -> None:
    await send(_head(world, answer))
    half = answer.body[: len(answer.body) // 2]
    await send({"type": "http.response.body", "body": half, "more_body": True})


def _head(world: World, answer: Answer) -> Message:
    headers = [
        (name.encode("latin-1"), value.encode("latin-1")) for name, value in _headers(world, answer).items()
    ]
    return {"type": "http.response.start", "status": answer.status, "headers": headers}


def _headers(world: World, answer: Answer) -> Mapping[str, str]:
    return {**answer.headers, "content-length": str(answer.size), "date": date(world.clock.now())}


@lru_cache(maxsize=256)
def _status_line(status: int) -> str:
    known = status in {one.value for one in HTTPStatus}
    return f"HTTP/1.1 {status} {HTTPStatus(status).phrase if known else ''}\r\n"


async def _send_file(send: Send, content: Content, files: Files) -> None:
    for start in range(0, content.size, _CHUNK):
        chunk = files.read(content.key, content.start + start, min(_CHUNK, content.size - start))
        await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body"})
