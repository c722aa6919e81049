"""The journal as Server-Sent Events, resumed by `Last-Event-ID`."""

import asyncio
import json
from collections.abc import AsyncIterator

from emulator.control import views
from emulator.network.codec import iso
from emulator.network.model import Json
from emulator.world import World

KEEP_ALIVE_SECONDS = 15.0
_PAGE = 200
_LONGEST_NUMBER = 15


def start_after(world: World, last_event_id: str, after: str) -> int:
    """Return the journal number to go on from: of `Last-Event-ID` when it is of this world, else `after`."""
    name, _, number = last_event_id.partition(":")
    if name == world.id and _is_number(number):
        return int(number)
    return int(after) if _is_number(after) and not last_event_id else 0


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) <= _LONGEST_NUMBER


async def stream(world: World, after: int) -> AsyncIterator[str]:
    """Yield the events after a number, and new ones as they come, until the world is closed."""
    changed = asyncio.Event()
    unsubscribe = world.network.journal.subscribe(lambda _entry: changed.set())
    try:
        yield _greeting(world)
        while not world.closed.is_set():
            changed.clear()
            entries = world.network.journal.after(after, _PAGE)
            if entries:
                yield "".join(_event(f"{world.id}:{one.number}", views.entry(one)) for one in entries)
                after = entries[-1].number
            elif not await _within(KEEP_ALIVE_SECONDS, changed, world.closed):
                yield ": still here\n\n"
    finally:
        unsubscribe()


def _greeting(world: World) -> str:
    now = iso(world.network.clock.now())
    about = {"world": world.id, "number": world.network.journal.last(), "now": now, "mode": world.clock.mode}
    return f"event: world\ndata: {json.dumps(about)}\n\n"


def _event(name: str, data: Json) -> str:
    return f"id: {name}\nevent: {data['kind']}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


async def _within(seconds: float, *waits: asyncio.Event) -> bool:
    tasks = [asyncio.ensure_future(one.wait()) for one in waits]
    try:
        done, _ = await asyncio.wait(tasks, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
    return bool(done)
