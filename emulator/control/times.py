"""Times and durations as people write them, and what they do to a world's clock."""

from datetime import UTC, datetime

from emulator.control.naming import wa_id_of
from emulator.control.problems import Problem, malformed
from emulator.control.waiting import within
from emulator.network import durations
from emulator.network.codec import iso
from emulator.network.model import Json, Time
from emulator.world import World

WINDOW = "window"
_CEILING_SECONDS = 30.0
"""The machine's seconds that an advance may take before it says what is still under way."""


async def set_clock(world: World, body: Json) -> float:
    """Do what the body says: `freeze`, `advance` (by a duration, or to the end of a window) or `run`.

    Return by how many seconds the clock was moved. Raises `Problem`.
    """
    _check(body)
    now = world.clock.now()
    to = _end(world, body, now)
    if "advance" in body:
        await _advance(world, to)
    elif "run" in body:
        world.clock.run()
    else:
        world.clock.freeze(to)
    world.wake()
    return to - now


def _check(body: Json) -> None:
    verbs = [name for name in ("freeze", "advance", "run") if name in body]
    if len(verbs) != 1:
        said = " and ".join(verbs) or "none of them"
        raise malformed([{"path": "", "message": f"Say one of freeze, advance and run, not {said}."}])
    place = next((name for name in ("line", "customer") if name in body), None)
    if place is not None and body.get("advance") != WINDOW:
        raise malformed([{"path": place, "message": f"goes with advance: {WINDOW!r} alone; leave it out."}])


def seconds(written: str | float) -> float:
    """Return a duration in seconds: a number, or text such as `25h`, `90m`, `1d12h`. Raises `Problem` 422."""
    amount = durations.seconds(written)
    if amount is None:
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


def still_waiting(world: World) -> str:
    """Return what is not done yet: media that is fetched, or webhooks, of which it names the first."""
    waiting = world.outbox.waiting
    if world.links.under_way:
        return f"{world.links.under_way} messages wait for the media that they link to."
    if not waiting:
        return "Every webhook is answered, and work falls due without an end."
    first = waiting[0]
    count = "1 webhook waits" if len(waiting) == 1 else f"{len(waiting)} webhooks wait"
    about = f"the first is about {first.message}, " if first.message else "the first is "
    return f"{count} for the bot's answer; {about}for {first.url}. Is the bot hanging?"


async def _advance(world: World, to: Time) -> None:
    try:
        await within(_CEILING_SECONDS, world.closed, world.advance(to))
    except TimeoutError:
        sentence = f"After {_CEILING_SECONDS:g} s of real time it is {iso(world.clock.now())} in this world."
        raise Problem(408, f"{sentence} {still_waiting(world)}") from None


def _end(world: World, body: Json, now: Time) -> Time:
    match body:
        case {"advance": str(named)} if named == WINDOW:
            return _window_end(world, body)
        case {"advance": duration}:
            return Time(now + seconds(duration))
        case {"freeze": str(written)}:
            return _later(world, written, now)
        case {"freeze": False}:
            sentence = "freeze is false; say run: true to let the clock run."
            raise malformed([{"path": "freeze", "message": sentence}])
    return now


def _window_end(world: World, body: Json) -> Time:
    wanted = {
        "line": body.get("line") and world.network.line(body["line"]).id,
        "customer": body.get("customer") and world.network.customer(wa_id_of(body["customer"])).wa_id,
    }
    now = world.clock.now()
    found = [
        chat
        for chat in world.network.state.chats.values()
        if chat.window_until is not None
        and chat.window_until > now
        and all(name in (None, getattr(chat, part)) for part, name in wanted.items())
    ]
    if len(found) != 1:
        which = "no customer service window is open" if not found else f"{len(found)} of them are open"
        raise Problem(409, f"advance is {WINDOW!r}, and {which}; name a chat by customer and line.")
    return found[0].window_until or now


def _later(world: World, written: str, now: Time) -> Time:
    to = instant(written)
    if to < now and world.network.state.messages:
        sentence = f"It is {iso(now)} and messages were sent; time never goes back to {written!r}."
        raise Problem(409, f"{sentence} Freeze a fresh world (POST /reset), or choose a later time.")
    return to
