"""The room where links are looked into: a message leaves once its media is known to be good."""

import asyncio
from urllib.parse import urljoin

from emulator.links.reach import Range, is_within
from emulator.links.transport import Reply, Transport
from emulator.network.ladder import Answer
from emulator.network.model import Message, Time
from emulator.network.network import Network
from emulator.network.refusals import Path, Refusal
from emulator.network.rules import attachment, linked
from emulator.network.rules.linked import Fetched
from emulator.network.signatures import see

MOST_REDIRECTS = 3
SECONDS = 10.0
"""Ours: Meta publishes neither how many redirects it follows nor how long it waits."""

_REDIRECTS = (301, 302, 303, 307, 308)
_KEPT_SECONDS = 600
"""Media behind a link is kept for ten minutes, by its exact address (Meta, "Media", read 2026-11)."""


class Room:
    """Fetches the links of messages, side by side."""

    def __init__(self, network: Network, transport: Transport) -> None:
        self._network, self._transport = network, transport
        self._tasks: set[asyncio.Task[None]] = set()
        self._good: dict[tuple[str, str], Time] = {}

    @property
    def under_way(self) -> int:
        """Return how many messages wait for their media."""
        return len(self._tasks)

    async def quiet(self) -> None:
        """Return when no message waits for its media."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def close(self) -> None:
        """Stop fetching."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._transport.close()

    def inspect(self, message: Message, answer: Answer) -> bool:
        """Look into a message's links if the line's are fetched; return whether `answer` will be called."""
        reach = self._network.state.lines[message.line].media_links
        if reach == "off":
            return False
        places = [(path, url) for path, url in attachment.links(message.content) if is_within(url, reach)]
        if places:
            task = asyncio.get_running_loop().create_task(self._look(places, reach, answer))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return bool(places)

    async def _look(self, places: list[tuple[Path, str]], reach: Range, answer: Answer) -> None:
        refusals = [await self._check(path, url, reach) for path, url in places]
        answer(next((refusal for refusal in refusals if refusal is not None), None))

    async def _check(self, path: Path, url: str, reach: Range) -> Refusal | None:
        kind, now = str(path[-2]), self._network.clock.now()
        if now < self._good.get((kind, url), now):
            return None
        found = await self._follow(url, linked.LARGEST[kind], reach)
        refusal = None if found is None else linked.check(path, found)
        if refusal is None:
            self._good[kind, url] = Time(now + _KEPT_SECONDS)
        return refusal

    async def _follow(self, url: str, most: int, reach: Range) -> Fetched | None:
        """Return what is behind a link, and behind what it redirects to; None where that is out of reach."""
        for _ in range(MOST_REDIRECTS + 1):
            reply = await self._transport.fetch(url, most, SECONDS)
            if reply.status not in _REDIRECTS or not reply.location:
                return _fetched(url, reply)
            try:
                following = urljoin(url, reply.location)
            except ValueError:
                why = f"redirects to {reply.location[:80]!r}, which is no address"
                return Fetched(url=url, problem=why)
            if not is_within(following, reach):
                return None
            url = following
        return Fetched(url=url, problem=f"is behind more than {MOST_REDIRECTS} redirects")


def _fetched(url: str, reply: Reply) -> Fetched:
    return Fetched(
        url=url,
        status=reply.status,
        reason=reply.reason,
        mime_type=reply.mime_type,
        size=reply.size,
        seen=see(reply.head) if reply.head else None,
        problem=reply.problem,
    )
