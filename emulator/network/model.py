"""What the network knows: lines, customers, messages and chats.

The values are frozen; only `State.apply` (in `state.py`) puts new ones in the place of old ones. They hold
data and never what holds them, so that the garbage collector may leave them alone (`gc=False`): a journal of
them costs it nothing. What holds a world, or a function that may, has to be seen by it.
"""

from collections.abc import Mapping
from typing import Any, Literal, NewType

from msgspec import Struct, field

from emulator.network.refusals import Refusal

Json = dict[str, Any]
"""A JSON object: the one place where `Any` is allowed."""

Time = NewType("Time", float)
"""Unix seconds on the world's clock; ISO 8601 in UTC wherever it leaves the house."""

LOST = "lost"
"""The member, true, of a customer's message that did not come as it was: no webhook has it, but an error."""

Sender = Literal["business", "customer"]
Status = Literal["accepted", "sent", "delivered", "read", "played", "failed"]
Profile = Literal["instant", "realistic", "manual"]
"""How messages of the business climb: at once, after a while as in production, or by hand alone."""

Standing = Literal["good", "locked", "restricted", "unpaid", "spam"]
"""What Meta thinks of a business number's account."""

Hold = Literal["pacing", "offline", "blocked", "bulk", "expired"]
"""Why a message does not go out, or does not arrive although it was sent: not yet, or never."""


class Webhook(Struct, frozen=True, kw_only=True, gc=False):
    """Where a line's events are posted, and with which credentials.

    `about` is what the vendor keeps with it, such as the kinds of events that it is for.
    """

    url: str
    verify_token: str = ""
    app_secret: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    verified: bool | None = None
    problem: str = ""
    about: Mapping[str, str] = field(default_factory=dict)


class Line(Struct, frozen=True, kw_only=True, gc=False):
    """A business number at one provider. `account` holds the vendor's ids under the vendor's own names.

    `window` says what becomes of a free-form message outside the customer service window: it fails later
    (`async`, as production does), it is refused at once, or the rule is off. A line with `allowed` is a test
    number: it sends to these numbers only. `strangers` says whether a number that is nobody's here is on
    WhatsApp: it joins as a customer, or what is sent there is undeliverable, or is refused at once.
    `hello_world` can be sent while
    the line counts as one of Meta's public test numbers (`test_number`), `marketing` says whether it has
    access to the Marketing Messages API, and `cloud_marketing` whether marketing templates may go without it.
    `identity_check` says whether a message may name the hash of its recipient's identity. `bsuid_in_to` and
    `own_country` say how `to` is read: as a BSUID too, and without a + as a number of the line's country.
    `standing` is what Meta thinks of the account. With `limits` of production the line sends `throughput`
    messages a second, so many to one customer, and to `tier` customers a day outside of the window.
    `account_calls` and `app_calls` are those to Graph in an hour, without those that send. `media_links` says
    which links to media are fetched before a message leaves, `media_bytes` whether an upload is looked into,
    and the ids of customers' files are good for `received_days`.
    `review` is how many seconds Meta takes to approve a template, None where somebody does it by hand; an
    account holds at most `template_limit` of them. A number with `business_app` is used in the WhatsApp
    Business app as well: it hears when customers change and delete what they wrote.
    `experiment` is the share of customers whom marketing does not reach outside of the window.
    `webhook` is the line's own; `webhooks` are those that a vendor knows besides, by the vendor's names.
    """

    id: str
    provider: str
    number: str
    name: str
    account: Mapping[str, str]
    window: Literal["async", "refuse", "off"] = "async"
    allowed: tuple[str, ...] = ()
    test_number: bool = True
    marketing: bool = True
    cloud_marketing: bool = True
    identity_check: bool = False
    bsuid_in_to: bool = False
    own_country: bool = False
    strangers: Literal["join", "undeliverable", "refused"] = "join"
    review: float | None = 0.0
    template_limit: int = 250
    business_app: bool = False
    experiment: float = 0.0
    standing: Standing = "good"
    limits: Literal["friendly", "production"] = "friendly"
    media_links: Literal["off", "local", "all"] = "off"
    media_bytes: Literal["trust", "check"] = "trust"
    received_days: int = 7
    throughput: int = 80
    tier: int | None = 250
    account_calls: int = 5000
    app_calls: int = 20_000
    webhook: Webhook | None = None
    webhooks: Mapping[str, Webhook] = field(default_factory=dict)

    def webhook_of(self, name: str) -> Webhook | None:
        """Return a webhook by its name; the line's own has the empty one."""
        return self.webhooks.get(name) if name else self.webhook

    @property
    def owner(self) -> str:
        """Return the account that the line's templates and flows belong to: several lines may share one."""
        return self.account.get("waba_id", self.id)


