"""The outbox reads the journal and delivers what a vendor would post, in order within each chat."""

import asyncio
from collections import Counter, deque
from collections.abc import Mapping, Sequence
from typing import get_args

from msgspec.structs import replace

from emulator.faults.court import Court
from emulator.messages import kind_of
from emulator.network import filling
from emulator.network.events import Event, MessageReceived, StatusChanged
from emulator.network.journal import Entry
from emulator.network.model import Time, Webhook
from emulator.network.network import Network
from emulator.network.state import State
from emulator.network.traffic import (
    DeliveryAttempted,
    DeliveryQueued,
    Exchanged,
    FaultStruck,
    RedeliveryAsked,
    WebhookSet,
    WebhookWithheld,
)
from emulator.providers.interface import Envelope, Terms
from emulator.webhooks.mischief import Mischief, escaped, signed
from emulator.webhooks.office import Office
from emulator.webhooks.transport import Outcome, Transport
from emulator.webhooks.turn import Lane, Turn

_SILENT = frozenset({WebhookSet, FaultStruck, DeliveryQueued, WebhookWithheld, DeliveryAttempted, Exchanged})
"""What is between WhatsApp and a bot itself; no vendor posts a webhook about that."""

_TOLD = frozenset(get_args(Event)) - _SILENT - frozenset(get_args(filling.Event))


class Outbox:
    """Delivers webhooks: one after the other within a chat, side by side between chats."""

    def __init__(
        self, network: Network, offices: Mapping[str, Office], transport: Transport, court: Court
    ) -> None:
        self._network, self._offices, self._transport, self._court = network, offices, transport, court
        self._mischief = Mischief(network.agenda, network.clock, self._enqueue, self._merged)
        self._lanes: dict[Lane, deque[Turn]] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._attempts: Counter[str] = Counter()
        self._delivered: set[str] = set()
        self._quiet = asyncio.Event()
        self._quiet.set()
        self._unsubscribe = network.journal.subscribe(self._read, _TOLD)

    @property
    def under_way(self) -> int:
        """Return how many webhooks wait for their turn or their answer; planned retries do not count."""
        return sum(len(lane) for lane in self._lanes.values())

    @property
    def waiting(self) -> list[DeliveryQueued]:
        """Return the webhooks that wait for their turn or their answer."""
        return [turn.queued for lane in self._lanes.values() for turn in lane]

    async def quiet(self) -> None:
        """Return when no webhook is under way."""
        await self._quiet.wait()

    async def close(self) -> None:
        """Stop delivering."""
        self._unsubscribe()
        for worker in self._workers:
            worker.cancel()
        await asyncio.gather(*self._workers, return_exceptions=True)

    def release(self, fault: str) -> None:
        """Deliver what a fault has held back."""
        self._mischief.release(fault)

    def post(self, envelope: Envelope, event: str = "raw", about: str = "") -> str | None:
        """Deliver an envelope to its webhook; return the delivery's id, None without a webhook.

        `event` is what a fault may name it by, `about` what it tells.
        """
        line = self._network.state.lines[envelope.line]
        webhook = line.webhook_of(envelope.to)
        if webhook is None:
            return None
        queued = replace(self._queued(envelope, webhook), about=about)
        terms = self._offices[line.provider].terms(envelope)
        self._send(Turn(queued, terms, terms.retries, (queued.line, queued.customer), envelope.then), event)
        return queued.delivery

    def _send(self, turn: Turn, event: str) -> None:
        struck = self._court.webhook(event, turn.queued)
        if struck is None:
            self._network.record(turn.queued)
            self._enqueue(turn)
            return
        fault, occasion = struck
        if fault.effect == "escape":
            turn = replace(turn, queued=replace(turn.queued, body=escaped(turn.queued.body, fault.value)))
        self._network.record(turn.queued)
        self._court.note(fault, occasion, turn.queued.delivery)
        self._mischief.befall(fault, turn)

    def _merged(self, turns: Sequence[Turn]) -> Sequence[Turn]:
        """Return one webhook in the place of several, where the vendor's format can hold them."""
        first = turns[0]
        provider = self._offices[self._network.state.lines[first.queued.line].provider].provider
        body = provider.merge([turn.queued.body.encode() for turn in turns])
        if body is None:
            return turns
        delivery = self._network.identifiers.hexadecimal(16)
        queued = replace(first.queued, delivery=delivery, message=None, body=body.decode(), about="")
        self._network.record(queued)
        return [replace(first, queued=queued, members=tuple(turn.queued for turn in turns))]

    def redeliver(self, delivery: str) -> bool:
        """Deliver a webhook once more, whatever became of it; return whether there is one of that id.

        Retries that are planned stay planned, and this attempt plans none.
        """
        events = (entry.event for entry in self._network.journal.after(0))
        queued = (one for one in events if isinstance(one, DeliveryQueued) and one.delivery == delivery)
        found = next(queued, None)
        if found is not None:
            line = self._network.state.lines[found.line]
            terms = self._offices[line.provider].terms()
            self._enqueue(Turn(found, terms, (), (found.line, found.customer)))
        return found is not None

    def _read(self, entry: Entry) -> None:
        if isinstance(entry.event, RedeliveryAsked):
            self.redeliver(entry.event.delivery)
            return
        line = self._network.state.lines.get(_line_of(entry.event))
        if line is None or not (line.webhook or line.webhooks):
            return
        if _is_withheld(self._network.state, entry.event):
            return
        office = self._offices[line.provider]
        for envelope in office.provider.webhooks(entry, office.house):
            if envelope.withheld:
                self._network.record(_withheld(envelope))
            else:
                self.post(envelope, _event_of(entry.event), _about(entry.event))

    def _queued(self, envelope: Envelope, webhook: Webhook) -> DeliveryQueued:
        return DeliveryQueued(
            delivery=self._network.identifiers.hexadecimal(16),
            line=envelope.line,
            customer=envelope.customer,
            message=envelope.message,
            url=webhook.url,
            body=envelope.body.decode(),
            headers={**envelope.headers, **webhook.headers},
            to=envelope.to,
        )

    def _enqueue(self, turn: Turn) -> None:
        self._quiet.clear()
        key = turn.lane
        lane = self._lanes.setdefault(key, deque())
        lane.append(turn)
        if len(lane) == 1:
            worker = asyncio.get_running_loop().create_task(self._work(key))
            self._workers.add(worker)
            worker.add_done_callback(self._workers.discard)

    async def _work(self, key: Lane) -> None:
        lane = self._lanes[key]
        while lane:
            at_once = await self._attempt(lane[0])
            lane.popleft()
            if at_once is not None:
                lane.appendleft(at_once)
        del self._lanes[key]
        if not self._lanes:
            self._quiet.set()

    async def _attempt(self, turn: Turn) -> Turn | None:
        line, queued, terms = self._network.state.lines[turn.queued.line], turn.queued, turn.terms
        webhook = line.webhook_of(queued.to)
        if webhook is None:
            gone = Outcome(milliseconds=0, problem="The line has no webhook any more; set one and redeliver.")
            self._note(turn, queued.url, queued.headers, gone, None)
            return None
        office, body = self._offices[line.provider], queued.body.encode()
        now = self._network.clock.now()
        headers = {**queued.headers, **signed(office, webhook, body, now, turn.signature)}
        url = webhook.url
        outcome = _judged(url, terms, await self._transport.post(url, body, headers, terms.timeout))
        due = self._due(turn) if outcome.problem else None
        self._note(turn, url, headers, outcome, due)
        for envelope in () if outcome.problem else turn.then:
            self.post(envelope)
        return None if due is None else self._again(turn, due)

    def _due(self, turn: Turn) -> Time | None:
        return Time(self._network.clock.now() + turn.waits[0]) if turn.waits else None

    def _note(
        self, turn: Turn, url: str, headers: Mapping[str, str], outcome: Outcome, due: Time | None
    ) -> None:
        for queued in (turn.queued, *turn.members):
            self._attempts[queued.delivery] += 1
            if not outcome.problem:
                self._delivered.add(queued.delivery)
            attempt = self._attempts[queued.delivery]
            self._network.record(_attempted(queued, attempt, url, headers, outcome, due))

    def _again(self, turn: Turn, due: Time) -> Turn | None:
        """Return the retry that is due at once, before what else waits in the chat; plan one that is not."""
        retry = replace(turn, waits=turn.waits[1:])
        if not turn.waits[0]:
            return retry
        self._network.agenda.at(due, lambda: self._retry(retry))
        return None

    def _retry(self, turn: Turn) -> None:
        if turn.queued.delivery not in self._delivered:
            self._enqueue(turn)


