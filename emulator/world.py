"""A running world, its parts put together, and the emulator that can start a new one."""

import asyncio
import gc
import itertools
import random
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from msgspec.structs import replace

from emulator.contract.schemas import Contract
from emulator.faults import CODES_OF, naming, ordering, reserved
from emulator.faults.armed import Faults
from emulator.faults.court import Court
from emulator.filling.desk import Desk
from emulator.filling.transport import HttpEndpoints
from emulator.founding import found
from emulator.links.room import Room
from emulator.links.transport import HttpLinks
from emulator.network.clock import WorldClock
from emulator.network.events import Event
from emulator.network.journal import Entry, MemoryJournal
from emulator.network.model import Line, Time, Webhook
from emulator.network.network import Network
from emulator.providers.interface import Address, House, Provider, Reacting
from emulator.settings import Settings
from emulator.settings.stock import Stock
from emulator.storage import Files, FolderFiles
from emulator.webhooks.handshake import verify
from emulator.webhooks.office import Office
from emulator.webhooks.outbox import Outbox
from emulator.webhooks.transport import Transport

_CHALLENGE_DIGITS = 10**10


class World:
    """One world: a network, its outbox, and the task that runs what falls due."""

    def __init__(
        self,
        settings: Settings,
        providers: Mapping[str, Provider],
        contract: Contract,
        clock: WorldClock,
        turn: int,
        address: Address,
    ) -> None:
        self.id = secrets.token_hex(4)
        self.clock = clock
        self.network = Network(clock, MemoryJournal(), settings.seed, turn, settings.status)
        self.files: Files = FolderFiles()
        self.faults = Faults(random.Random(settings.seed))
        self._codes = contract.catalogue(CODES_OF)
        self.court = Court(self.network, self.faults, reserved.verdicts(self._codes))
        self.network.judge = self.court.judge
        self.network.restock = partial(Stock(settings.templates).restock, self.network)
        self.houses = {
            name: House(
                self.network,
                contract,
                {**one.defaults, **settings.providers.get(name, {})},
                self.files,
                address,
            )
            for name, one in providers.items()
        }
        self.closed = asyncio.Event()
        self._providers = providers
        self._reacting = _reacting(providers)
        self._timer: asyncio.Handle | None = None
        self._loop = asyncio.get_running_loop()

    def open(self, settings: Settings, transport: Transport) -> None:
        """Fill the world with its lines and its first customer, and begin to deliver."""
        self.transport = transport
        offices = {name: Office(one, self.houses[name]) for name, one in self._providers.items()}
        self.outbox = Outbox(self.network, offices, transport, self.court)
        self.faults.on_clear = self.outbox.release
        self.links = Room(self.network, HttpLinks())
        self.desk = Desk(self.network, HttpEndpoints())
        self.network.ladder.inspect = self.links.inspect
        self.network.agenda.watch(self.wake)
        self.network.journal.subscribe(self._react, self._reacting.keys())
        found(self.network, settings, self._providers, self.houses)
        known = naming.known(self._providers)
        for record in settings.faults:
            line = self.network.line(record["line"]).id if "line" in record else None
            self.faults.arm(ordering.fault(record, self.faults.next_id(), self._codes, known, line))

    async def set_webhook(self, line: Line, webhook: Webhook | None, name: str = "") -> Webhook | None:
        """Set a line's webhook, verified if the vendor verifies those; return it with the outcome.

        `name` is for one besides the line's own.
        """
        if webhook is not None and not self._verifies_registered_only(line, webhook):
            webhook = await self.check_webhook(line, webhook)
        self.network.set_webhook(line.id, webhook, name)
        return webhook

    async def check_webhook(self, line: Line, webhook: Webhook) -> Webhook:
        """Perform the vendor's handshake and return the webhook with its outcome."""
        challenge = str(secrets.randbelow(_CHALLENGE_DIGITS))
        return await verify(self.provider(line), webhook, challenge, self.transport)

    async def verify(self, line: Line, webhook: Webhook) -> Webhook:
        """Perform the handshake of a line's webhook anew; one that takes its place meanwhile is let be."""
        checked = await self.check_webhook(line, webhook)
        if self.network.line(line.id).webhook == webhook:
            self.network.set_webhook(line.id, checked)
        return checked

    async def settle(self) -> None:
        """Return when nothing is due and every webhook that was due has its answer."""
        while self._run() or self.outbox.under_way or self.links.under_way:
            await self.links.quiet()
            await self.outbox.quiet()
            await asyncio.sleep(0)

    async def advance(self, to: Time) -> None:
        """Move the clock to a time, doing all that falls due on the way in order, and settle there.

        What that work plans for before `to` is done as well, and the bot answers before time goes on.
        """
        await self.settle()
        while (due := self.network.agenda.next_due()) is not None and due <= to:
            self.clock.move(due)
            await self.settle()
        self.clock.move(to)
        await self.settle()
        self.wake()

    async def close(self) -> None:
        """End the world: its streams, its timer, its deliveries."""
        self.closed.set()
        if self._timer is not None:
            self._timer.cancel()
        await self.links.close()
        await self.desk.questions.close()
        await self.outbox.close()
        self.files.close()

    def wake(self) -> None:
        """Plan the next piece of work by the clock; to be called whenever either of them has changed."""
        if self._timer is not None:
            self._timer.cancel()
        due = self.network.agenda.next_due()
        seconds = None if due is None or self.closed.is_set() else self.clock.seconds_until(due)
        if seconds is not None:
            later, soon = self._loop.call_later, self._loop.call_soon
            self._timer = later(seconds, self._tick) if seconds else soon(self._tick)

    def provider(self, line: Line) -> Provider:
        """Return the provider of a line."""
        return self._providers[line.provider]

    def _react(self, entry: Entry) -> None:
        """Let the vendors that take part do so, after all others have heard of the event."""
        for name, provider in self._reacting[type(entry.event)]:
            deed = provider.reaction(entry, self.houses[name])
            if deed is not None:
                self.network.agenda.at(entry.time, deed)

    def _verifies_registered_only(self, line: Line, webhook: Webhook) -> bool:
        handshake = self.provider(line).handshake(webhook, "")
        return handshake is not None and handshake.registered_only

    def _tick(self) -> None:
        self._timer = None
        self._run()
        self.wake()

    def _run(self) -> int:
        return self.network.agenda.run_due()


