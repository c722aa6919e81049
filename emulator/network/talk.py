"""What events do to chats, and to the messages in them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from emulator.network import events, permissions, traffic
from emulator.network.groups import PIN_DAYS
from emulator.network.model import Chat, Message, Progress, Status, StatusStep, Time
from emulator.network.rules.steps import RANKS, follows

if TYPE_CHECKING:
    from emulator.network.state import State

WINDOW_SECONDS = 24 * 3600
"""The customer service window: Meta, "Pricing", 2026-11."""

_MAY_ASK = ("interactive", "template")

ANSWER_SECONDS, FREE_SECONDS = 24 * 3600, 72 * 3600
"""The free entry point: who came by an ad and is answered in time is written to for free (the same page)."""


def _chat(state: "State", line: str, customer: str) -> Chat:
    chat = state.chats.get((line, customer))
    if chat is None:
        chat = state.chats[line, customer] = Chat(line=line, customer=customer)
    return chat


def _enter(state: "State", message: Message, number: int) -> Chat:
    state.messages[message.id] = message
    first = StatusStep(status="accepted", time=message.time)
    state.progress[message.id] = Progress(number=number, steps=[first])
    chat = _chat(state, message.line, message.customer)
    chat.messages.append(message.id)
    if message.content["type"] in _MAY_ASK and _is_of_permission(message):
        chat.permissions.append(message.id)
    if message.given_id:
        state.given_ids[message.given_id] = message.id
    return chat


def _is_of_permission(message: Message) -> bool:
    """Say whether a message asks for the permission to call, or answers that."""
    return permissions.asks(message.content) or permissions.answers(message.content)


def _send(state: "State", event: events.MessageSent, _time: Time, number: int) -> None:
    chat, message = _enter(state, event.message, number), event.message
    chat.typing_until = None
    if chat.entered is not None:
        _answer_in_time(chat, message.time)
    ledger = state.ledgers.get(message.line)
    if ledger is not None:
        ledger.note(message.time)
        ledger.note_pair(message.customer, message.time)
        if chat.window_until is None or message.time >= chat.window_until:
            ledger.note_reached(message.customer, message.time, state.lines[message.line].tier)
    _pin(state, event.message)


def _answer_in_time(chat: Chat, now: Time) -> None:
    if chat.entered is not None and now - chat.entered < ANSWER_SECONDS:
        chat.free_until = Time(now + FREE_SECONDS)
    chat.entered = None


def _receive(state: "State", event: events.MessageReceived, time: Time, number: int) -> None:
    chat = _enter(state, event.message, number)
    if event.message.content["type"] != "system":  # WhatsApp says it, not the customer (inferred)
        chat.window_until = Time(time + WINDOW_SECONDS)
    if "referral" in event.message.content:
        chat.entered = time
    if event.message.line in state.ledgers:
        state.ledgers[event.message.line].note(time)
    _react(state, event.message)


def _arrive(state: "State", message: Message) -> None:
    """It waits to be seen on the customer's phone, or it is a reaction and shows at once."""
    progress = state.progress[message.id]
    chat = state.chats[message.line, message.customer]
    progress.arrived = True
    if message.content["type"] == "reaction":
        _react(state, message)
    elif not state.is_watched(message):
        chat.fresh.append(message.id)
    if progress.held == "offline":
        state.waiting[message.customer].remove(message.id)
    progress.held = None


def _react(state: "State", message: Message) -> None:
    if message.content["type"] != "reaction":
        return
    reaction = message.content["reaction"]
    target = state.messages.get(reaction["message_id"])
    if target is None or (target.line, target.customer) != (message.line, message.customer):
        return
    reactions = state.progress[target.id].reactions
    who = message.author or message.sender
    reactions.pop(who, None)
    if reaction.get("emoji"):
        reactions[who] = reaction["emoji"]


def _climb(progress: Progress, status: Status, time: Time) -> bool:
    if not follows(progress.status, status):
        return False
    progress.status = status
    progress.steps.append(StatusStep(status=status, time=time))
    return True


