"""What a report is written from: the facts of the moment, asked from the server."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from emulator.control.client import Client

Json = dict[str, Any]

_NEWEST = 20
REFUSED = 400
_ALL = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Traffic:
    """What went between the emulator and the bot: webhooks out, calls in; why some were `withheld`."""

    webhook: Json | None
    deliveries: list[Json]
    exchanges: list[Json]
    clock: Json
    withheld: tuple[str, ...] = ()

    @property
    def attempts(self) -> list[Json]:
        """Return every attempt to deliver, the oldest first."""
        return [attempt for delivery in self.deliveries for attempt in delivery["attempts"]]

    @property
    def refused(self) -> list[Json]:
        """Return the bot's calls that the API refused, the oldest first."""
        return [exchange for exchange in self.exchanges if exchange["status"] >= REFUSED]

    @property
    def remarked(self) -> list[Json]:
        """Return the bot's calls that the API took and of which there is something to say, the oldest first.

        Some vendors tell of a failure with status 200, or take what reaches nobody.
        """
        return [one for one in self.exchanges if one["status"] < REFUSED and one["explanation"]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """One chat with the names of both sides, and how it stands with the webhook of each message by its id.

    What was said up to the journal number `seen` has been looked at.
    """

    line: Json
    customer: Json
    chat: Json
    deliveries: Mapping[str, str]
    seen: int = 0


def traffic(client: Client, line: str) -> Traffic:
    """Return what went over a line's wires."""
    facts = _facts(client, line)
    number = facts["id"]
    return Traffic(
        webhook=facts["webhook"],
        deliveries=[delivery for delivery in client.webhooks() if delivery["line"] == number],
        exchanges=[one for one in client.exchanges() if one["line"] in (number, None)],
        clock=client.clock(),
        withheld=_withheld(client, number),
    )


def _withheld(client: Client, line: str) -> tuple[str, ...]:
    """Return why webhooks were not posted, each reason once."""
    mine = (one for one in _told(client, "webhook.withheld") if one["line"] == line)
    return tuple(dict.fromkeys(one["explanation"] for one in mine))


def everywhere(client: Client) -> Traffic:
    """Return what went over the wires of all lines; no line's webhook."""
    exchanges = client.exchanges(limit=_ALL)
    return Traffic(webhook=None, deliveries=client.webhooks(), exchanges=exchanges, clock=client.clock())


def failed_later(client: Client) -> list[str]:
    """Return why messages failed that the API had accepted, a reason for each, the oldest first."""
    statuses = _told(client, "message.status")
    return [one["refusal"]["explanation"] for one in statuses if one["status"] == "failed"]


def _told(client: Client, kind: str) -> Iterator[Json]:
    """Yield the journal's entries of a kind."""
    after = 0
    while entries := client.journal(after, limit=_ALL)["entries"]:
        yield from (one for one in entries if one["kind"] == kind)
        after = entries[-1]["number"]


def conversation(client: Client, line: str, customer: Json, seen: int = 0) -> Conversation:
    """Return a customer's chat on a line, with its newest messages."""
    facts = _facts(client, line)
    chat = client.chat(line, customer["wa_id"], limit=_NEWEST)
    states = {one["message"]: one["state"] for one in client.webhooks() if one["line"] == line}
    return Conversation(line=facts, customer=customer, chat=chat, deliveries=states, seen=seen)


def conversations(client: Client) -> list[Conversation]:
    """Return every chat in which something was said."""
    return [
        conversation(client, chat["line"], customer)
        for customer in client.customers()
        for chat in client.chats(customer["wa_id"])
        if chat["last"] is not None
    ]


def _facts(client: Client, line: str) -> Json:
    """Return a line; of a group the line that has it, under the group's name."""
    named = {one["id"]: one for one in client.lines()}
    if line in named:
        return dict(named[line])
    group = next(one for one in client.groups() if one["id"] == line)
    return {**named[group["line"]], "name": group["subject"]}
