"""How each kind of journal entry changes the store. The rules are the network's own, seen from one phone."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from emulator.messages import Json
from emulator.messages.reading import text_at
from emulator.phone import view
from emulator.phone.records import (
    LINES,
    Chat,
    Message,
    commands_of,
    group_of,
    line_of,
    message_of,
    problem_of,
    prompts_of,
    seconds,
    trouble_of,
)

if TYPE_CHECKING:
    from emulator.phone.store import Store

_TAPS = ("interactive", "location", "button", "contacts")
"""The types of what comes back when something on a message is tapped; texts and pictures merely quote it."""

WINDOW_SECONDS = 24 * 3600
_LADDER = ("queued", "accepted", "sent", "delivered", "read", "played", "failed")


def apply(store: "Store", entry: Json) -> set[str]:
    """Take an entry into the chat that it is about; return the line's id, or nothing when it is old news."""
    if entry["kind"] == "line.opened":
        return _open_line(store, entry)
    if entry["kind"] == "line.changed":
        return _change_line(store, entry)
    if entry["kind"] == "webhook.set":
        return _set_webhook(store, entry)
    if entry["kind"] in ("customer.joined", "customer.changed"):
        store.take_customers([entry["customer"]])
    if entry["kind"] == "group.set":
        return _set_group(store, entry)
    if entry["kind"] == "number.changed":
        return _offer(store, entry)
    about = entry.get("message")
    place = about if isinstance(about, dict) else entry
    change = _CHANGES.get(entry["kind"])
    key = _chat_of(store, place)
    if change is None or key is None:
        return set()
    chat = store.chats.setdefault(key, Chat(line=key))
    if entry["number"] <= chat.number:
        return set()
    chat.number = entry["number"]
    change(store, chat, entry)
    return {chat.line}


def _chat_of(store: "Store", place: Json) -> str | None:
    """Return the chat that an entry is about: a line's, or that of a group which the customer is in."""
    partner = place.get("customer")
    if partner == store.customer:
        return str(place["line"])
    return partner if isinstance(partner, str) and partner in store.lines else None


def _set_group(store: "Store", entry: Json) -> set[str]:
    group = group_of(entry["group"])
    if store.customer not in entry["group"]["members"]:
        return set()
    store.lines[group.id] = group
    return {LINES}


def _take_receipt(store: "Store", chat: Chat, entry: Json) -> None:
    """A message of a group arrived at its members, or they read it; only one's own receipt counts here."""
    message = store.messages.get(entry["message"])
    if message is None or store.customer not in entry["members"]:
        return
    store.messages[message.id] = climb(message, entry["status"])
    chat.unread += 1 if entry["status"] == "delivered" else -chat.unread


def know(store: "Store", message: Message) -> None:
    """Keep a message, and what it answers, so that the button that was tapped can show it."""
    store.messages[message.id] = message
    taps = text_at(message.content, "type") in _TAPS
    if message.sender == "customer" and message.quotes and taps:
        store.answers.setdefault(message.quotes, set()).add(view.answer_of(message.content))


def climb(message: Message, status: str) -> Message:
    """Return the message a step higher; a status never moves back."""
    known = status in _LADDER and message.status in _LADDER
    higher = known and _LADDER.index(status) > _LADDER.index(message.status)
    return replace(message, status=status) if higher else message


def _open_line(store: "Store", entry: Json) -> set[str]:
    line = line_of(entry["line"])
    store.lines.setdefault(line.id, line)
    return {LINES}


def _set_webhook(store: "Store", entry: Json) -> set[str]:
    line = store.lines.get(entry["line"])
    if line is None or entry.get("name"):
        return set()
    store.lines[line.id] = replace(line, trouble=trouble_of(entry["webhook"]))
    return {LINES}


def _change_line(store: "Store", entry: Json) -> set[str]:
    line = line_of(entry["line"])
    known = store.lines.get(line.id, line)
    store.lines[line.id] = replace(known, open=line.open)
    return {line.id}


def _offer(store: "Store", entry: Json) -> set[str]:
    """A business offers something else in an empty chat."""
    chat = store.chats.get(entry["line"])
    if chat is None or "automation" not in entry["changed"]:
        return set()
    offered = entry["facts"]["automation"]
    chat.prompts, chat.commands = prompts_of(offered), commands_of(offered)
    chat.welcome = offered["welcome"]
    return {chat.line}


