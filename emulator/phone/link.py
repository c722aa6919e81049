"""Keeps the store true to the server: loads a snapshot, follows the stream, comes back after a restart."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from emulator.control.client import ControlError, StreamEvent, Unreachable
from emulator.messages import Json
from emulator.phone.control import Control
from emulator.phone.records import LINES, LINK, TRAFFIC, Topics, seconds
from emulator.phone.store import Store

PAGE = 100
_TRAFFIC_SHOWN = 500
_CLOCK = "clock.set"
_PATIENCE = (0.1, 0.25, 0.5, 1.0, 2.0, 4.0)

Pause = Callable[[float], Awaitable[None]]


@dataclass(slots=True, kw_only=True)
class Link:
    """The way from the server to the store. `changed` hears the topics of every change.

    `wanted` is the customer's name or number; None takes the server's first customer, and a customer that
    the server does not have is added to it.
    """

    client: Control
    store: Store
    changed: Callable[[Topics], None]
    wanted: str | None = None
    pause: Pause = asyncio.sleep
    last: str | None = None
    failures: int = 0

    async def run(self) -> None:
        """Follow the server until cancelled; wait longer after each failure, 4 s at most."""
        while True:
            problem = await self._follow()
            self._lost(problem)
            await self.pause(_PATIENCE[min(self.failures, len(_PATIENCE) - 1)])
            self.failures += 1

    async def _follow(self) -> str:
        try:
            async for event in self.client.events(self.last):
                await self._take(event)
        except (Unreachable, ControlError, ValueError, KeyError) as problem:
            return str(problem)
        return "The server ended the event stream."

    async def _take(self, event: StreamEvent) -> None:
        if event.kind == "world":
            await self._enter(event.data)
        else:
            self.last = event.id
            self._see(event)
            self.changed(self.store.apply(event.data))

    def _see(self, event: StreamEvent) -> None:
        time = seconds(event.data["time"]) or 0.0
        if event.kind == _CLOCK:
            self.store.see(time, event.data["mode"])
        else:
            self.store.see(max(time, self.store.now()))

    async def _enter(self, world: Json) -> None:
        self.store.see(seconds(world["now"]) or self.store.now(), world.get("mode"))
        if world["world"] != self.store.world:
            await load(self.client, self.store, world, self.wanted)
        self.store.online, self.store.problem, self.failures = True, "", 0
        self.changed(frozenset({LINK, LINES, TRAFFIC, *self.store.chats}))

    def _lost(self, problem: str) -> None:
        self.store.online, self.store.problem = False, problem
        self.changed(frozenset({LINK}))


async def load(client: Control, store: Store, world: Json, wanted: str | None) -> None:
    """Fill the store from nothing: lines, the customer, the chats, and what went over the wire lately."""
    store.restart(world["world"])
    customer = await choose_customer(client, wanted or store.customer or None)
    store.customer, store.name = customer["wa_id"], customer["name"]
    store.take_lines(await client.lines())
    store.take_customers(await client.customers())
    store.take_groups(await client.groups())
    store.take_chats(await client.chats(store.customer))
    after = max(0, world["number"] - _TRAFFIC_SHOWN)
    for entry in (await client.journal(after=after, limit=_TRAFFIC_SHOWN))["entries"]:
        store.apply(entry)


async def choose_customer(client: Control, wanted: str | None) -> Json:
    """Return the customer with this name or number, added when the server has none; without, the first."""
    known: list[Json] = await client.customers()
    if wanted is None and known:
        return known[0]
    found = next((one for one in known if wanted and _is_called(one, wanted)), None)
    return found or dict(await client.add_customer(**_parts(wanted or "")))


def _is_called(customer: Json, wanted: str) -> bool:
    named: str = customer["name"]
    return named.casefold() == wanted.casefold() or bool(customer["wa_id"] == _digits(wanted))


def _parts(wanted: str) -> Json:
    if not wanted:
        return {}
    return {"wa_id": _digits(wanted)} if _digits(wanted) else {"name": wanted}


def _digits(wanted: str) -> str:
    plain = wanted.translate(str.maketrans("", "", "+-() "))
    return plain if plain.isascii() and plain.isdigit() else ""
