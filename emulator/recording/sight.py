"""What is known of a line's chats at a point of the journal, and the steps up to there."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from emulator import messages
from emulator.recording.drafts import Draft, Item

Json = dict[str, Any]

_INVENTED_DIGITS = 11


@dataclass(slots=True, kw_only=True)
class Sight:
    """The chats of one `line` while its journal is read.

    `people` are the numbers of those who take part, None for everybody; from the entry `after` on things
    become `items`. `seeded` are messages that the bot did not send itself. `moves` are the numbers that
    customers had by those that they have, `files` what the control API tells of files that customers sent.
    `waiting` says of the business's messages why they are not there yet, and `came` are those that arrived;
    `templates` are the entries that told of templates last.
    """

    line: str
    people: frozenset[str] | None
    samples: frozenset[str]
    after: int
    seeded: frozenset[str]
    items: list[Item] = field(default_factory=list)
    customers: dict[str, Json] = field(default_factory=dict)
    moves: dict[str, str] = field(default_factory=dict)
    files: dict[str, Json] = field(default_factory=dict)
    facts: Json = field(default_factory=dict)
    messages: dict[str, Json] = field(default_factory=dict)
    waiting: dict[str, str] = field(default_factory=dict)
    came: list[str] = field(default_factory=list)
    windows: dict[str, datetime] = field(default_factory=dict)
    blocked: set[str] = field(default_factory=set)
    groups: set[str] = field(default_factory=set)
    templates: dict[str, Json] = field(default_factory=dict)
    struck: dict[str, Json] = field(default_factory=dict)
    mode: str = "running"

    def add(self, item: Item) -> None:
        """Add what was done, or what is to be told of it."""
        if item.number > self.after:
            self.items.append(item)

    def insert(self, item: Item) -> None:
        """Add what belongs before all that has its number or a greater one."""
        at = next((at for at, one in enumerate(self.items) if one.number >= item.number), len(self.items))
        if item.number > self.after:
            self.items.insert(at, item)

    def takes_part(self, customer: str | None) -> bool:
        """Say whether somebody is one of those that are recorded."""
        return customer is not None and (self.people is None or customer in self.people)

    def told(self, message: str) -> str:
        """Return a message in a few words."""
        content = self.messages[message]["content"]
        return f"{messages.kind_of(content)} {messages.line(content)[:40]!r}"

    def begun(self, number: int) -> int:
        """Return where the deed is that led to what the journal has at a number."""
        deeds = [one.number for one in self.items if isinstance(one, Draft) and _is_deed(one)]
        return max((one for one in deeds if one < number), default=number)


def _is_deed(draft: Draft) -> bool:
    return bool(draft.customer) and draft.verb != "receives"


def chosen(wa_id: str) -> str | None:
    """Return a number that somebody chose; None for one of those that are invented: +1 NXX 555 01XX."""
    is_invented = len(wa_id) == _INVENTED_DIGITS and wa_id[0] == "1" and wa_id[4:9] == "55501"
    return None if is_invented else f"+{wa_id}"
