"""The line-mode phone itself: what it follows, what it prints, and when it waits."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Any

from emulator.control.client import ControlError, Unreachable
from emulator.phone import lines, view
from emulator.phone.control import Control
from emulator.phone.link import PAGE, Link, Pause
from emulator.phone.records import LINK, Message, Topics
from emulator.phone.store import Store
from emulator.phone.words import by_activity, is_typing

_RECENT = 20
_OPENING_SECONDS = 30.0
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
class LinePhone:
    """A line-mode phone. `waits` is for input from a pipe; None does not wait between lines.

    What is typed and cannot be done is counted in `mistakes` and told to `complain`, by default to `write`.
    `bot` is the flag of `run` that brings the bot, where that is not the one at the webhook.
    """

    client: Control
    write: Callable[[str], None]
    complain: Callable[[str], None] | None = None
    customer: str | None = None
    waits: Waits | None = None
    zone: tzinfo | None = None
    pause: Pause = asyncio.sleep
    store: Store = field(default_factory=Store)
    bot: str = ""
    mistakes: int = 0
    line: str = ""
    world: str = ""
    printed: set[str] = field(default_factory=set)
    moved: asyncio.Event = field(default_factory=asyncio.Event)
    opened: asyncio.Event = field(default_factory=asyncio.Event)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def start(self) -> None:
        """Follow the server and open the newest chat. Raises TimeoutError when a pipe waits in vain."""
        link = Link(
            client=self.client,
            store=self.store,
            changed=self._changed,
            wanted=self.customer,
            pause=self.pause,
        )
        self._begin(link.run())
        async with asyncio.timeout(_OPENING_SECONDS if self.waits else None):
            await self.opened.wait()

    def stop(self) -> None:
        """Hang up."""
        for task in self.tasks:
            task.cancel()

    async def act(self, action: str, **given: Any) -> None:
        """Do an action of the control API; print why not when it is refused."""
        try:
            await self.client.act(self.store.customer, action, **given)
        except ControlError as problem:
            self.refuse(f"! {problem.message}")
        except Unreachable as problem:
            self._unreachable(problem)
        else:
            if action == "open_url":
                self.print([f"Opened {given.get('url', '')} (the server was told; no browser was started)."])

    async def open(self, line: str) -> None:
        """Go to the chat with a line, and print what was said there lately."""
        body = await self.client.chat(line, self.store.customer, limit=PAGE)
        self.store.take_chat(body)
        self.line, self.world = line, self.store.world
        one = self.store.lines[line]
        self.print([f"— {self.store.name} and {one.name} ({one.number}) — /help lists the commands"])
        if one.trouble:
            self._complain(f"! {one.trouble}")
        self.printed.difference_update(message.id for message in self.talk()[-_RECENT:])
        self._print_new(line)
        self.opened.set()

    async def rest(self) -> None:
        """Wait until all is delivered and answered, and for a while nothing more has come."""
        loop, waits = asyncio.get_running_loop(), self.waits or Waits()
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
            self.print([f"! {problem}"])
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
        talk = self.talk()
        return bool(talk) and talk[-1].sender == "customer"

    def _unreachable(self, problem: Unreachable) -> None:
        if self.waits:
            raise problem
        self.print([f"! {problem}"])

    def _changed(self, topics: Topics) -> None:
        if LINK in topics:
            self._linked()
        elif self.line:
            for line in sorted(topics & self.store.chats.keys()):
                self._print_new(line)
        self.moved.set()

    def _linked(self) -> None:
        if not self.store.online and self.line:
            self.print(["! The server is gone; reconnecting…"])
        elif self.store.online and self.store.world != self.world and self.store.lines:
            self.line = ""
            self.printed.clear()
            self._begin(self._reopen())

    async def _reopen(self) -> None:
        with suppress(ControlError, Unreachable):
            await self.open(self.order()[0])

    def _print_new(self, line: str) -> None:
        chat = self.store.chats[line]
        for message in [self.store.messages[name] for name in chat.order[-_RECENT:]]:
            if message.sender == "business" and not (message.has_arrived or message.status == "failed"):
                continue
            mark = f"{message.id} failed" if message.status == "failed" else message.id
            if mark not in self.printed:
                self.printed |= {mark, message.id}
                self.print(lines.printed(message, self._look(line)))
        if chat.is_worth_a_look and line == self.line:
            self._begin(self._read(line))

    async def _read(self, line: str) -> None:
        with suppress(ControlError, Unreachable):
            await self.client.act(self.store.customer, "read", line=line)

    def _look(self, line: str) -> view.Look:
        known, answers = self.store.messages.get, self.store.answers
        business = self.store.lines[line].name
        return view.Look(
            business=business, customer=self.store.name, known=known, answers=answers, zone=self.zone
        )

    def talk(self) -> list[Message]:
        """Return the messages of the open chat."""
        return self.store.talk(self.line)

    def order(self) -> list[str]:
        """Return the ids of the lines, the newest activity first."""
        return by_activity(self.store.lines, self.store.chats)

    def print(self, texts: Iterable[str]) -> None:
        """Print lines."""
        self.write("".join(f"{text}\n" for text in texts))

    def refuse(self, why: str) -> None:
        """Say why a line that was typed was not done."""
        self.mistakes += 1
        self._complain(why)

    def _complain(self, why: str) -> None:
        (self.complain or self.write)(f"{why}\n")

    def _begin(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.ensure_future(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