def _enter(store: "Store", chat: Chat, message: Message) -> None:
    know(store, message)
    if message.id not in chat.order:
        chat.order.append(message.id)
    chat.last = message


def _send(store: "Store", chat: Chat, entry: Json) -> None:
    message = replace(message_of(entry["message"], store.customer, store.names), number=entry["number"])
    _enter(store, chat, message)
    chat.typing_until = None


def _receive(store: "Store", chat: Chat, entry: Json) -> None:
    message = replace(message_of(entry["message"], store.customer, store.names), number=entry["number"])
    _enter(store, chat, message)
    _react(store, message)
    draft = next((one.id for one in store.pending if _is_draft_of(one, message)), None)
    store.pending[:] = [one for one in store.pending if one.id != draft]
    chat.window_until = (seconds(entry["time"]) or 0.0) + WINDOW_SECONDS


def _is_draft_of(draft: Message, message: Message) -> bool:
    same_place = draft.line == message.line and draft.quotes == message.quotes
    return draft.status == "queued" and same_place and draft.content == message.content


def _react(store: "Store", message: Message) -> None:
    target = store.messages.get(text_at(message.content, "reaction", "message_id"))
    if not message.is_reaction or target is None or target.line != message.line:
        return
    who = message.author or message.sender
    others = {sender: emoji for sender, emoji in target.reactions.items() if sender != who}
    emoji = text_at(message.content, "reaction", "emoji")
    store.messages[target.id] = replace(target, reactions=others | ({who: emoji} if emoji else {}))


def _change_status(store: "Store", chat: Chat, entry: Json) -> None:
    message = store.messages.get(entry["message"])
    if message is not None:
        problem = problem_of(entry.get("refusal")) or message.problem
        now = replace(climb(message, entry["status"]), problem=problem)
        _keep(store, chat, now)
        if now.is_reaction and now.has_arrived:
            _react(store, message)
        elif now.has_arrived and not message.has_arrived:
            chat.unread += 1


def _hold(store: "Store", chat: Chat, entry: Json) -> None:
    message = store.messages.get(entry["message"])
    if message is not None:
        _keep(store, chat, replace(message, held=entry["explanation"]))


def _arrive(store: "Store", chat: Chat, entry: Json) -> None:
    message = store.messages.get(entry["message"])
    if message is not None:
        _keep(store, chat, replace(message, held=""))
        _react(store, message)


def _mark_read(store: "Store", chat: Chat, entry: Json) -> None:
    if entry["message"] not in chat.order:
        return
    for name in chat.order[: chat.order.index(entry["message"]) + 1]:
        message = store.messages[name]
        if message.sender == "customer":
            _keep(store, chat, climb(message, "read"))


def _show_typing(_store: "Store", chat: Chat, entry: Json) -> None:
    chat.typing_until = seconds(entry["until"])


def _open_chat(_store: "Store", chat: Chat, _entry: Json) -> None:
    chat.unread = 0


def _open_link(store: "Store", _chat: Chat, entry: Json) -> None:
    store.answers.setdefault(entry["message"], set()).add(view.link_of(entry["url"]))


def _attempt(store: "Store", chat: Chat, entry: Json) -> None:
    message = store.messages.get(entry.get("message") or "")
    if entry["ok"] and message is not None and message.sender == "customer":
        _keep(store, chat, climb(message, "delivered"))


def _keep(store: "Store", chat: Chat, message: Message) -> None:
    store.messages[message.id] = message
    if chat.last is not None and chat.last.id == message.id:
        chat.last = message


_CHANGES: dict[str, Callable[["Store", Chat, Json], None]] = {
    "message.sent": _send,
    "message.received": _receive,
    "message.status": _change_status,
    "message.held": _hold,
    "message.arrived": _arrive,
    "group.receipt": _take_receipt,
    "message.marked_read": _mark_read,
    "chat.typing": _show_typing,
    "chat.opened": _open_chat,
    "link.opened": _open_link,
    "webhook.attempted": _attempt,
}
