"""The log of a webhook: an entry for each attempt to deliver, read off the journal, and its repetition.

Hub Chatt2.me, Webhooks, read 2026-11; what an entry holds besides its id and status is inferred.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from emulator.network.codec import iso
from emulator.network.model import Json, Time, Webhook
from emulator.network.network import Network
from emulator.network.refusals import Refusal
from emulator.network.traffic import DeliveryAttempted, DeliveryQueued, RedeliveryAsked
from emulator.providers.chatt2me import identity
from emulator.providers.chatt2me.exchange import Exchange, body_of
from emulator.providers.chatt2me.pages import page
from emulator.providers.interface import Answer

_WORDS = ("Success", "Error")


@dataclass(frozen=True, slots=True)
class _Log:
    time: Time
    queued: DeliveryQueued
    attempted: DeliveryAttempted

    @property
    def id(self) -> str:
        return _id(self.attempted.delivery, self.attempted.attempt)


def listed(exchange: Exchange, webhook: Webhook) -> Answer:
    """Answer GET of a webhook's log, by pages, those of a `status` alone where one is given."""
    wanted = exchange.request.query.get("status", "")
    if wanted not in ("", *_WORDS):
        why = f"status is {wanted[:40]!r}; it is one of: {', '.join(_WORDS)}."
        return exchange.refuse(Refusal(code="parameter_invalid", path=("status",), explanation=why))
    shown = [_shown(one) for one in _logs(exchange.house.network, webhook.about["id"])]
    found = page(exchange.request.query, [one for one in shown if wanted in ("", one["status"])])
    return exchange.refuse(found) if isinstance(found, Refusal) else exchange.accept(found)


def retry(exchange: Exchange, webhook: Webhook, log: str) -> Answer:
    """Answer the request to repeat a delivery that failed."""
    again = _again(exchange.house.network, webhook.about["id"], log)
    if again is None:
        return exchange.refuse(_not_retriable(log))
    return exchange.accept({"success": True, "newLogId": again})


def retry_all(exchange: Exchange, webhook: Webhook) -> Answer:
    """Answer the request to repeat several deliveries, each with its result."""
    body = body_of(exchange.request)
    if isinstance(body, Refusal):
        return exchange.refuse(body)
    refusals = exchange.check("webhook", "retry", body)
    if refusals:
        return exchange.refuse(*refusals)
    pairs = [(log, _again(exchange.house.network, webhook.about["id"], log)) for log in body["webhookLogIds"]]
    results = [{"webhookLogId": log, "success": again is not None, "newLogId": again} for log, again in pairs]
    return exchange.accept({"results": results})


def errors(network: Network, name: str) -> list[str]:
    """Return the ids of the log's entries that tell of a failure."""
    return [log.id for log in _logs(network, name) if not log.attempted.ok]


def _logs(network: Network, name: str) -> Iterator[_Log]:
    queued: dict[str, DeliveryQueued] = {}
    for entry in network.journal.after(0):
        match entry.event:
            case DeliveryQueued(to=to) as event if to == name:
                queued[event.delivery] = event
            case DeliveryAttempted(delivery=delivery) as event if delivery in queued:
                yield _Log(entry.time, queued[delivery], event)


def _again(network: Network, name: str, log_id: str) -> str | None:
    """Ask for the delivery of a log once more; return the id of the log that it will have."""
    found = next((one for one in _logs(network, name) if one.id == log_id and not one.attempted.ok), None)
    if found is None:
        return None
    queued = found.queued
    network.record(RedeliveryAsked(delivery=queued.delivery, line=queued.line, customer=queued.customer))
    return _id(queued.delivery, _next_attempt(network, queued.delivery))


def _next_attempt(network: Network, delivery: str) -> int:
    """Return the number of the attempt that was asked for last: those before it may not be made yet."""
    made = asked = 0
    for entry in network.journal.after(0):
        match entry.event:
            case DeliveryAttempted() as event if event.delivery == delivery:
                made, asked = event.attempt, max(asked - 1, 0)
            case RedeliveryAsked() as event if event.delivery == delivery:
                asked += 1
    return made + asked


def _id(delivery: str, attempt: int) -> str:
    return identity.derived(delivery, attempt)


def _not_retriable(log: str) -> Refusal:
    why = f"The log {log[:40]!r} is not there, or it tells of a success; only what failed can be repeated."
    return Refusal(code="log_not_retriable", explanation=why)


def _shown(log: _Log) -> Json:
    attempted = log.attempted
    return {
        "id": log.id,
        "webhookId": log.queued.to,
        "status": _WORDS[not attempted.ok],
        "statusCode": attempted.status,
        "endpoint": attempted.url,
        "payload": log.queued.body,
        "response": attempted.answer,
        "errorMessage": attempted.problem or None,
        "createdDate": iso(log.time),
    }
