"""What a chat looks like, as plain data: messages in, rows out. No widget and no width is known here."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from emulator import messages
from emulator.messages import Json, Menu, Offer
from emulator.messages.reading import one_line
from emulator.phone.records import Chat, Message
from emulator.phone.words import clean, clock, day, day_name

TICKS: Mapping[str, str] = {
    "queued": "◷",
    "accepted": "✓",
    "sent": "✓",
    "delivered": "✓✓",
    "read": "✓✓ read",
    "failed": "! failed",
}
OPENING = "#opening"
"""The key of the bubble in an empty chat, which no message has."""

QUOTED = 48
"""How many characters of a quoted message are shown."""

_GROUP_SECONDS = 300
_TAPPED = " ✓"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A line of a bubble with the role that styles it: quote, header, body, footer, card, note, time."""

    role: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tap:
    """A button below a bubble: its number from 1, its label, whether it was tapped, and what it does."""

    number: int
    label: str
    tapped: bool
    offer: Offer | Menu


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubble:
    """A message. `joins` says that it follows another of the same side closely, and needs no gap."""

    key: str
    mine: bool
    texts: tuple[Text, ...]
    pill: str = ""
    taps: tuple[Tap, ...] = ()
    joins: bool = False
    failed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A line across the chat: a day, where the unread begins, or a message that never reached the phone."""

    key: str
    text: str


Item = Bubble | Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What the view needs beside the messages: who is who, what is known of others, and the time zone.

    `unread_from` is the id of the first message below the unread divider.
    """

    business: str
    customer: str
    known: Callable[[str], Message | None]
    answers: Mapping[str, set[str]]
    zone: tzinfo | None = None
    today: float = 0.0
    unread_from: str | None = None

    def author(self, sender: str) -> str:
        """Return the name of a side."""
        return self.business if sender == "business" else "You"


def items(talk: Sequence[Message], look: Look, before: Message | None = None) -> list[Item]:
    """Return the rows of a stretch of a chat; `before` is the message above it, if any."""
    found: list[Item] = []
    for message in talk:
        found += _rules(message, before, look)
        found.append(item(message, look, joins=joins(before, message, look)))
        before = message
    return found


def opening(chat: Chat) -> list[Item]:
    """Return what an empty chat shows: what can be asked with a tap, and the commands of the business."""
    if not chat.prompts and not chat.commands:
        return []
    lines = ("Tap to ask:",) if chat.prompts else ()
    texts = (*(Text(role="note", text=line) for line in lines), *_commands(chat))
    offers = (Offer(action="text", label=prompt, given={"text": prompt}) for prompt in chat.prompts)
    taps = tuple(
        Tap(number=number, label=label(offer), tapped=False, offer=offer)
        for number, offer in enumerate(offers, start=1)
    )
    return [Bubble(key=OPENING, mine=False, texts=texts, taps=taps)]


def _commands(chat: Chat) -> tuple[Text, ...]:
    return tuple(Text(role="body", text=clean(command)) for command in chat.commands)


def item(message: Message, look: Look, *, joins: bool = False) -> Item:
    """Return a message as a bubble, or as a rule when the business's message failed."""
    if message.sender == "business" and message.status == "failed":
        return Rule(key=message.id, text=_failure(message, look))
    return Bubble(
        key=message.id,
        mine=message.sender == "customer",
        texts=texts(message, look),
        pill=pill(message.reactions),
        taps=taps(message, look.answers.get(message.id, set())),
        joins=joins,
        failed=message.status == "failed",
    )


def texts(message: Message, look: Look) -> tuple[Text, ...]:
    """Return the lines inside a bubble: quote, content, time and ticks."""
    quote = (Text(role="quote", text=quoted(message.quotes, look)),) if message.quotes else ()
    rows = (Text(role=row.role, text=clean(row.text)) for row in messages.rows(message.content))
    by = (Text(role="note", text=message.by),) if message.by else ()
    return (*by, *quote, *rows, *_problem(message), Text(role="time", text=stamp(message, look.zone)))