def _withheld(envelope: Envelope) -> WebhookWithheld:
    return WebhookWithheld(
        line=envelope.line,
        customer=envelope.customer,
        message=envelope.message,
        explanation=envelope.withheld,
    )


def _is_withheld(state: State, event: Event) -> bool:
    """Say whether a customer wrote whom the business has blocked: it hears nothing of that."""
    if not isinstance(event, MessageReceived):
        return False
    return event.message.customer in state.numbers[event.message.line].blocked


def _line_of(event: Event) -> str:
    line = getattr(event, "line", None)
    return line if isinstance(line, str) else ""


def _event_of(event: Event) -> str:
    match event:
        case MessageReceived():
            return "message"
        case StatusChanged():
            return "status"
    return event.kind


def _about(event: Event) -> str:
    match event:
        case MessageReceived(message=message):
            return f"message {kind_of(message.content)}"
        case StatusChanged(status=status):
            return f"status {status}"
    return ""


def _judged(url: str, terms: Terms, outcome: Outcome) -> Outcome:
    if outcome.problem or outcome.status in terms.success:
        return outcome
    return replace(
        outcome, problem=f"{url} answered {outcome.status}; only {_good(terms)} counts as delivered."
    )


def _good(terms: Terms) -> str:
    if isinstance(terms.success, range):
        return f"{terms.success[0]} to {terms.success[-1]}"
    return " or ".join(map(str, terms.success))


def _attempted(
    queued: DeliveryQueued,
    attempt: int,
    url: str,
    headers: Mapping[str, str],
    outcome: Outcome,
    later: Time | None,
) -> DeliveryAttempted:
    return DeliveryAttempted(
        delivery=queued.delivery,
        line=queued.line,
        customer=queued.customer,
        message=queued.message,
        url=url,
        attempt=attempt,
        ok=not outcome.problem,
        status=outcome.status,
        milliseconds=outcome.milliseconds,
        headers=headers,
        answer=outcome.answer,
        problem=outcome.problem,
        next_attempt=later,
    )
