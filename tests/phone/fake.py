"""A control API in memory: the real network behind the phone's calls, and a bot that the test plays."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from emulator.control import actions, views
from emulator.control.client import ControlError, StreamEvent, Unreachable
from emulator.control.fillings import view
from emulator.filling.desk import Desk
from emulator.filling.transport import HttpEndpoints
from emulator.flowing.model import NotPossible
from emulator.messages import NotOffered
from emulator.network.codec import iso
from emulator.network.commands import MarkRead, Send
from emulator.network.events import ClockSet
from emulator.network.journal import MemoryJournal
from emulator.network.model import Customer, Json, Line, Message, Time, Webhook
from emulator.network.network import Network, Unknown
from emulator.network.refusals import Refusal
from emulator.network.traffic import DeliveryAttempted, DeliveryQueued, Exchanged
from emulator.storage import MemoryFiles

NOON = 1_795_262_400.0
"""2026-11-21T12:00:00Z."""

ADA = "12025550177"
BOT = Webhook(url="http://127.0.0.1:8000/webhook", verify_token="verify", app_secret="secret", verified=True)


@dataclass
class HandClock:
    """A clock that the test turns."""

    time: float = NOON

    def __call__(self) -> float:
        return self.time

    def now(self) -> Time:
        return Time(self.time)


class FakeServer:
    """What a phone sees of a server. `acts` keeps what it asked for; `reply` is the bot, if there is one."""

    def __init__(self, clock: HandClock | None = None) -> None:
        self.clock = clock or HandClock()
        self.acts: list[Json] = []
        self.reply: Callable[[Message], None] | None = None
        self.up, self.bot_up, self.worlds = True, True, 0
        self._wakers: set[asyncio.Event] = set()
        self.restart()

    def restart(self) -> None:
        """Begin another world, as a server that was started again."""
        self.worlds += 1
        self.world, self._deliveries = f"world-{self.worlds}", 0
        self.network = Network(self.clock, MemoryJournal(), seed=1)
        self.files = MemoryFiles()
        self.desk = Desk(self.network, HttpEndpoints())
        for number, name in enumerate(("Acme Shop", "Clinic"), start=1):
            line = Line(
                id=str(number), provider="cloud", number=f"1202555014{number + 2}", name=name, account={}
            )
            self.network.open_line(line)
            self.network.set_webhook(line.id, BOT)
        self.network.join(ADA, "Ada Sample")
        self.wake()

    def wake(self) -> None:
        """Let every stream look again."""
        for waker in self._wakers:
            waker.set()

    def bot(self, content: Json, line: str = "1", quotes: str | None = None) -> Message:
        """Send a message of the business to Ada."""
        sent = self.network.send(Send(line=line, content=content, to=ADA, quotes=quotes))
        if isinstance(sent, Refusal):
            raise AssertionError(sent)
        request = {
            "line": line,
            "operation": "messages.send",
            "method": "POST",
            "path": f"/v25.0/{line}/messages",
        }
        exchanged: Json = {"provider": "cloud", "status": 200, "request": "{}", "answer": "{}", **request}
        self.network.record(Exchanged(**exchanged, message=sent.id))
        self._settle()
        return sent

    def bot_reads(self, message: str, *, typing: bool = False, line: str = "1") -> None:
        """Mark a customer's message as read, and perhaps show that the bot is typing."""
        self.network.mark_read(MarkRead(line=line, message=message, typing=typing))
        self._settle()

    def says(self, text: str, line: str = "1", **more: Any) -> Message:
        """Let Ada write from elsewhere, as a script would."""
        body = {"action": "text", "text": text, "line": line, **more}
        message = actions.perform(self.network, self.files, self.network.customer(ADA), body)
        assert message is not None
        self._deliver(message)
        return message

    def messages(self, line: str = "1") -> list[Message]:
        """Return what was said in a chat."""
        return [self.network.message(name) for name in self.network.state.chat(line, ADA).messages]

    async def lines(self) -> list[Json]:
        self._reach()
        return [views.line(one, "http://127.0.0.1", "", {}) for one in self.network.state.lines.values()]

    async def groups(self) -> list[Json]:
        return [views.group(one) for one in self.network.state.groups.values()]

    async def customers(self) -> list[Json]:
        return [views.customer(one) for one in self.network.state.customers.values()]

    async def add_customer(self, **parts: Any) -> Json:
        return views.customer(self.network.join(**parts))

    async def chats(self, customer: str) -> list[Json]:
        found = [self.network.state.chat(line, customer) for line in self.network.state.lines]
        return [views.chat(self.network, one, customer) for one in found]

    async def chat(self, line: str, customer: str, limit: int = 100, before: str | None = None) -> Json:
        self._reach()
        one = self.network.state.chat(line, customer)
        end = len(one.messages) if before is None else one.messages.index(before)
        start = max(0, end - limit)
        shown = [views.message(self.network, self.network.message(name)) for name in one.messages[start:end]]
        return {**views.chat(self.network, one, customer), "messages": shown, "more": start > 0}

    async def journal(self, after: int = 0, limit: int = 1000) -> Json:
        entries = [views.entry(one) for one in self.network.journal.after(after, limit)]
        return {"world": self.world, "entries": entries, "number": self.network.journal.last()}

    async def act(self, customer: str, action: str, **more: Any) -> Json:
        self._reach()
        body = {"action": action, **more}
        self.acts.append(body)
        try:
            message = actions.perform(self.network, self.files, self.network.customer(customer), body)
        except (NotOffered, Unknown) as problem:
            raise ControlError(409, {"error": {"message": str(problem)}}) from None
        if message is not None:
            self._deliver(message)
        self._settle()
        return {"message": message and {"id": message.id}}

    async def open_flow(self, customer: str, message: str) -> Json:
        person = self.network.customer(customer)
        return await self._in_flow(person, self.desk.open(person, self.network.message(message)))

    async def act_in_flow(self, customer: str, action: str, **more: Any) -> Json:
        person = self.network.customer(customer)
        self.acts.append({"action": action, **more})
        deeds: dict[str, Callable[[], Awaitable[Json | None]]] = {
            "enter": lambda: self.desk.enter(person, more["values"]),
            "tap": lambda: self.desk.tap(person, more["label"]),
            "back": lambda: self.desk.back(person),
            "close": lambda: self._leave(person),
        }
        return await self._in_flow(person, deeds[action]())

    async def _leave(self, person: Customer) -> None:
        self.desk.leave(person)

    async def _in_flow(self, person: Customer, step: Awaitable[Json | None]) -> Json:
        try:
            payload = await step
        except NotPossible as problem:
            raise ControlError(409, {"error": {"message": str(problem)}}) from None
        if payload is not None:
            done = {"action": "flow", "message": self.desk.at(person).message, "data": payload}
            answer = actions.perform(self.network, self.files, person, done)
            assert answer is not None
            self.desk.complete(person, answer)
            self._deliver(answer)
        self._settle()
        return view(self.desk.at(person))

    async def set_status(self, message: str, status: str, code: int | str | None = None) -> Json:
        self.acts.append({"action": "set_status", "message": message, "status": status, "code": code})
        return {}

    async def set_clock(self, **how: Any) -> Json:
        self.acts.append({"action": "set_clock", **how})
        self.clock.time += 3600
        self.network.record(ClockSet(mode="running"))
        self._settle()
        return {}

    async def faults(self) -> list[Json]:
        return []

    async def media_file(self, media: str) -> bytes:
        stored = self.network.state.media[media].file
        return bytes(self.files.read(stored.key, 0, stored.size))

    async def redeliver(self, delivery: str) -> Json:
        self.acts.append({"action": "redeliver", "delivery": delivery})
        return {}

    async def settle(self) -> Json:
        self._reach()
        return {"settled": True, "number": self.network.journal.last()}

    async def events(self, last: str | None = None) -> AsyncIterator[StreamEvent]:
        self._reach()
        waker, world = asyncio.Event(), self.world
        name, _, number = (last or ":0").partition(":")
        after = int(number) if name == world else 0
        now, newest = iso(self.clock.time), self.network.journal.last()
        yield StreamEvent("", "world", {"world": world, "number": newest, "now": now})
        self._wakers.add(waker)
        while self.up and self.world == world:
            waker.clear()
            for one in self.network.journal.after(after):
                after = one.number
                yield StreamEvent(f"{world}:{after}", one.event.kind, views.entry(one))
            await waker.wait()

    def _reach(self) -> None:
        if not self.up:
            raise Unreachable("http://127.0.0.1:9274")

    def _deliver(self, message: Message) -> None:
        self._deliveries += 1
        about: Json = {"delivery": f"d{self._deliveries}", "url": "http://bot.test/hook"}
        about |= {"line": message.line, "customer": message.customer}
        self.network.record(DeliveryQueued(**about, message=message.id, body="{}"))
        outcome: Json = {"ok": self.bot_up, "status": 200 if self.bot_up else None, "milliseconds": 12}
        problem = "" if self.bot_up else "The bot does not answer."
        attempted = DeliveryAttempted(**about, message=message.id, attempt=1, problem=problem, **outcome)
        self.network.record(attempted)
        if self.reply is not None and self.bot_up:
            self.reply(message)
        self._settle()

    def _settle(self) -> None:
        self.network.agenda.run_due()
        self.wake()
