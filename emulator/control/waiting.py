"""Waiting for a business's message, and what came nearest when it did not come."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from emulator import messages
from emulator.control import views
from emulator.control.problems import Problem
from emulator.network.events import MessageSent
from emulator.network.model import Json, Message
from emulator.world import World

T = TypeVar("T")
_NEAREST = 3
_ENDED = "The world ended while this waited: the server stops, or somebody has started the world anew."


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that was asked of a message, and what the message has."""

    name: str
    expected: object
    got: object
    met: bool


def judge(message: Message, where: Json) -> tuple[Condition, ...]:
    """Hold a message against every condition."""
    return tuple(_judge(name, expected, message) for name, expected in where.items())


async def wait(world: World, where: Json, after: int, seconds: float) -> Message | None:
    """Return the first message that reached a customer and meets `where`; None when there is none in time.

    It is looked for after the journal number `after`. What was accepted and failed has reached nobody. Raises
    `Problem` 503 where the world is closed meanwhile.
    """
    changed = asyncio.Event()
    unsubscribe = world.network.journal.subscribe(lambda _entry: changed.set())
    try:
        return await within(seconds, world.closed, _first(world, where, after, changed))
    except TimeoutError:
        return None
    finally:
        unsubscribe()


async def within(seconds: float | None, closed: asyncio.Event, work: Coroutine[Any, Any, T]) -> T:
    """Return what work comes to. Raises TimeoutError, and `Problem` 503 where its world is `closed` first."""
    task, end = asyncio.ensure_future(work), asyncio.ensure_future(closed.wait())
    try:
        await asyncio.wait((task, end), timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            return task.result()
        raise Problem(503, _ENDED) if end.done() else TimeoutError
    finally:
        task.cancel()
        end.cancel()


def nearest(world: World, where: Json, after: int) -> tuple[int, list[Json]]:
    """Return how many messages there were, and those that met most conditions, the best first."""
    judged = [(message, judge(message, where)) for message in _candidates(world, where, after)]
    judged.sort(key=lambda pair: sum(condition.met for condition in pair[1]), reverse=True)
    return len(judged), [_near(world, message, conditions) for message, conditions in judged[:_NEAREST]]


async def _first(world: World, where: Json, after: int, changed: asyncio.Event) -> Message:
    while True:
        changed.clear()
        for message in _candidates(world, where, after):
            arrived = world.network.state.progress[message.id].arrived
            if arrived and all(condition.met for condition in judge(message, where)):
                return message
        await changed.wait()


def _candidates(world: World, where: Json, after: int) -> Iterator[Message]:
    wanted_reaction = where.get("kind") == "reaction"
    for entry in world.network.journal.after(after):
        if isinstance(entry.event, MessageSent):
            message = world.network.state.messages[entry.event.message.id]
            if wanted_reaction or message.content["type"] != "reaction":
                yield message


def _near(world: World, message: Message, conditions: tuple[Condition, ...]) -> Json:
    table = [
        {"name": one.name, "expected": one.expected, "got": one.got, "met": one.met} for one in conditions
    ]
    met = sum(one.met for one in conditions)
    shown = views.message(world.network, message)
    return {"message": shown, "met": met, "of": len(conditions), "conditions": table}


def _judge(name: str, expected: object, message: Message) -> Condition:
    got = _GOT[name](message)
    met = str(expected) in str(got) if name == "contains" else got == expected
    return Condition(name, expected, got, met)


def _body(message: Message) -> str:
    return "\n".join(row.text for row in messages.rows(message.content) if row.role == "body")


def _everything(message: Message) -> str:
    return "\n".join(row.text for row in messages.rows(message.content))


def _labels(message: Message) -> list[str]:
    return [offer.label for offer in messages.offers(message.content)]


_GOT: dict[str, Callable[[Message], object]] = {
    "customer": lambda message: message.customer,
    "line": lambda message: message.line,
    "kind": lambda message: messages.kind_of(message.content),
    "text": _body,
    "contains": _everything,
    "buttons": _labels,
    "quotes": lambda message: message.quotes,
}