class Customer(Struct, frozen=True, kw_only=True, gc=False):
    """A person with a phone: `wa_id` is the number's digits, `user_id` the business-scoped id (BSUID).

    Who is not `reachable` has no WhatsApp: what is sent there is accepted and fails with 131026. What is sent
    to somebody who is not `online` waits; without `receipts` nobody learns what was read. `status` is this
    customer's own profile of the ladder, None for the world's. Who has a `username` may keep the number
    from businesses (`hides_number`). `devices` counts how often the phone was changed: with each the identity
    key is another.
    """

    wa_id: str
    name: str
    user_id: str
    locale: str = "en_US"
    reachable: bool = True
    online: bool = True
    receipts: bool = True
    status: Profile | None = None
    username: str = ""
    hides_number: bool = False
    devices: int = 0


class StatusStep(Struct, frozen=True, kw_only=True, gc=False):
    status: Status
    time: Time


class File(Struct, frozen=True, kw_only=True, gc=False):
    """A file that a message names by its id, as who receives it has it; `size` in bytes."""

    id: str
    mime_type: str
    name: str
    size: int


class Message(Struct, frozen=True, kw_only=True, gc=False):
    """One message of a chat, by either side; `content` is the Cloud API's object: `type` and what it names.

    `files` are those that `content` names by their ids, whatever becomes of the ids later. `warnings` are
    what its sender may regret, although it was accepted. `given_id` is the id that the vendor gave the bot,
    where that is another one than `id`; in a group `customer` is the group's id and `author` the member who
    wrote; `notes` are what the vendor keeps with the message for its webhooks.
    What becomes of it is in `Progress`.
    """

    id: str
    line: str
    customer: str
    sender: Sender
    content: Json
    time: Time
    quotes: str | None = None
    opaque: str | None = None
    addressed_by: Literal["wa_id", "user_id"] = "wa_id"
    files: tuple[File, ...] = ()
    warnings: tuple[str, ...] = ()
    given_id: str | None = None
    author: str | None = None
    notes: Mapping[str, str] = field(default_factory=dict)


class Progress(Struct, kw_only=True, gc=False):
    """How far a message has come; it changes in place, so that a status copies nothing.

    `number` is the journal number of the event that brought the message. `status` of a business's message
    climbs accepted, sent, delivered, read, played (or ends at failed); of a customer's it is accepted, then
    delivered when the bot's webhook answered 2xx, then read when the bot marked it as read. `arrived` says
    that it is on the other side's phone, `held` why it is not although it was sent; `receipts`
    are how far it came with each member of a group.
    """

    number: int = 0
    status: Status = "accepted"
    steps: list[StatusStep] = field(default_factory=list)
    arrived: bool = False
    held: Hold | None = None
    reactions: dict[str, str] = field(default_factory=dict)
    receipts: dict[str, str] = field(default_factory=dict)
    refusal: Refusal | None = None


class Chat(Struct, kw_only=True, gc=False):
    """One conversation between a line and a customer.

    `seen` is the journal number up to which the customer has looked at it; `fresh` are the messages that
    arrived and were not looked at. `blocked` says that the customer has blocked the business, `marketing`
    that marketing messages are still welcome. `entered` is when the customer came by an ad and had no answer
    yet, `free_until` the end of the free entry point that the answer opened, `called` when a call was last
    connected, `permissions` the messages that ask for the permission to call or answer that. A group's chat
    has the group's id as `customer`, and `pinned` messages with the time until which they are.
    """

    line: str
    customer: str
    messages: list[str] = field(default_factory=list)
    window_until: Time | None = None
    typing_until: Time | None = None
    entered: Time | None = None
    free_until: Time | None = None
    called: Time | None = None
    permissions: list[str] = field(default_factory=list)
    seen: int = 0
    fresh: list[str] = field(default_factory=list)
    pinned: dict[str, Time] = field(default_factory=dict)
    blocked: bool = False
    marketing: bool = True

    @property
    def unread(self) -> int:
        """Return how many messages the customer has not looked at."""
        return len(self.fresh)
