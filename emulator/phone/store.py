"""Everything the phone knows, and nothing else does: filled by snapshots, kept true by journal entries.

`apply` returns the topics that it touched: a line's id for its chat, `TRAFFIC`, `LINES`. Entries that a
snapshot already contains change nothing, so a stream may safely repeat itself.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from itertools import count

from emulator.messages import Json
from emulator.phone import changes, traffic
from emulator.phone.records import (
    TRAFFIC,
    Chat,
    Line,
    Message,
    Topics,
    chat_of,
    group_of,
    line_of,
    message_of,
    seconds,
)


@dataclass(slots=True, kw_only=True)
class Store:
    """The phone's copy of its part of the world; `customer` is the wa_id whose phone it is."""

    customer: str = ""
    name: str = ""
    world: str = ""
    online: bool = False
    problem: str = ""
    lines: dict[str, Line] = field(default_factory=dict)
    chats: dict[str, Chat] = field(default_factory=dict)
    messages: dict[str, Message] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    answers: dict[str, set[str]] = field(default_factory=dict)
    pending: list[Message] = field(default_factory=list)
    exchanges: dict[str, traffic.Exchange] = field(default_factory=dict)
    number: int = 0
    monotonic: Callable[[], float] = time.monotonic
    _ahead: float = 0.0
    _stands: bool = False
    _drafts: "count[int]" = field(default_factory=lambda: count(1))

    def see(self, now: float, mode: str | None = None) -> None:
        """Set the phone's clock by the server's: Unix seconds, and whether it is `running` or `frozen`."""
        self._stands = self._stands if mode is None else mode == "frozen"
        self._ahead = now - self._source()

    def now(self) -> float:
        """Return the server's time as far as the phone can tell."""
        return self._source() + self._ahead

    def _source(self) -> float:
        return 0.0 if self._stands else self.monotonic()

    def restart(self, world: str) -> None:
        """Forget everything: the server has another world now."""
        self.world, self.number = world, 0
        for known in (self.lines, self.chats, self.messages, self.answers, self.names, self.exchanges):
            known.clear()
        self.pending.clear()

    def take_lines(self, bodies: Iterable[Json]) -> None:
        """Take in the lines of the server."""
        self.lines.update((line.id, line) for line in map(line_of, bodies))

    def take_customers(self, bodies: Iterable[Json]) -> None:
        """Take in the names of customers, who may write in groups."""
        self.names.update((body["wa_id"], body["name"]) for body in bodies)

    def take_groups(self, bodies: Iterable[Json]) -> None:
        """Take in the groups that the customer is in."""
        mine = (group_of(body) for body in bodies if self.customer in body["members"])
        self.lines.update((group.id, group) for group in mine)

    def take_chats(self, bodies: Iterable[Json]) -> None:
        """Take in the customer's chats, without their messages."""
        for body in bodies:
            self.chats[body["line"]] = chat_of(body)
            self.see(seconds(body["now"]) or self.now())

    def take_chat(self, body: Json, *, older: bool = False) -> None:
        """Take in a chat with a page of messages: the newest page, or an older one before those known."""
        page = [message_of(one, self.customer, self.names) for one in body["messages"]]
        chat = self.chats[body["line"]] if older else chat_of(body)
        known = [message for message in page if message.id not in chat.order]
        for message in known:
            changes.know(self, message)
        chat.order[:0] = [message.id for message in known]
        chat.loaded, chat.more = True, body["more"]
        self.chats[chat.line] = chat

    def apply(self, entry: Json) -> Topics:
        """Take in a journal entry; return the topics that it touched."""
        touched = changes.apply(self, entry)
        if entry["number"] > self.number:
            self.number = entry["number"]
            touched |= {TRAFFIC} if traffic.apply(self.exchanges, entry) else set()
        return frozenset(touched)

    def talk(self, line: str) -> list[Message]:
        """Return a chat's messages without the silent ones, the oldest first, drafts at the end."""
        chat = self.chats.get(line)
        known = [self.messages[one] for one in chat.order] if chat else []
        drafts = [message for message in self.pending if message.line == line]
        return [message for message in (*known, *drafts) if not message.is_silent]

    def draft(self, line: str, content: Json, quotes: str | None = None) -> str:
        """Show a message that is being sent, with the status `queued`; return its draft id."""
        name = f"draft-{next(self._drafts)}"
        draft = Message(
            id=name,
            line=line,
            sender="customer",
            content=content,
            time=self.now(),
            quotes=quotes,
            status="queued",
        )
        self.pending.append(draft)
        return name

    def sent(self, draft: str) -> None:
        """Drop a draft: the server has it, and its event stands for it."""
        self.pending[:] = [message for message in self.pending if message.id != draft]

    def unsent(self, draft: str, problem: str) -> None:
        """Mark a draft as failed, with the sentence that says why."""
        self.pending[:] = [
            replace(message, status="failed", problem=problem) if message.id == draft else message
            for message in self.pending
        ]