def quoted(name: str, look: Look) -> str:
    """Return the line that stands for a quoted message: `│ Acme: How can I help?`."""
    original = look.known(name)
    if original is None:
        return "│ an earlier message"
    body = next((row.text for row in messages.rows(original.content) if row.role in ("body", "card")), "")
    text = f"│ {clean(look.author(original.sender))}: {one_line(clean(body))}"
    return text if len(text) <= QUOTED else text[: QUOTED - 1] + "…"


def stamp(message: Message, zone: tzinfo | None) -> str:
    """Return the time, and for the customer's own messages the ticks: `12:01 ✓✓ read`.

    What the business sent and has not arrived yet says how far it is: `12:01 sent, not delivered`.
    """
    time = clock(message.time, zone)
    if message.sender == "business":
        return time if message.has_arrived else f"{time} {message.status}, not delivered"
    return f"{time} {TICKS.get(message.status, message.status)}"


def pill(reactions: Mapping[str, str]) -> str:
    """Return the reactions of both sides: `👍`, `👍 2` when both chose the same, else `👍 🎉`."""
    emoji = [one_line(clean(one)) for one in reactions.values() if one]
    counts = {one: emoji.count(one) for one in dict.fromkeys(emoji)}
    return " ".join(one if number == 1 else f"{one} {number}" for one, number in counts.items())


def taps(message: Message, answers: set[str]) -> tuple[Tap, ...]:
    """Return the buttons under a message of the business, numbered from 1."""
    if message.sender != "business":
        return ()
    offers = messages.offers(message.content)
    only = len(offers) == 1
    return tuple(
        Tap(
            number=number,
            label=label(offer),
            tapped=bool(answers) and (only or _is_tapped(message, offer, answers)),
            offer=offer,
        )
        for number, offer in enumerate(offers, start=1)
    )


def label(offer: Offer | Menu) -> str:
    """Return what stands on a button; `▾` says that it opens a sheet."""
    opens = isinstance(offer, Menu) or bool(offer.asks)
    return one_line(clean(offer.label)) + (" ▾" if opens else "")


def button(tap: Tap) -> str:
    """Return a button as a line: `[1] Support ✓` once it was tapped."""
    return f"[{tap.number}] {tap.label}{_TAPPED if tap.tapped else ''}"


def joins(before: Message | None, message: Message, look: Look) -> bool:
    """Return whether a message follows one of the same side within five minutes, with no buttons between."""
    if before is None or before.sender != message.sender or message.id == look.unread_from:
        return False
    if taps(before, set()):
        return False
    close = message.time - before.time < _GROUP_SECONDS
    return close and day(before.time, look.zone) == day(message.time, look.zone)


def answer_of(content: Json) -> str:
    """Return what tells a customer's answer from the others that a message offers."""
    return json.dumps(content, sort_keys=True)


def link_of(url: str) -> str:
    """Return the same for a link that was opened."""
    return f"url {url}"


def _is_tapped(message: Message, offer: Offer | Menu, answers: set[str]) -> bool:
    inner = offer.offers if isinstance(offer, Menu) else (offer,)
    return any(_answer(message, one) in answers for one in inner)


def _answer(message: Message, offer: Offer) -> str:
    if offer.action == "open_url":
        return link_of(str(offer.given.get("url", "")))
    try:
        return answer_of(messages.reply(message.content, offer.action, offer.given))
    except messages.NotOffered:
        return ""


def _problem(message: Message) -> tuple[Text, ...]:
    why = message.problem if message.status == "failed" else "" if message.has_arrived else message.held
    return (Text(role="note", text=clean(why)),) if why else ()


def _failure(message: Message, look: Look) -> str:
    why = f": {one_line(clean(message.problem))}" if message.problem else ""
    return f"! A message from {clean(look.business)} did not reach this phone{why}"


def _rules(message: Message, before: Message | None, look: Look) -> list[Item]:
    rules: list[Item] = []
    date = day(message.time, look.zone)
    if before is None or day(before.time, look.zone) != date:
        rules.append(Rule(key=f"day-{date}", text=day_name(message.time, look.today, look.zone)))
    if message.id == look.unread_from:
        rules.append(Rule(key="unread", text="Unread messages"))
    return rules
