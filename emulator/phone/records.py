"""What the phone keeps of the control API's JSON: frozen records, times in Unix seconds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from emulator.messages import Json
from emulator.messages.media import described

TRAFFIC = "#traffic"
LINES = "#lines"
LINK = "#link"

Topics = frozenset[str]
"""What changed: the ids of lines whose chats did, and the names above."""

Sender = Literal["business", "customer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A business number that the customer can write to; `open` where its service window is turned off.

    `has_bot` says that somebody heard of it by webhook when the phone got to know it, `trouble` why nobody
    does now, or perhaps nobody.
    """

    id: str
    name: str
    number: str
    provider: str
    open: bool = False
    has_bot: bool = False
    trouble: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message of either side; what others write in a group is the other side's, `by` their name.

    In a group `author` is the wa_id of the member who wrote.

    `status` is the server's, or `queued` while the phone still sends it.

    `held` says why a message of the business does not arrive although it was sent.
    """

    id: str
    line: str
    sender: Sender
    content: Json
    time: float
    number: int = 0
    quotes: str | None = None
    status: str = "accepted"
    reactions: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""
    held: str = ""
    by: str = ""
    author: str = ""

    @property
    def has_arrived(self) -> bool:
        """Whether it is on the phone of the other side; a reaction gets no status after `sent`."""
        shows = self.is_reaction and self.status == "sent" and not self.held
        return shows or self.status in ("delivered", "read", "played")

    @property
    def is_reaction(self) -> bool:
        """Whether this is a reaction, which shows as a pill on another message."""
        return self.content.get("type") == "reaction"

    @property
    def is_silent(self) -> bool:
        """Whether the chat has no bubble for this: a reaction, or the first look at it."""
        return self.is_reaction or self.content.get("type") == "request_welcome"


@dataclass(slots=True, kw_only=True)
class Chat:
    """A chat with one line, current to the journal's `number`; `order` holds the ids, the oldest first.

    `loaded` says that `order` begins with a page of history, `more` that the server has older messages.
    `prompts` are what an empty chat offers to ask, `commands` what the business understands; with `welcome`
    it wants to know when the chat is opened for the first time.
    """

    line: str
    number: int = 0
    window_until: float | None = None
    typing_until: float | None = None
    unread: int = 0
    last: Message | None = None
    order: list[str] = field(default_factory=list)
    loaded: bool = False
    more: bool = False
    prompts: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()
    welcome: bool = False

    @property
    def is_worth_a_look(self) -> bool:
        """Whether the server is to learn that the customer sees the chat."""
        return bool(self.unread) or (self.welcome and self.loaded and not self.order)


def seconds(time: str | None) -> float | None:
    """Return Unix seconds of an ISO 8601 time; None stays None."""
    return datetime.fromisoformat(time).timestamp() if time else None


def line_of(body: Json) -> Line:
    """Return a line from the control API's JSON."""
    number = body.get("display_number") or body["number"]
    return Line(
        id=body["id"],
        name=body["name"] or number,
        number=number,
        provider=body["provider"],
        open=body.get("window") == "off",
        has_bot=bool(body.get("webhook") or body.get("webhooks")),
        trouble="" if body.get("webhooks") else trouble_of(body.get("webhook")),
    )


def trouble_of(webhook: Json | None) -> str:
    """Return what is wrong with a line's own webhook, from the control API's JSON; empty when nothing is."""
    if webhook is None:
        return "No webhook is set, so no bot hears you: start the emulator with --webhook URL."
    return f"The webhook is not verified. {webhook['problem']}" if webhook["verified"] is False else ""


def group_of(body: Json) -> Line:
    """Return a group from the control API's JSON: on a phone it has a chat as a line has."""
    count = len(body["members"]) + 1
    return Line(id=body["id"], name=body["subject"], number=f"group of {count}", provider="")


def message_of(body: Json, mine: str, names: Mapping[str, str] | None = None) -> Message:
    """Return a message from the control API's JSON, as the phone of the customer `mine` has it.

    `names` are those of customers, by their wa_ids: who writes in a group stands above the message.
    """
    other = body.get("author") if body.get("author") != mine else None
    return Message(
        id=body["id"],
        line=body["line"],
        sender="business" if other else body["sender"],
        author=body.get("author") or "",
        by=(names or {}).get(other, f"+{other}") if other else "",
        content=described(body["content"], body.get("files", ())),
        time=seconds(body["time"]) or 0.0,
        number=body["number"],
        quotes=body.get("quotes"),
        status=body["status"],
        reactions=body.get("reactions") or {},
        problem=problem_of(body.get("refusal")),
        held=_HELD.get(body.get("held") or "", ""),
    )


_HELD = {
    "pacing": "The template is paced, and the message held.",
    "offline": "The customer is offline.",
    "blocked": "The customer has blocked the business.",
    "bulk": "The flow's data is over 1 MB.",
    "expired": "The customer was offline for too long.",
}


def problem_of(refusal: Json | None) -> str:
    """Return why a message failed: the developer's explanation, else the network's words, else the code."""
    if not refusal:
        return ""
    found = (refusal.get(name) for name in ("explanation", "details", "code"))
    return next((str(text) for text in found if text), "")


def chat_of(body: Json) -> Chat:
    """Return a chat without its messages from the control API's JSON."""
    return Chat(
        line=body["line"],
        number=body["number"],
        window_until=seconds(body.get("window_until")),
        typing_until=seconds(body.get("typing_until")),
        unread=body["unread"],
        last=message_of(body["last"], body["customer"]) if body.get("last") else None,
        prompts=prompts_of(body.get("automation") or {}),
        commands=commands_of(body.get("automation") or {}),
        welcome=(body.get("automation") or {}).get("welcome", False),
    )


def prompts_of(automation: Json) -> tuple[str, ...]:
    """Return what an empty chat offers to ask."""
    return tuple(automation.get("prompts", ()))


def commands_of(automation: Json) -> tuple[str, ...]:
    """Return the commands that a business understands, as lines: `/help  Get help`."""
    return tuple(f"/{one['name']}  {one['description']}" for one in automation.get("commands", ()))