class Emulator:
    """What a server serves: the world of the moment, and how to start the next one."""

    def __init__(
        self,
        settings: Settings,
        providers: Mapping[str, Provider],
        contract: Contract,
        clock: Callable[[], WorldClock],
    ) -> None:
        self.settings, self.providers, self.contract = settings, providers, contract
        self._clock = clock
        self._turns = itertools.count()
        self._former: set[str] = set()
        self.address = Address()

    @property
    def world(self) -> World:
        """Return the world of the moment."""
        return self._world

    async def start(self, transport: Transport) -> None:
        """Open the first world."""
        self._transport = transport
        self._world = self._new_world()
        await self._connect()

    async def reset(self, *, keep_webhooks: bool = False) -> None:
        """Close the world and open one like the first, perhaps with the webhooks that were set meanwhile."""
        before = [*self._world.network.state.lines.values()] if keep_webhooks else []
        self._former |= self._world.network.state.customers.keys()
        await self._world.close()
        self._world = self._new_world()
        if gc.get_freeze_count():  # who froze what was there before has told the collector to look seldom
            gc.collect()
        await self._connect()
        _restore(self._world.network, before)

    def hang_up(self) -> None:
        """End the event streams and waits, so that a server that stops need not wait for them."""
        self._world.closed.set()

    async def stop(self) -> None:
        """Close the world."""
        await self._world.close()

    def _new_world(self) -> World:
        clock, turn = self._clock(), next(self._turns)
        world = World(self.settings, self.providers, self.contract, clock, turn, self.address)
        world.court.former = frozenset(self._former)
        world.open(self.settings, self._transport)
        return world

    async def _connect(self) -> None:
        if self.settings.webhook is None:
            return
        for line in [*self._world.network.state.lines.values()]:
            webhook = webhook_of(line, self.settings.webhook)
            await self._world.set_webhook(line, webhook)


def _restore(network: Network, lines: Iterable[Line]) -> None:
    """Set the webhooks of lines, but those that the settings set anew."""
    for line in (one for one in lines if one.id in network.state.lines):
        if line.webhook is not None and not _is_same(network.line(line.id).webhook, line.webhook):
            network.set_webhook(line.id, line.webhook)
        for name, webhook in line.webhooks.items():
            network.set_webhook(line.id, webhook, name)


def _is_same(now: Webhook | None, before: Webhook) -> bool:
    """Say whether two webhooks are alike, but for how the vendor's handshake went."""
    return now is not None and now == replace(before, verified=now.verified, problem=now.problem)


def webhook_of(line: Line, url: str, **parts: object) -> Webhook:
    """Return a webhook with the line's own credentials where `parts` does not name others."""
    own = {name: line.account[name] for name in ("verify_token", "app_secret") if name in line.account}
    return Webhook(url=url, **{**own, **parts})  # type: ignore[arg-type]


def _reacting(providers: Mapping[str, Provider]) -> Mapping[type[Event], Sequence[tuple[str, Reacting]]]:
    """Return the vendors that react to an event, by its kind."""
    found: dict[type[Event], list[tuple[str, Reacting]]] = {}
    reacting = [(name, one) for name, one in providers.items() if isinstance(one, Reacting)]
    for name, one in reacting:
        for kind in one.reacts_to:
            found.setdefault(kind, []).append((name, one))
    return found
