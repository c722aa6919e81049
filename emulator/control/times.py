"""Times and durations as people write them, and what they do to a world's clock."""

import asyncio
import re
from datetime import UTC, datetime

from emulator.control.problems import Problem, malformed
from emulator.network.codec import iso
from emulator.network.model import Json, Time
from emulator.world import World

_PART = re.compile(r"(\d+(?:\.\d+)?)\s*(ms|d|h|m|s)")
_SECONDS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86400}
_LONGEST_SECONDS = 100 * 365 * 86400
_CEILING_SECONDS = 30.0
"""The machine's seconds that an advance may take before it says what is still under way."""


async def set_clock(world: World, body: Json) -> None:
    """Do what the body says: `freeze`, `advance` or `run`. Raises `Problem`."""
    if "advance" in body:
        await _advance(world, seconds(body["advance"]))
    elif "run" in body:
        world.clock.run()
    elif body["freeze"] is False:
        raise malformed(
            [{"path": "freeze", "message": "freeze is false; say run: true to let the clock run."}]
        )
    else:
        now = world.clock.now()
        world.clock.freeze(now if body["freeze"] is True else _later(world, body["freeze"], now))
    world.wake()


def seconds(written: str | float) -> float:
    """Return a duration in seconds: a number, or text such as `25h`, `90m`, `1d12h`. Raises `Problem` 422."""
    if isinstance(written, str):
        parts = _PART.findall(written)
        whole = "".join(f"{number}{unit}" for number, unit in parts) == re.sub(r"\s", "", written)
        amount = sum(float(number) * _SECONDS[unit] for number, unit in parts) if parts and whole else -1.0
    else:
        amount = float(written)
    if not 0 <= amount <= _LONGEST_SECONDS:
        sentence = f"{written!r} is no duration from 0 to 100 years; write seconds, or 25h, 90m, 1d12h."
        raise malformed([{"path": "advance", "message": sentence}])
    return amount


def instant(written: str) -> Time:
    """Return an ISO 8601 time; one without an offset is in UTC. Raises `Problem` 422."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        sentence = f"{written!r} is no ISO 8601 time; write 2026-11-21T12:00:00Z."
        raise malformed([{"path": "freeze", "message": sentence}]) from None
    return Time((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())


async def _advance(world: World, amount: float) -> None:
    to = Time(world.clock.now() + amount)
    try:
        await asyncio.wait_for(world.advance(to), _CEILING_SECONDS)
    except TimeoutError:
        count = world.outbox.under_way
        sentence = f"After {_CEILING_SECONDS:g} s of real time it is {iso(world.clock.now())} in this world: "
        raise Problem(
            408, f"{sentence}{count} webhooks wait for the bot's answer. Is the bot hanging?"
        ) from None


def _later(world: World, written: str, now: Time) -> Time:
    to = instant(written)
    if to < now and world.network.state.messages:
        sentence = f"It is {iso(now)} and messages were sent; time never goes back to {written!r}."
        raise Problem(409, f"{sentence} Freeze a fresh world (POST /reset), or choose a later time.")
    return to
