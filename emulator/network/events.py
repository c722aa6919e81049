"""Everything that can happen. Each event is frozen data; `kind` is its name outside of the house."""

from typing import ClassVar, Literal

from msgspec import Struct

from emulator.network import filling, made, traffic
from emulator.network.accounts.model import Account, Number
from emulator.network.groups import Group
from emulator.network.media import Media, Session
from emulator.network.model import Customer, Hold, Json, Line, Message, Status, Time
from emulator.network.refusals import Refusal


class LineOpened(Struct, frozen=True, kw_only=True, gc=False):
    """A business number is there; it has the template `hello_world` from the start."""

    kind: ClassVar[str] = "line.opened"
    line: Line


class LineChanged(Struct, frozen=True, kw_only=True, gc=False):
    """What is true of a business number changed: what Meta thinks of it, or its limits."""

    kind: ClassVar[str] = "line.changed"
    line: Line


class NumberChanged(Struct, frozen=True, kw_only=True, gc=False):
    """WhatsApp knows something new of a business number: the fields of `facts` that `changed` names."""

    kind: ClassVar[str] = "number.changed"
    line: str
    facts: Number
    changed: tuple[str, ...]


class AccountChanged(Struct, frozen=True, kw_only=True, gc=False):
    """A business account, named by the vendor's id, is otherwise than before."""

    kind: ClassVar[str] = "account.changed"
    account: str
    facts: Account


class BusinessTold(Struct, frozen=True, kw_only=True, gc=False):
    """WhatsApp tells a business of its account, a number, a template, …: a webhook's field and its value."""

    kind: ClassVar[str] = "business.told"
    line: str
    field: str
    value: Json


class CustomerJoined(Struct, frozen=True, kw_only=True, gc=False):
    kind: ClassVar[str] = "customer.joined"
    customer: Customer


class CustomerChanged(Struct, frozen=True, kw_only=True, gc=False):
    """A customer went offline or came back, turned receipts off or on, or got another status profile."""

    kind: ClassVar[str] = "customer.changed"
    customer: Customer


class MessageSent(Struct, frozen=True, kw_only=True, gc=False):
    """The network accepted a message of the business (`POST …/messages` answered 200)."""

    kind: ClassVar[str] = "message.sent"
    message: Message

    @property
    def line(self) -> str:
        """Return the line of the message, as all that is about one has it."""
        return self.message.line


class MessageReceived(Struct, frozen=True, kw_only=True, gc=False):
    """A customer sent something to the business."""

    kind: ClassVar[str] = "message.received"
    message: Message

    @property
    def line(self) -> str:
        """Return the line of the message, as all that is about one has it."""
        return self.message.line


class StatusChanged(Struct, frozen=True, kw_only=True, gc=False):
    """A message of the business climbed a step of the ladder, or failed for the reason in `refusal`."""

    kind: ClassVar[str] = "message.status"
    message: str
    line: str
    customer: str
    status: Status
    refusal: Refusal | None = None


def status_changed(message: Message, status: Status, refusal: Refusal | None = None) -> StatusChanged:
    """Return the event of a message's new status."""
    line, customer = message.line, message.customer
    return StatusChanged(message=message.id, line=line, customer=customer, status=status, refusal=refusal)


class MessageHeld(Struct, frozen=True, kw_only=True, gc=False):
    """A message does not go out yet, or does not arrive, now or ever; no webhook tells the business."""

    kind: ClassVar[str] = "message.held"
    message: str
    line: str
    customer: str
    reason: Hold
    explanation: str


class ClockSet(Struct, frozen=True, kw_only=True, gc=False):
    """The clock was moved, or it stands or runs now; the time that it is since is that of the entry.

    `moved` is by how many seconds, without what passed by itself.
    """

    kind: ClassVar[str] = "clock.set"
    mode: Literal["running", "frozen"]
    moved: float = 0.0


class MessageArrived(Struct, frozen=True, kw_only=True, gc=False):
    """A reaction that waited for a phone that was off shows there; no webhook tells of it."""

    kind: ClassVar[str] = "message.arrived"
    message: str
    line: str
    customer: str