def _change_status(state: "State", event: events.StatusChanged, time: Time, _number: int) -> None:
    progress, message = state.progress[event.message], state.messages[event.message]
    if not _climb(progress, event.status, time):
        return
    progress.refusal = event.refusal
    if progress.held == "pacing":
        progress.held = None
    if event.status != "failed" and not progress.arrived and _has_reached(state, message, event.status):
        _arrive(state, message)


def _has_reached(state: "State", message: Message, status: Status) -> bool:
    if message.content["type"] == "reaction":
        is_held = state.progress[message.id].held is not None
        return not is_held and not state.chats[message.line, message.customer].blocked
    return RANKS[status] >= RANKS["delivered"]


def _arrive_late(state: "State", event: events.MessageArrived, _time: Time, _number: int) -> None:
    _arrive(state, state.messages[event.message])


def _set_group(state: "State", event: events.GroupSet, _time: Time, _number: int) -> None:
    state.groups[event.group.id] = event.group
    _chat(state, event.line, event.group.id)


def _take_receipt(state: "State", event: events.GroupReceipt, time: Time, _number: int) -> None:
    progress = state.progress[event.message]
    progress.receipts.update(dict.fromkeys(event.members, event.status))
    progress.arrived = True
    _climb(progress, event.status, time)


def _pin(state: "State", message: Message) -> None:
    if message.content["type"] != "pin":
        return
    pin, pinned = message.content["pin"], state.chats[message.line, message.customer].pinned
    target = state.own_id(pin["message_id"])
    pinned.pop(target, None)
    if pin["type"] == "pin":
        pinned[target] = Time(message.time + (pin.get("expiration_days") or PIN_DAYS) * 24 * 3600)


def _hold(state: "State", event: events.MessageHeld, time: Time, _number: int) -> None:
    if event.reason == "pacing":
        sent = state.messages[event.message].content["template"]
        state.paced.setdefault((event.line, sent["name"], sent["language"]["code"]), time)
    progress, waiting = state.progress[event.message], state.waiting.setdefault(event.customer, [])
    if progress.held == "offline":
        waiting.remove(event.message)
    if event.reason == "offline":
        waiting.append(event.message)
    progress.held = event.reason


def _mark_read(state: "State", event: events.MarkedRead, time: Time, _number: int) -> None:
    last = state.progress[event.message].number
    for name in reversed(state.chats[event.line, event.customer].messages):
        progress = state.progress[name]
        if state.messages[name].sender == "business" or progress.number > last:
            continue
        if not _climb(progress, "read", time):
            return


def _show_typing(state: "State", event: events.TypingShown, _time: Time, _number: int) -> None:
    state.chats[event.line, event.customer].typing_until = event.until


def _open_chat(state: "State", event: events.ChatOpened, _time: Time, number: int) -> None:
    chat = state.chats[event.line, event.customer]
    chat.seen = number
    chat.fresh.clear()


def _block(state: "State", event: events.ChatBlocked, _time: Time, _number: int) -> None:
    _chat(state, event.line, event.customer).blocked = event.blocked


def _choose_marketing(state: "State", event: events.MarketingChosen, _time: Time, _number: int) -> None:
    _chat(state, event.line, event.customer).marketing = event.choice == "resume"


def _connect_call(state: "State", event: events.CallConnected, time: Time, _number: int) -> None:
    _chat(state, event.line, event.customer).called = time


def _attempt(state: "State", event: traffic.DeliveryAttempted, time: Time, _number: int) -> None:
    message = state.messages.get(event.message or "")
    if event.ok and message is not None and message.sender == "customer":
        _climb(state.progress[message.id], "delivered", time)


CHANGES: dict[type, Callable[["State", Any, Time, int], None]] = {
    events.MessageSent: _send,
    events.MessageReceived: _receive,
    events.StatusChanged: _change_status,
    events.MessageHeld: _hold,
    events.MessageArrived: _arrive_late,
    events.GroupSet: _set_group,
    events.GroupReceipt: _take_receipt,
    events.MarkedRead: _mark_read,
    events.TypingShown: _show_typing,
    events.ChatOpened: _open_chat,
    events.ChatBlocked: _block,
    events.MarketingChosen: _choose_marketing,
    events.CallConnected: _connect_call,
    traffic.DeliveryAttempted: _attempt,
}
"""The events that change a chat, each with what it does."""
