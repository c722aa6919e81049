"""What CM itself checks of a message, once for all its recipients, and what WhatsApp will say of it later."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from emulator import messages
from emulator.contract.schemas import Contract
from emulator.network.model import Json, Line
from emulator.network.refusals import Refusal
from emulator.providers.cm import channels, numbers, titles
from emulator.providers.cm.channels import Choice
from emulator.providers.cm.decode import decode
from emulator.providers.interface import House

_SENDER = re.compile(r"\+?[0-9]{1,16}|.{1,11}", re.DOTALL)
_ANYBODY = {"messaging_product": "whatsapp", "to": "12025550177"}
_LONGEST_REFERENCE = 32


@dataclass(frozen=True, slots=True)
class Item:
    """What WhatsApp is asked to send: the content, what it quotes, and why it will refuse, if it will."""

    content: Json
    quotes: str | None
    foreseen: Refusal | None


@dataclass(frozen=True, slots=True)
class Checked:
    """A message that CM accepts: its line, whether it goes by WhatsApp, and what the journal says of it."""

    line: Line
    whatsapp: bool
    items: Sequence[Item]
    note: str


def line_of(house: House, message: Json) -> Line | Refusal:
    """Return the line of `from`; a sender that is none of the numbers counts as the first one.

    CM "WhatsApp text message", read 2026-11.
    """
    lines = [line for line in house.network.state.lines.values() if line.provider == "cm"]
    sender = numbers.digits(sender_of(message))
    found = next((line for line in lines if line.number == sender), lines[0] if lines else None)
    why = 'This world has no line of CM.com\'s; add one to the settings: [[lines]] with provider = "cm".'
    return found or Refusal(code="token_invalid", explanation=why)


def sender_of(message: Json) -> str:
    """Return `from` as it was written, empty without one."""
    sender = message.get("from")
    return "" if sender is None else str(sender)


def check(house: House, line: Line, message: Json) -> Checked | Refusal:
    """Return what is to be sent, or the row's refusal: 301, 304 or 305, in this order (inferred)."""
    sender = sender_of(message)
    if not _SENDER.fullmatch(sender):
        why = f"from is {sender[:40]!r}; it is a number of up to 16 digits, or a name of up to 11 characters."
        return Refusal(code="cm_from", path=("from",), explanation=why)
    conversation = _conversation(message, strict=house.settings["fallback"] == "required")
    if isinstance(conversation, Refusal):
        return conversation
    choice = channels.choose(message.get("allowedChannels") or ())
    if isinstance(choice, Refusal):
        return choice
    items = _items(house, conversation) if choice.whatsapp else []
    if isinstance(items, Refusal):
        return items
    return Checked(line, choice.whatsapp, items, " ".join(_notes(line, choice, message, items)))


def _conversation(message: Json, *, strict: bool) -> list[Json] | Refusal:
    """Return the items; a message without rich content is its body (CM "Rich content", read 2026-11).

    The body is the fallback, and documented as required; CM's own library for Python sends templates without
    one (its version 2.0.4).
    """
    text = (message.get("body") or {}).get("content")
    items = (message.get("richContent") or {}).get("conversation") or []
    if text or (items and not strict):
        return items or [{"text": text}]
    why = "body.content is missing or empty; give the message a text, which is the fallback of rich content."
    return Refusal(code="cm_body", path=("body", "content"), explanation=why)


def _items(house: House, conversation: Sequence[Json]) -> list[Item] | Refusal:
    found: list[Item] = []
    for place, item in enumerate(conversation):
        content = decode(house.contract, item, place)
        if isinstance(content, Refusal):
            return content
        quotes = (item.get("context") or {}).get("message_id")
        own = house.network.state.own_id(quotes) if quotes else None
        foreseen = _foreseen(house.contract, content) or _titled(house, content)
        found.append(Item(content, own, foreseen))
    return found


def _foreseen(contract: Contract, content: Json) -> Refusal | None:
    """Return what WhatsApp's schema will say: CM has no way to tell it but a status report."""
    kind = messages.kind_of(content)
    refusals = contract.check("cloud", "messages", kind, {**_ANYBODY, **_as_meta_has_it(content)})
    return refusals[0] if refusals else None


def _as_meta_has_it(content: Json) -> Json:
    """A request to call may have a header and a footer with CM, not with Meta (their pages, read 2026-11)."""
    inside = content.get("interactive", {})
    if inside.get("type") != "call_permission_request":
        return content
    kept = {name: part for name, part in inside.items() if name not in ("header", "footer")}
    return {**content, "interactive": kept}


def _titled(house: House, content: Json) -> Refusal | None:
    return None if house.settings["emoji_titles"] else titles.check(content)


def _notes(line: Line, choice: Choice, message: Json, items: Sequence[Item]) -> Iterator[str]:
    yield from filter(None, [choice.note])
    sender, reference = sender_of(message), message.get("reference") or ""
    if choice.whatsapp and numbers.digits(sender) != line.number:
        yield f"from is {sender!r}, none of your numbers; CM uses the first, {numbers.dialled(line.number)}."
    if len(reference) > _LONGEST_REFERENCE:
        yield f"reference has {len(reference)} characters; CM documents up to {_LONGEST_REFERENCE}."
    if choice.whatsapp and (message.get("richContent") or {}).get("suggestions"):
        yield "suggestions are for other channels; WhatsApp does not show them. Send an interactive message."
    for item in items:
        if item.foreseen is not None:
            yield f"Accepted, and it will fail by status report: {item.foreseen.explanation}"