class GroupSet(Struct, frozen=True, kw_only=True, gc=False):
    """A business number has a group, or has it otherwise than before."""

    kind: ClassVar[str] = "group.set"
    line: str
    group: Group


class GroupReceipt(Struct, frozen=True, kw_only=True, gc=False):
    """A message of the business reached members of a group, or was read by them; `customer` is the group."""

    kind: ClassVar[str] = "group.receipt"
    message: str
    line: str
    customer: str
    status: Literal["delivered", "read"]
    members: tuple[str, ...]


class MarkedRead(Struct, frozen=True, kw_only=True, gc=False):
    """The business marked a customer's message, and with it all earlier ones, as read."""

    kind: ClassVar[str] = "message.marked_read"
    message: str
    line: str
    customer: str


class TypingShown(Struct, frozen=True, kw_only=True, gc=False):
    """The business shows that it is typing, until it sends or until `until`."""

    kind: ClassVar[str] = "chat.typing"
    line: str
    customer: str
    until: Time


class ChatOpened(Struct, frozen=True, kw_only=True, gc=False):
    """The customer looked at the chat: nothing in it is unread any more."""

    kind: ClassVar[str] = "chat.opened"
    line: str
    customer: str


class ChatBlocked(Struct, frozen=True, kw_only=True, gc=False):
    """The customer blocked the business, or let it in again; no webhook tells the business."""

    kind: ClassVar[str] = "chat.blocked"
    line: str
    customer: str
    blocked: bool


class MarketingChosen(Struct, frozen=True, kw_only=True, gc=False):
    """The customer stopped marketing messages of the business, or wants them again."""

    kind: ClassVar[str] = "chat.marketing"
    line: str
    customer: str
    choice: Literal["stop", "resume"]


class CallConnected(Struct, frozen=True, kw_only=True, gc=False):
    """The customer and the business spoke to each other in a call, whoever called."""

    kind: ClassVar[str] = "chat.called"
    line: str
    customer: str


class LinkOpened(Struct, frozen=True, kw_only=True, gc=False):
    """The customer opened the link of a message; no webhook tells the business."""

    kind: ClassVar[str] = "link.opened"
    message: str
    line: str
    customer: str
    url: str


class MediaUploaded(Struct, frozen=True, kw_only=True, gc=False):
    """A file has an id: the business uploaded it, or a customer's phone did."""

    kind: ClassVar[str] = "media.uploaded"
    media: Media


class MediaDeleted(Struct, frozen=True, kw_only=True, gc=False):
    """The business deleted a file: its id leads nowhere any more."""

    kind: ClassVar[str] = "media.deleted"
    media: Media


class UploadChanged(Struct, frozen=True, kw_only=True, gc=False):
    """A resumable upload began, or a piece of it came; with the last one it has its handle."""

    kind: ClassVar[str] = "upload.changed"
    session: Session


Event = (
    LineOpened
    | LineChanged
    | made.TemplateSet
    | made.TemplateRemoved
    | made.TemplateCreated
    | made.TemplateEdited
    | made.TemplateStatusChanged
    | made.TemplateQualityChanged
    | made.TemplateCategoryChanged
    | made.TemplateDeleted
    | NumberChanged
    | AccountChanged
    | BusinessTold
    | made.FlowChanged
    | made.FlowStatusChanged
    | made.FlowDeleted
    | filling.FlowOpened
    | filling.FlowScreen
    | filling.FlowEntered
    | filling.FlowEndpoint
    | filling.FlowClosed
    | CustomerJoined
    | CustomerChanged
    | MessageSent
    | MessageReceived
    | StatusChanged
    | MessageHeld
    | MessageArrived
    | ClockSet
    | GroupSet
    | GroupReceipt
    | MarkedRead
    | TypingShown
    | ChatOpened
    | ChatBlocked
    | MarketingChosen
    | CallConnected
    | LinkOpened
    | MediaUploaded
    | MediaDeleted
    | UploadChanged
    | traffic.WebhookSet
    | traffic.FaultStruck
    | traffic.DeliveryQueued
    | traffic.WebhookWithheld
    | traffic.RedeliveryAsked
    | traffic.DeliveryAttempted
    | traffic.Exchanged
)
