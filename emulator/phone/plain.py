"""The phone as lines on stdin and stdout: for pipes, screen readers, logs, and terminals that can do no more.

It imports no Textual. It writes no colours, so there are none to turn off.
"""

import asyncio
import sys
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import TextIO

from emulator.control.client import AsyncClient, Unreachable
from emulator.phone.deeds import converse
from emulator.phone.line_phone import LinePhone, Waits

NOT_DONE, CANNOT_START, INTERRUPTED = 1, 2, 130


def run(url: str, customer: str | None, stdin: TextIO, stdout: TextIO, bot: str = "") -> int:
    """Run a line-mode phone against the server at `url` until the input ends; return the exit code.

    0 at the end of the input, 1 when a line of it could not be done, 2 when nothing answers at `url`, 130
    when it was interrupted. From a pipe, what could not be done and why goes to stderr; whoever types sees it
    where it was typed, and has nothing to learn from an exit code.
    """
    try:
        return asyncio.run(_run(AsyncClient(url), customer, stdin, stdout, bot))
    except (Unreachable, TimeoutError) as problem:
        told = str(problem) or "The server did not open the chat in time."
        print(f"whatsapp-emulator: {told}", file=sys.stderr)  # noqa: T201 - the line mode's own output
        return CANNOT_START
    except KeyboardInterrupt:
        return INTERRUPTED


async def _run(client: AsyncClient, customer: str | None, stdin: TextIO, stdout: TextIO, bot: str) -> int:
    phone = LinePhone(client=client, write=_writer(stdout), customer=customer, bot=bot)
    if not stdin.isatty():
        phone.waits, phone.complain = Waits(), _writer(sys.stderr)
    async with client:
        await client.world()
        await converse(phone, typed(stdin))
    return NOT_DONE if phone.waits and phone.mistakes else 0


def _writer(stdout: TextIO) -> Callable[[str], None]:
    def write(text: str) -> None:
        stdout.write(text)
        stdout.flush()

    return write


async def typed(stdin: TextIO) -> AsyncIterator[str]:
    """Yield the lines of a stream as they are typed. A thread reads them, which nothing has to wait for."""
    loop, queue = asyncio.get_running_loop(), asyncio.Queue[str | None]()

    def read() -> None:
        with suppress(RuntimeError):
            for line in stdin:
                loop.call_soon_threadsafe(queue.put_nowait, line.rstrip("\r\n"))
            loop.call_soon_threadsafe(queue.put_nowait, None)

    threading.Thread(target=read, name="phone-stdin", daemon=True).start()
    while (line := await queue.get()) is not None:
        yield line
