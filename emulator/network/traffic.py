"""What happens between WhatsApp and a bot: requests, webhooks, faults. `events` has these too."""

from collections.abc import Mapping
from typing import ClassVar

from msgspec import Struct, field

from emulator.network.model import Time, Webhook


class WebhookSet(Struct, frozen=True, kw_only=True, gc=False):
    """A line's webhook was set, or the outcome of its verification became known; None takes it away.

    `name` is the vendor's name for one that the line has besides its own.
    """

    kind: ClassVar[str] = "webhook.set"
    line: str
    webhook: Webhook | None
    name: str = ""


class FaultStruck(Struct, frozen=True, kw_only=True, gc=False):
    """A fault that was armed struck a request or a webhook (`delivery`)."""

    kind: ClassVar[str] = "fault.struck"
    fault: str
    effect: str
    on: str
    line: str
    customer: str = ""
    delivery: str | None = None
    explanation: str = ""


class DeliveryQueued(Struct, frozen=True, kw_only=True, gc=False):
    """A webhook is due: the exact body and the headers that do not depend on the attempt.

    `to` is the name of the line's webhook that it goes to, `about` what it tells, in two words, where that is
    a message or a status.
    """

    kind: ClassVar[str] = "webhook.queued"
    delivery: str
    line: str
    customer: str
    message: str | None
    url: str
    body: str
    headers: Mapping[str, str] = field(default_factory=dict)
    to: str = ""
    about: str = ""


class WebhookWithheld(Struct, frozen=True, kw_only=True, gc=False):
    """A webhook is not posted, for a step of the setup is missing; `explanation` says which."""

    kind: ClassVar[str] = "webhook.withheld"
    line: str
    customer: str
    message: str | None
    explanation: str


class RedeliveryAsked(Struct, frozen=True, kw_only=True, gc=False):
    """The business asked the vendor's API to deliver a webhook once more."""

    kind: ClassVar[str] = "webhook.redelivery"
    delivery: str
    line: str
    customer: str


class DeliveryAttempted(Struct, frozen=True, kw_only=True, gc=False):
    """One attempt to deliver a webhook: what was sent, what came back, and when the next one is due."""

    kind: ClassVar[str] = "webhook.attempted"
    delivery: str
    line: str
    customer: str
    message: str | None
    url: str
    attempt: int
    ok: bool
    status: int | None
    milliseconds: int
    headers: Mapping[str, str] = field(default_factory=dict)
    answer: str = ""
    problem: str = ""
    next_attempt: Time | None = None


class Exchanged(Struct, frozen=True, kw_only=True, gc=False):
    """A request to a vendor's path and its answer, secrets redacted.

    `explanation` is why it was refused, `link` the vendor's page about that.
    """

    kind: ClassVar[str] = "exchange"
    provider: str
    line: str | None
    operation: str
    method: str
    path: str
    status: int
    request: str
    answer: str
    headers: Mapping[str, str] = field(default_factory=dict)
    message: str | None = None
    explanation: str = ""
    link: str = ""
