"""What the phone's widgets tell each other. No widget calls the server; the app does."""

from dataclasses import dataclass, field

from textual.message import Message

from emulator.messages import Json, Menu, Offer
from emulator.phone.saving import Form


@dataclass
class Submitted(Message):
    """The composer's text is to be sent."""

    text: str


@dataclass
class Tapped(Message):
    """A button below a message was tapped."""

    message: str
    offer: Offer | Menu


@dataclass
class Said(Message):
    """A text is to be sent to a line, perhaps quoting a message."""

    line: str
    text: str
    quotes: str | None = None


@dataclass
class Acted(Message):
    """The customer does something: an action of the control API and what it needs."""

    action: str
    given: Json = field(default_factory=dict)


@dataclass
class Looked(Message):
    """The customer sees a chat that has unread messages, or that is opened for the first time."""

    line: str


@dataclass
class ChatChosen(Message):
    """A chat is to be opened; `line` is the line's id."""

    line: str


@dataclass
class OlderWanted(Message):
    """The top of what is known of a chat came into view."""

    line: str


@dataclass
class Replied(Message):
    """A message was double-clicked: quote it."""

    message: str


@dataclass
class QuoteOpened(Message):
    """The original of a quote is to be shown."""

    message: str


@dataclass
class BehindChanged(Message):
    """How many messages came below what is in view."""

    count: int


@dataclass
class RedeliveryWanted(Message):
    """A webhook is to be delivered again."""

    delivery: str


@dataclass
class ReactionWanted(Message):
    """An emoji is to be chosen for a message."""

    message: str


@dataclass
class StatusWanted(Message):
    """A status is to be chosen for a message of the business."""

    message: str


@dataclass
class InspectionWanted(Message):
    """The exchange that came with a message is to be shown."""

    message: str


@dataclass
class SaveWanted(Message):
    """The chat with a line is to be written down."""

    line: str
    form: Form


@dataclass
class Left(Message):
    """The customer goes back to writing."""
