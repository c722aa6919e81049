"""Whatever is done in whatever order: no status moves back, no webhook comes before its cause or is lost."""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from emulator import resources
from emulator.contract.schemas import Contract
from emulator.network import events, traffic
from emulator.network.clock import WorldClock
from emulator.network.commands import MarkRead, Receive, Send
from emulator.network.journal import Entry
from emulator.network.model import Message, Time, Webhook
from emulator.network.rules.steps import follows
from emulator.providers.installed import providers
from emulator.providers.interface import Address
from emulator.settings import Settings
from emulator.webhooks.transport import Outcome
from emulator.world import World
from tests.worlds import ADA, LINE, NOW

CONTRACT = Contract(resources.schemas())
PROVIDERS = {"cloud": providers()["cloud"]}
DAY = 24 * 3600
HOOK = Webhook(url="http://127.0.0.1:1/hook", app_secret="secret")
TEXT = {"type": "text", "text": {"body": "Hello"}}
CONTENTS: dict[str, Any] = {
    "text": TEXT,
    "sound": {"type": "audio", "audio": {"link": "https://example.org/hello.ogg"}},
    "template": {"type": "template", "template": {"name": "hello_world", "language": {"code": "en_US"}}},
}
MOST_FAILURES = 12
"""Fewer than a webhook has attempts: what a bot refuses for seven days is lost, and should be."""


@dataclass
class Bot:
    """A transport that fails when it is told to, and remembers what it took, with the time."""

    failures: int = 0
    taken: list[bytes] = field(default_factory=list)

    async def post(self, url: str, body: bytes, headers: Mapping[str, str], seconds: float) -> Outcome:
        await asyncio.sleep(0)
        if self.failures:
            self.failures -= 1
            return Outcome(milliseconds=1, status=500)
        self.taken.append(body)
        return Outcome(milliseconds=1, status=200)

    async def get(self, url: str, query: Mapping[str, str], seconds: float) -> Outcome:
        return Outcome(milliseconds=1, status=200, answer=query["hub.challenge"])


@dataclass
class Play:
    """A world, its bot, and what can be done in it."""

    world: World
    bot: Bot
    failed: int = 0

    async def do(self, step: tuple[str, Any]) -> None:
        name, given_part = step
        await getattr(self, name)(given_part)

    async def writes(self, _: None) -> None:
        if not self.world.network.state.chat(LINE.id, ADA.wa_id).blocked:
            self.world.network.receive(Receive(line=LINE.id, customer=ADA.wa_id, content=TEXT))

    async def sends(self, kind: str) -> None:
        self.world.network.send(Send(line=LINE.id, content=CONTENTS[kind], to=ADA.wa_id))

    async def reacts(self, emoji: str) -> None:
        target = next(iter(self._messages()), None)
        if target is not None:
            content = {"type": "reaction", "reaction": {"message_id": target.id, "emoji": emoji}}
            self.world.network.send(Send(line=LINE.id, content=content, to=ADA.wa_id))

    async def marks(self, typing: bool) -> None:
        theirs = [one for one in self._messages() if one.sender == "customer"]
        if theirs:
            self.world.network.mark_read(MarkRead(line=LINE.id, message=theirs[-1].id, typing=typing))

    async def opens(self, _: None) -> None:
        self.world.network.open_chat(LINE.id, ADA.wa_id)

    async def plays(self, _: None) -> None:
        for one in self._messages():
            if one.content["type"] == "audio":
                self.world.network.ladder.play(one)

    async def moves(self, status: Any) -> None:
        ours = [one for one in self._messages() if one.sender == "business"]
        if ours:
            self.world.network.ladder.move(ours[-1], status)

    async def changes(self, how: dict[str, Any]) -> None:
        customer = self.world.network.customer(ADA.wa_id)
        self.world.network.change_customer(replace(customer, **how))

    async def blocks(self, blocked: bool) -> None:
        self.world.network.block(LINE.id, ADA.wa_id, blocked=blocked)

    async def chooses(self, choice: Any) -> None:
        self.world.network.choose_marketing(LINE.id, ADA.wa_id, choice)

    async def advances(self, seconds: float) -> None:
        await self.world.advance(Time(self.world.clock.now() + seconds))

    async def breaks(self, times: int) -> None:
        more = min(times, MOST_FAILURES - self.failed)
        self.failed += more
        self.bot.failures += more

    def _messages(self) -> list[Message]:
        return [*self.world.network.state.messages.values()]


def only(name: str) -> st.SearchStrategy[tuple[str, Any]]:
    return st.tuples(st.just(name), st.none())


def step(name: str, values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[str, Any]]:
    return st.tuples(st.just(name), values)


CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "online": st.booleans(),
        "receipts": st.booleans(),
        "status": st.sampled_from(["instant", "realistic", "manual", None]),
    },
)
STEPS = st.one_of(
    only("writes"),
    step("sends", st.sampled_from(sorted(CONTENTS))),
    step("reacts", st.sampled_from(["!", ""])),
    step("marks", st.booleans()),
    only("opens"),
    only("plays"),
    step("moves", st.sampled_from(["sent", "delivered", "read", "played", "failed"])),
    step("changes", CHANGES),
    step("blocks", st.booleans()),
    step("chooses", st.sampled_from(["stop", "resume"])),
    step("advances", st.sampled_from([0.0, 1.0, 60.0, 3600.0, DAY, 8 * DAY])),
    step("breaks", st.integers(1, 4)),
)


def begin(bot: Bot) -> Play:
    """Return a world whose clock stands, and whose webhooks go to the bot."""
    clock = WorldClock(lambda: NOW)
    clock.freeze(NOW)
    start = Settings(seed=1)
    world = World(start, PROVIDERS, CONTRACT, clock, 0, Address())
    world.open(start, bot)
    world.network.set_webhook(LINE.id, HOOK)
    return Play(world, bot)


async def played(steps: list[tuple[str, Any]]) -> list[Entry]:
    """Do the steps, wait until all that was due is done, and return the journal."""
    play = begin(Bot())
    world = play.world
    for one in steps:
        await play.do(one)
    await play.advances(8 * DAY)
    journal = [*world.network.journal.after(0)]
    await world.close()
    return journal


def cause(entry: Entry) -> tuple[str, str] | None:
    """Return what a webhook of this entry is about: the message and its status, or the choice."""
    match entry.event:
        case events.MessageReceived(message=message):
            return message.id, "received"
        case events.StatusChanged(message=message_id, status=status):
            return message_id, status
        case events.MarketingChosen(choice=choice):
            return "marketing", choice
    return None


def told(body: str) -> tuple[str, str]:
    """Return the same of a webhook's body."""
    value = json.loads(body)["entry"][0]["changes"][0]["value"]
    if "messages" in value:
        return value["messages"][0]["id"], "received"
    if "statuses" in value:
        return value["statuses"][0]["id"], value["statuses"][0]["status"]
    return "marketing", value["user_preferences"][0]["value"]


def no_status_moved_back(journal: list[Entry]) -> None:
    now: dict[str, Any] = {}
    for entry in journal:
        if isinstance(entry.event, events.StatusChanged):
            before = now.get(entry.event.message, "accepted")
            assert follows(before, entry.event.status)
            now[entry.event.message] = entry.event.status


def no_webhook_came_before_its_cause_or_twice(journal: list[Entry]) -> None:
    happened: Counter[tuple[str, str]] = Counter()
    queued: dict[str, tuple[str, str]] = {}
    for entry in journal:
        about = cause(entry)
        if about is not None:
            happened[about] += 1
        if isinstance(entry.event, traffic.DeliveryQueued):
            queued[entry.event.delivery] = told(entry.event.body)
            assert Counter(queued.values())[told(entry.event.body)] <= happened[told(entry.event.body)]
        if isinstance(entry.event, traffic.DeliveryAttempted):
            assert entry.event.delivery in queued


def none_that_was_due_is_lost(journal: list[Entry]) -> None:
    queued = {
        one.event.delivery: told(one.event.body)
        for one in journal
        if isinstance(one.event, traffic.DeliveryQueued)
    }
    taken = [
        one.event.delivery
        for one in journal
        if isinstance(one.event, traffic.DeliveryAttempted) and one.event.ok
    ]
    due = Counter(about for about in map(cause, journal) if about is not None)
    assert Counter(queued[one] for one in taken) == due


@settings(max_examples=120, deadline=None, database=None, derandomize=True)
@given(st.lists(STEPS, max_size=25))
def test_statuses_climb_and_webhooks_follow_their_causes_whatever_is_done(
    steps: list[tuple[str, Any]],
) -> None:
    journal = asyncio.run(played(steps))
    no_status_moved_back(journal)
    no_webhook_came_before_its_cause_or_twice(journal)
    none_that_was_due_is_lost(journal)


@settings(max_examples=40, deadline=None, database=None, derandomize=True)
@given(st.lists(STEPS, max_size=15))
def test_the_same_steps_write_the_same_journal(steps: list[tuple[str, Any]]) -> None:
    first, second = (asyncio.run(played(steps)) for _ in range(2))
    assert [str(one) for one in first] == [str(one) for one in second]


def test_ten_years_of_retries_take_less_than_a_second() -> None:
    async def play_years() -> int:
        play = begin(Bot(failures=10**9))
        network = play.world.network
        for _ in range(100):
            customer = network.join().wa_id
            network.receive(Receive(line=LINE.id, customer=customer, content=TEXT))
        before = network.journal.last()
        await play.advances(10 * 365.25 * DAY)
        await play.world.close()
        return network.journal.last() - before

    start = time.process_time()
    assert asyncio.run(play_years()) == 100 * 15
    assert time.process_time() - start < 1
