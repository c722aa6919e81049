"""What a provider is: the one place that knows a vendor's wire names, in both directions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from emulator.contract.schemas import Contract
from emulator.network.journal import Entry
from emulator.network.model import Line, Webhook
from emulator.network.network import Network

Json = dict[str, Any]

LARGEST_BODY = 3 * 1024 * 1024
"""The bytes of a request that are read; media uploads go another way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request to a vendor's path, its header names in lower case; `body` is None when it was too large."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The vendor's answer, and what the journal notes about it: the operation, and why it was refused.

    `link` is the vendor's page about the refusal.
    """

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    operation: str = ""
    line: str | None = None
    message: str | None = None
    explanation: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """How a vendor signs a webhook: the header, the scheme and the secret shared with the bot."""

    header: str
    scheme: Literal["hmac-sha256"]
    secret: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """A webhook to deliver: the exact bytes, and the headers that do not depend on the attempt."""

    line: str
    customer: str
    message: str | None
    body: bytes
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Handshake:
    """The request that verifies a webhook, and the text that a good answer carries."""

    query: Mapping[str, str]
    expected: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """When a delivery counts as done, how long it may take, and after how many seconds it is tried again."""

    success: Sequence[int]
    timeout: float
    retries: Sequence[float]


@dataclass(frozen=True, slots=True)
class House:
    """What a provider works with: the world of the moment, the contract and its own settings."""

    network: Network
    contract: Contract
    settings: Mapping[str, Any]


class Provider(Protocol):
    """One vendor's API.

    `claims` says how sure a provider is that a request is meant for it, 0 for not at all; `defaults` are the
    provider's settings where nobody sets others.
    """

    name: str
    terms: Terms
    defaults: Mapping[str, Any]

    def start_lines(self) -> Sequence[Line]: ...

    def line(self, given: Mapping[str, Any]) -> Line: ...

    def claims(self, request: Request) -> int: ...

    def answer(self, request: Request, house: House) -> Answer: ...

    def signature(self, webhook: Webhook) -> Signature | None: ...

    def webhook(self, entry: Entry, house: House) -> Envelope | None: ...

    def handshake(self, webhook: Webhook, challenge: str) -> Handshake | None: ...
