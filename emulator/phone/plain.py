"""The phone as lines on stdin and stdout: for pipes, screen readers, logs, and terminals that can do no more.

It imports no Textual. It writes no colours, so there are none to turn off.
"""

import asyncio
import io
import sys
import threading
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Any, TextIO

from emulator.control.client import AsyncClient, ControlError, Unreachable
from emulator.messages import Json, Menu, Offer
from emulator.phone import commands, lines, sheets, view
from emulator.phone.control import Control
from emulator.phone.link import PAGE, Link, Pause
from emulator.phone.records import LINK, Message, Topics
from emulator.phone.store import Store
from emulator.phone.words import by_activity, is_typing

CANNOT_START, INTERRUPTED = 2, 130
_RECENT = 20
_QUIET_SECONDS, _UNANSWERED_SECONDS, _PATIENCE_SECONDS = 0.35, 1.0, 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """How long a line from a pipe waits, in seconds, once the server has settled.

    Nothing must have come for `quiet`, or for `unanswered` while the bot has not answered the last message;
    `most` ends it in any case.
    """

    quiet: float = _QUIET_SECONDS
    unanswered: float = _UNANSWERED_SECONDS
    most: float = _PATIENCE_SECONDS


@dataclass(slots=True, kw_only=True)
class Plain:
    """A line-mode phone. `waits` is for input from a pipe; None does not wait between lines."""

    client: Control
    write: Callable[[str], None]
    customer: str | None = None
    waits: Waits | None = None
    zone: tzinfo | None = None
    pause: Pause = asyncio.sleep
    store: Store = field(default_factory=Store)
    line: str = ""
    world: str = ""
    printed: set[str] = field(default_factory=set)
    moved: asyncio.Event = field(default_factory=asyncio.Event)
    opened: asyncio.Event = field(default_factory=asyncio.Event)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def converse(self, typed: AsyncIterator[str]) -> None:
        """Do what is typed while following the server; at the end, wait until all is answered."""
        link = Link(
            client=self.client,
            store=self.store,
            changed=self._changed,
            wanted=self.customer,
            pause=self.pause,
        )
        self._begin(link.run())
        try:
            await self.opened.wait()
            async for text in typed:
                if not await self._do(commands.parse(text)):
                    return
                if self.waits:
                    await self._rest(self.waits)
            await self._rest(self.waits or Waits())
        finally:
            for task in self.tasks:
                task.cancel()

    async def _do(self, command: commands.Command | None) -> bool:
        match command:
            case commands.Do(word="quit"):
                return False
            case commands.Do(word="help"):
                self._print(lines.HELP.split("\n"))
            case commands.Do(word="chats"):
                self._print(lines.chats(self._order(), self.store.lines, self.line))
            case commands.Do(word="react", rest=emoji):
                await self._to_newest("reaction", emoji=emoji)
            case commands.Go(number=number):
                await self._go(number)
            case commands.Say() as say:
                await self._say(say)
            case commands.Tap() as tap:
                await self._tap(tap)
            case commands.Share(place=place):
                await self._share(place)
            case commands.Mistake(text=text):
                self._print([text])
        return True

    async def _say(self, say: commands.Say) -> None:
        if say.quote:
            await self._to_newest("text", "context", text=say.text, line=self.line)
        else:
            await self._act("text", text=say.text, line=self.line)

    async def _to_newest(self, action: str, key: str = "message", **given: Any) -> None:
        newest = next((one for one in reversed(self._talk()) if one.sender == "business"), None)
        if newest is None:
            self._print(["The business has not written here yet, so there is nothing to refer to."])
        else:
            await self._act(action, **{key: newest.id, **given})

    async def _tap(self, tap: commands.Tap) -> None:
        message, taps = self._offering()
        if message is None or not 0 < tap.number <= len(taps):
            self._print(
                [f"There is no button {tap.number}; the newest message with buttons has {len(taps)}."]
            )
            return
        offer = taps[tap.number - 1].offer
        sheet = _sheet(message.id, offer)
        if sheet is None and isinstance(offer, Offer):
            await self._act(offer.action, message=message.id, **offer.given)
        elif sheet is not None:
            await self._choose(sheet, tap)

    async def _choose(self, sheet: sheets.Sheet, tap: commands.Tap) -> None:
        if tap.row is None:
            self._print(lines.rows(sheet, tap.number))
        elif 0 < tap.row <= len(sheet.rows):
            row = sheet.rows[tap.row - 1]
            await self._act(row.action, **row.given)
        else:
            self._print([f"There is no row {tap.row}; /{tap.number} shows the {len(sheet.rows)} rows."])

    async def _share(self, place: Json) -> None:
        message, taps = self._offering()
        asked = message is not None and any(isinstance(tap.offer, Offer) and tap.offer.asks for tap in taps)
        if message is not None and asked:
            await self._act("share_location", message=message.id, **place)
        else:
            await self._act("location", line=self.line, **place)

    async def _act(self, action: str, **given: Any) -> None:
        try:
            await self.client.act(self.store.customer, action, **given)
        except ControlError as problem:
            self._print([f"! {problem.message}"])
        except Unreachable as problem:
            self._unreachable(problem)
        else:
            if action == "open_url":
                self._print([f"Opened {given.get('url', '')} (the server was told; no browser was started)."])

    async def _go(self, number: int) -> None:
        order = self._order()
        if 0 < number <= len(order):
            await self._open(order[number - 1])
        else:
            self._print([f"There is no chat {number}; /chats lists the {len(order)} chats."])

    async def _open(self, line: str) -> None:
        body = await self.client.chat(line, self.store.customer, limit=PAGE)
        self.store.take_chat(body)
        self.line, self.world = line, self.store.world
        one = self.store.lines[line]
        self._print([f"— {self.store.name} and {one.name} ({one.number}) — /help lists the commands"])
        self.printed.difference_update(message.id for message in self._talk()[-_RECENT:])
        self._print_new(line)
        self.opened.set()

    async def _rest(self, waits: Waits) -> None:
        loop = asyncio.get_running_loop()
        end = loop.time() + waits.most
        while loop.time() < end and await self._settled():
            quiet = waits.unanswered if self._unanswered() else waits.quiet
            if not await self._moves_within(quiet):
                return

    async def _settled(self) -> bool:
        self.moved.clear()
        try:
            number = (await self.client.settle())["number"]
            while self.store.number < number:
                await asyncio.wait_for(self.moved.wait(), _PATIENCE_SECONDS)
                self.moved.clear()
        except (ControlError, TimeoutError) as problem:
            self._print([f"! {problem}"])
            return False
        except Unreachable as problem:
            self._unreachable(problem)
            return False
        return True

    async def _moves_within(self, seconds: float) -> bool:
        try:
            await asyncio.wait_for(self.moved.wait(), seconds)
        except TimeoutError:
            return is_typing(self.store.chats.get(self.line), self.store.now())
        return True

    def _unanswered(self) -> bool:
        talk = self._talk()
        return bool(talk) and talk[-1].sender == "customer"

    def _unreachable(self, problem: Unreachable) -> None:
        if self.waits:
            raise problem
        self._print([f"! {problem}"])

    def _changed(self, topics: Topics) -> None:
        if LINK in topics:
            self._linked()
        elif self.line:
            for line in sorted(topics & self.store.chats.keys()):
                self._print_new(line)
        self.moved.set()

    def _linked(self) -> None:
        if not self.store.online and self.line:
            self._print(["! The server is gone; reconnecting…"])
        elif self.store.online and self.store.world != self.world and self.store.lines:
            self.line = ""
            self.printed.clear()
            self._begin(self._open(self._order()[0]))

    def _print_new(self, line: str) -> None:
        chat = self.store.chats[line]
        for message in [self.store.messages[name] for name in chat.order[-_RECENT:]]:
            mark = f"{message.id} failed" if message.status == "failed" else message.id
            if mark not in self.printed:
                self.printed |= {mark, message.id}
                self._print(lines.printed(message, self._look(line)))
        if chat.unread and line == self.line:
            self._begin(self._read(line))

    async def _read(self, line: str) -> None:
        with suppress(ControlError, Unreachable):
            await self.client.act(self.store.customer, "read", line=line)

    def _offering(self) -> tuple[Message | None, tuple[view.Tap, ...]]:
        for message in reversed(self._talk()):
            taps = view.taps(message, set())
            if taps:
                return message, taps
        return None, ()

    def _look(self, line: str) -> view.Look:
        known, answers = self.store.messages.get, self.store.answers
        business = self.store.lines[line].name
        return view.Look(
            business=business, customer=self.store.name, known=known, answers=answers, zone=self.zone
        )

    def _talk(self) -> list[Message]:
        return self.store.talk(self.line)

    def _order(self) -> list[str]:
        return by_activity(self.store.lines, self.store.chats)

    def _print(self, texts: Iterable[str]) -> None:
        self.write("".join(f"{text}\n" for text in texts))

    def _begin(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.ensure_future(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)


def run(url: str, customer: str | None, stdin: TextIO, stdout: TextIO) -> int:
    """Run a line-mode phone against the server at `url` until the input ends; return the exit code.

    0 at the end of the input, 2 when nothing answers at `url`, 130 when it was interrupted.
    """
    if isinstance(stdout, io.TextIOWrapper):
        stdout.reconfigure(errors="replace")
    try:
        asyncio.run(_run(AsyncClient(url), customer, stdin, stdout))
    except Unreachable as problem:
        print(problem, file=sys.stderr)  # noqa: T201 - the line mode's own output
        return CANNOT_START
    except KeyboardInterrupt:
        return INTERRUPTED
    return 0


async def _run(client: AsyncClient, customer: str | None, stdin: TextIO, stdout: TextIO) -> None:
    async with client:
        await client.world()
        waits = None if stdin.isatty() else Waits()
        phone = Plain(client=client, write=_writer(stdout), customer=customer, waits=waits)
        await phone.converse(typed(stdin))


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


def _sheet(message: str, offer: Offer | Menu) -> sheets.Sheet | None:
    if isinstance(offer, Menu):
        return sheets.of_menu(message, offer)
    return sheets.of_places(offer, {"message": message}) if offer.asks else None
