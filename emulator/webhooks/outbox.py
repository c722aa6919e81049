"""The outbox reads the journal and delivers what a vendor would post, in order within each chat."""

import asyncio
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, replace

from emulator.network.events import DeliveryAttempted, DeliveryQueued, Event, MessageReceived, MessageSent
from emulator.network.journal import Entry
from emulator.network.model import Time, Webhook
from emulator.network.network import Network
from emulator.providers.interface import Envelope, House, Provider, Terms
from emulator.webhooks.signature import sign
from emulator.webhooks.transport import Outcome, Transport

Lane = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Office:
    """A provider and the house that it works in: who encodes and signs the webhooks of its lines."""

    provider: Provider
    house: House


@dataclass(frozen=True, slots=True)
class _Turn:
    queued: DeliveryQueued
    attempt: int


class Outbox:
    """Delivers webhooks: one after the other within a chat, side by side between chats."""

    def __init__(self, network: Network, offices: Mapping[str, Office], transport: Transport) -> None:
        self._network, self._offices, self._transport = network, offices, transport
        self._lanes: dict[Lane, deque[_Turn]] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._quiet = asyncio.Event()
        self._quiet.set()
        self._unsubscribe = network.journal.subscribe(self._read)

    @property
    def under_way(self) -> int:
        """Return how many webhooks wait for their turn or their answer; planned retries do not count."""
        return sum(len(lane) for lane in self._lanes.values())

    async def quiet(self) -> None:
        """Return when no webhook is under way."""
        await self._quiet.wait()

    async def close(self) -> None:
        """Stop delivering."""
        self._unsubscribe()
        for worker in self._workers:
            worker.cancel()
        await asyncio.gather(*self._workers, return_exceptions=True)

    def post(self, envelope: Envelope) -> str | None:
        """Deliver an envelope to its line's webhook; return the delivery's id, None without a webhook."""
        webhook = self._network.state.lines[envelope.line].webhook
        if webhook is None:
            return None
        queued = self._queued(envelope, webhook)
        self._network.record(queued)
        self._enqueue(_Turn(queued, 1))
        return queued.delivery

    def redeliver(self, delivery: str) -> bool:
        """Deliver a webhook again, whatever became of it; return whether there is one of that id."""
        events = [entry.event for entry in self._network.journal.after(0)]
        queued = [one for one in events if isinstance(one, DeliveryQueued) and one.delivery == delivery]
        attempts = [one for one in events if isinstance(one, DeliveryAttempted) and one.delivery == delivery]
        if queued:
            self._enqueue(_Turn(queued[0], len(attempts) + 1))
        return bool(queued)

    def _read(self, entry: Entry) -> None:
        line = self._network.state.lines.get(_line_of(entry.event))
        if line is None or line.webhook is None:
            return
        office = self._offices[line.provider]
        envelope = office.provider.webhook(entry, office.house)
        if envelope is not None:
            self.post(envelope)

    def _queued(self, envelope: Envelope, webhook: Webhook) -> DeliveryQueued:
        return DeliveryQueued(
            delivery=self._network.identifiers.hexadecimal(16),
            line=envelope.line,
            customer=envelope.customer,
            message=envelope.message,
            url=webhook.url,
            body=envelope.body.decode(),
            headers={**envelope.headers, **webhook.headers},
        )

    def _enqueue(self, turn: _Turn) -> None:
        self._quiet.clear()
        key = turn.queued.line, turn.queued.customer
        lane = self._lanes.setdefault(key, deque())
        lane.append(turn)
        if len(lane) == 1:
            worker = asyncio.get_running_loop().create_task(self._work(key))
            self._workers.add(worker)
            worker.add_done_callback(self._workers.discard)

    async def _work(self, key: Lane) -> None:
        lane = self._lanes[key]
        while lane:
            await self._attempt(lane[0])
            lane.popleft()
        del self._lanes[key]
        if not self._lanes:
            self._quiet.set()

    async def _attempt(self, turn: _Turn) -> None:
        line = self._network.state.lines[turn.queued.line]
        if line.webhook is None:
            gone = Outcome(milliseconds=0, problem="The line has no webhook any more; set one and redeliver.")
            self._network.record(_attempted(turn, turn.queued.url, turn.queued.headers, gone, None))
            return
        provider, body = self._offices[line.provider].provider, turn.queued.body.encode()
        headers = {**turn.queued.headers, **sign(provider.signature(line.webhook), body)}
        url, terms = line.webhook.url, provider.terms
        outcome = _judged(url, terms, await self._transport.post(url, body, headers, terms.timeout))
        later = self._plan_retry(turn, terms) if outcome.problem else None
        self._network.record(_attempted(turn, url, headers, outcome, later))

    def _plan_retry(self, turn: _Turn, terms: Terms) -> Time | None:
        if turn.attempt > len(terms.retries):
            return None
        due = Time(self._network.clock.now() + terms.retries[turn.attempt - 1])
        self._network.agenda.at(due, lambda: self._enqueue(_Turn(turn.queued, turn.attempt + 1)))
        return due


def _line_of(event: Event) -> str:
    match event:
        case MessageSent(message=message) | MessageReceived(message=message):
            return message.line
    line = getattr(event, "line", None)
    return line if isinstance(line, str) else ""


def _judged(url: str, terms: Terms, outcome: Outcome) -> Outcome:
    if outcome.problem or outcome.status in terms.success:
        return outcome
    good = " or ".join(map(str, terms.success))
    return replace(outcome, problem=f"{url} answered {outcome.status}; only {good} counts as delivered.")


def _attempted(
    turn: _Turn, url: str, headers: Mapping[str, str], outcome: Outcome, later: Time | None
) -> DeliveryAttempted:
    return DeliveryAttempted(
        delivery=turn.queued.delivery,
        line=turn.queued.line,
        customer=turn.queued.customer,
        message=turn.queued.message,
        url=url,
        attempt=turn.attempt,
        ok=not outcome.problem,
        status=outcome.status,
        milliseconds=outcome.milliseconds,
        headers=headers,
        answer=outcome.answer,
        problem=outcome.problem,
        next_attempt=later,
    )
