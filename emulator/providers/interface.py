"""What a provider is: the one place that knows a vendor's wire names, in both directions."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, Protocol, runtime_checkable

from msgspec import Struct, field

from emulator.contract.schemas import Contract
from emulator.network.events import Event
from emulator.network.journal import Entry
from emulator.network.model import Line, Time, Webhook
from emulator.network.network import Network
from emulator.network.refusals import Refusal
from emulator.providers.intake import Upload
from emulator.storage import Files, MemoryFiles

Json = dict[str, Any]

LOCAL = "http://127.0.0.1:9274"
LARGEST_BODY = 3 * 1024 * 1024
"""The bytes of a request that are read into memory; uploads go to the store as they come."""


class Request(Struct, frozen=True, kw_only=True, gc=False):
    """A request to a vendor's path, its header names in lower case; `body` is None when it was too large.

    A request that brings a file has an `upload` in place of a body. `origin` is where the bot reaches us.
    """

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes | None
    upload: Upload | None = None
    origin: str = LOCAL

    def may_have(self, word: bytes) -> bool:
        """Say whether a word can be in the parameters; what is written with % signs can hold any."""
        body = self.body or b""
        return bool(self.query) or word in body or b"%" in body


class Content(Struct, frozen=True, kw_only=True, gc=False):
    """The bytes of a file in the store, from `start` on, as the body of an answer."""

    key: str
    start: int
    size: int


class Answer(Struct, frozen=True, kw_only=True, gc=False):
    """The vendor's answer, and what the journal notes about it: the operation, and why it was refused.

    `content` takes the place of the body where a file is the answer. `link` is the vendor's page about the
    refusal, and `refusals` are all that were found, the one that is told first.
    """

    status: int
    body: bytes = b""
    content: Content | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    operation: str = ""
    line: str | None = None
    message: str | None = None
    explanation: str = ""
    link: str = ""
    refusals: Sequence[Refusal] = ()

    @property
    def size(self) -> int:
        """Return how many bytes the answer has."""
        return len(self.body) if self.content is None else self.content.size


class Terms(Struct, frozen=True, kw_only=True, gc=False):
    """When a delivery counts as done, how long it may take, and after how many seconds it is tried again."""

    success: Sequence[int]
    timeout: float
    retries: Sequence[float]


class Envelope(Struct, frozen=True, kw_only=True, gc=False):
    """A webhook to deliver: the exact bytes, and the headers that do not depend on the attempt.

    `to` names one of the line's `webhooks`, or with an empty name the line's own; `terms` are the provider's
    where this kind of webhook has none of its own. The envelopes of `then` are posted once this one was
    delivered, for a vendor that tells others only what the first has taken. One that is `withheld` is not
    posted at all, for the reason that this says: a step of the setup is missing.
    """

    line: str
    customer: str
    message: str | None
    body: bytes
    headers: Mapping[str, str]
    to: str = ""
    terms: Terms | None = None
    then: "Sequence[Envelope]" = ()
    withheld: str = ""


class Handshake(Struct, frozen=True, kw_only=True, gc=False):
    """The request that verifies a webhook, and the texts that a good answer may carry.

    `about` says what they are, in a sentence about a bad answer, and `credential` what the bot must expect.
    `registered_only` tells that the vendor verifies what its own API registers; a webhook that the settings
    or the control API name is then taken unverified, until somebody asks for the handshake.
    """

    expected: Sequence[str]
    about: str
    credential: str
    method: Literal["GET", "POST"] = "GET"
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    registered_only: bool = False


class Verify(Struct, frozen=True):
    """A webhook of a line that must be verified before a request can be answered.

    `then` gives the answer; it gets the webhook with what the handshake said in `verified` and `problem`.
    """

    line: str
    webhook: Webhook
    then: "Callable[[Webhook], Answer | Verify]"


Reply = Answer | Verify
"""What a request comes to: the answer, or a webhook to verify first."""


class Address(Struct):
    """Where bots reach this server: as the last of them wrote it, until then as anybody did."""

    url: str = LOCAL
    is_a_bots: bool = False

    def heard(self, origin: str, *, by_bot: bool) -> None:
        """Take note of the address that a request was sent to."""
        if by_bot or not self.is_a_bots:
            self.url, self.is_a_bots = origin, by_bot


class House(Struct, frozen=True):
    """What a provider works with: the world of the moment, the contract, its own settings, and more."""

    network: Network
    contract: Contract
    settings: Mapping[str, Any]
    files: Files = field(default_factory=MemoryFiles)
    address: Address = field(default_factory=Address)


@runtime_checkable
class Reacting(Protocol):
    """A provider whose vendor itself takes part in the conversation, as a sandbox does that gives out keys.

    `reaction` is asked about the kinds of events in `reacts_to`, and returns what the vendor then does, None
    for nothing.
    """

    reacts_to: Sequence[type[Event]]

    def reaction(self, entry: Entry, house: House) -> Callable[[], None] | None: ...


class Provider(Protocol):
    """One vendor's API.

    `title` is what the vendor calls the API, and `hosts` are those that it answers at in production.
    `claims` says how sure a provider is that a request is meant for it, 0 for not at all, and `takes_file`
    whether its body is a file, or a form with one; both are asked before the body is read. `defaults` are
    the provider's settings where nobody sets others, and `secrets` the names, in lower case, of headers,
    parameters and members whose values the journal must not keep. `webhook_names` are those of a line's
    webhooks besides its own that are set by hand, not by the vendor's API. `operations` are what its answers
    can be noted as, and what faults may name.
    `tokens` are the keys that a line takes, none where it takes any, and `credentials` what a bot needs to
    use a line, by the names that the vendor's documents use. A webhook may go to several places, or
    nowhere, and each attempt is signed anew. `merge` makes one webhook of several, None where the vendor's
    format has no place for more than one.
    """

    name: str
    title: str
    hosts: Sequence[str]
    terms: Terms
    defaults: Mapping[str, Any]
    secrets: frozenset[str]
    webhook_names: Sequence[str]
    operations: frozenset[str]

    def start_lines(self) -> Sequence[Line]: ...

    def line(self, given: Mapping[str, Any]) -> Line: ...

    def claims(self, request: Request) -> int: ...

    def takes_file(self, request: Request) -> bool: ...

    def answer(self, request: Request, house: House) -> Reply: ...

    def knows(self, payload: Json) -> bool: ...

    def request(self, payload: Json, line: Line) -> Request: ...

    def tokens(self, line: Line, settings: Mapping[str, Any]) -> Sequence[str]: ...

    def credentials(self, line: Line, settings: Mapping[str, Any]) -> Mapping[str, str]: ...

    def webhooks(self, entry: Entry, house: House) -> Sequence[Envelope]: ...

    def sign(
        self, webhook: Webhook, body: bytes, time: Time, settings: Mapping[str, Any]
    ) -> Mapping[str, str]: ...

    def merge(self, bodies: Sequence[bytes]) -> bytes | None: ...

    def handshake(self, webhook: Webhook, challenge: str) -> Handshake | None: ...


def spelled(tokens: Sequence[str]) -> str:
    """Return the keys that a line takes as people read them, "any" where it takes any."""
    return ", ".join(tokens) or "any"
