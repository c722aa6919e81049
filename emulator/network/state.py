"""What is true now. Only `apply` changes it, and it does so from an event alone."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Any

from emulator.network import events
from emulator.network.model import Chat, Customer, Line, Message, Status, StatusStep, Time, evolve
from emulator.network.templates import HELLO_WORLD, Template

WINDOW_SECONDS = 24 * 3600
"""The customer service window: Meta, "Pricing", 2026-11."""

_LADDER: tuple[Status, ...] = ("accepted", "sent", "delivered", "read", "failed")


@dataclass(slots=True)
class State:
    """The world as the events so far have made it; `templates` by line, then by name and language.

    `given_ids` leads from the ids that vendors gave to the network's own.
    """

    lines: dict[str, Line] = field(default_factory=dict)
    customers: dict[str, Customer] = field(default_factory=dict)
    messages: dict[str, Message] = field(default_factory=dict)
    chats: dict[tuple[str, str], Chat] = field(default_factory=dict)
    templates: dict[str, dict[tuple[str, str], Template]] = field(default_factory=dict)
    given_ids: dict[str, str] = field(default_factory=dict)

    def chat(self, line: str, customer: str) -> Chat:
        """Return the chat of a line with a customer, an empty one when nothing was said yet."""
        return self.chats.get((line, customer)) or Chat(line=line, customer=customer)

    def own_id(self, message: str) -> str:
        """Return the network's id of a message; `message` may be the one that the vendor gave the bot."""
        return self.given_ids.get(message, message)

    def unseen(self, chat: Chat) -> list[Message]:
        """Return the business's messages that the customer has not looked at, the oldest first."""
        newest_first = (self.messages[one] for one in reversed(chat.messages))
        unseen = takewhile(lambda message: message.number > chat.seen, newest_first)
        return [message for message in unseen if message.sender == "business"][::-1]

    def apply(self, event: events.Event, time: Time, number: int) -> None:
        """Make the event true."""
        change = _CHANGES.get(type(event))
        if change is not None:
            change(self, event, time, number)


def _open_line(state: State, event: events.LineOpened, _time: Time, _number: int) -> None:
    state.lines[event.line.id] = event.line
    state.templates[event.line.id] = {(HELLO_WORLD.name, HELLO_WORLD.language): HELLO_WORLD}


def _set_template(state: State, event: events.TemplateSet, _time: Time, _number: int) -> None:
    state.templates[event.line][event.template.name, event.template.language] = event.template


def _remove_template(state: State, event: events.TemplateRemoved, _time: Time, _number: int) -> None:
    state.templates[event.line].pop((event.name, event.language), None)


def _set_webhook(state: State, event: events.WebhookSet, _time: Time, _number: int) -> None:
    line = state.lines[event.line]
    if not event.name:
        state.lines[line.id] = replace(line, webhook=event.webhook)
        return
    others = {name: webhook for name, webhook in line.webhooks.items() if name != event.name}
    mine = {} if event.webhook is None else {event.name: event.webhook}
    state.lines[line.id] = replace(line, webhooks=others | mine)


def _join(state: State, event: events.CustomerJoined, _time: Time, _number: int) -> None:
    state.customers[event.customer.wa_id] = event.customer


def _enter(state: State, message: Message, number: int) -> Chat:
    step = StatusStep(status=message.status, time=message.time)
    state.messages[message.id] = evolve(message, number=number, steps=(step,))
    key = message.line, message.customer
    chat = state.chats.setdefault(key, Chat(line=message.line, customer=message.customer))
    chat.messages.append(message.id)
    if message.given_id:
        state.given_ids[message.given_id] = message.id
    return chat


def _send(state: State, event: events.MessageSent, _time: Time, number: int) -> None:
    _enter(state, event.message, number).typing_until = None


def _receive(state: State, event: events.MessageReceived, time: Time, number: int) -> None:
    chat = _enter(state, event.message, number)
    chat.window_until = Time(time + WINDOW_SECONDS)
    _react(state, event.message)


def _arrive(state: State, message: Message) -> None:
    """What was sent has reached the customer: it waits to be seen, or it is a reaction and shows at once."""
    chat = state.chats[message.line, message.customer]
    if message.content["type"] == "reaction":
        _react(state, message)
    elif message.number > chat.seen:
        chat.unread += 1


def _react(state: State, message: Message) -> None:
    if message.content["type"] != "reaction":
        return
    reaction = message.content["reaction"]
    target = state.messages.get(reaction["message_id"])
    if target is None or (target.line, target.customer) != (message.line, message.customer):
        return
    others = {sender: emoji for sender, emoji in target.reactions.items() if sender != message.sender}
    mine = {message.sender: reaction["emoji"]} if reaction.get("emoji") else {}
    state.messages[target.id] = evolve(target, reactions=others | mine)


def climb(message: Message, status: Status, time: Time) -> Message:
    """Return the message a step higher; a status never moves back."""
    if _LADDER.index(status) <= _LADDER.index(message.status):
        return message
    return evolve(message, status=status, steps=(*message.steps, StatusStep(status=status, time=time)))


def _change_status(state: State, event: events.StatusChanged, time: Time, _number: int) -> None:
    before = state.messages[event.message]
    message = climb(before, event.status, time)
    state.messages[message.id] = evolve(message, refusal=event.refusal) if event.refusal else message
    if event.status == "sent" and message is not before:
        _arrive(state, message)


def _mark_read(state: State, event: events.MarkedRead, time: Time, _number: int) -> None:
    for message_id in state.chats[event.line, event.customer].messages:
        message = state.messages[message_id]
        if message.sender == "customer":
            state.messages[message_id] = climb(message, "read", time)
        if message_id == event.message:
            return


def _show_typing(state: State, event: events.TypingShown, _time: Time, _number: int) -> None:
    state.chats[event.line, event.customer].typing_until = event.until


def _open_chat(state: State, event: events.ChatOpened, _time: Time, number: int) -> None:
    chat = state.chats[event.line, event.customer]
    chat.unread, chat.seen = 0, number


def _attempt(state: State, event: events.DeliveryAttempted, time: Time, _number: int) -> None:
    message = state.messages.get(event.message or "")
    if event.ok and message is not None and message.sender == "customer":
        state.messages[message.id] = climb(message, "delivered", time)


_CHANGES: dict[type, Callable[[State, Any, Time, int], None]] = {
    events.LineOpened: _open_line,
    events.WebhookSet: _set_webhook,
    events.TemplateSet: _set_template,
    events.TemplateRemoved: _remove_template,
    events.CustomerJoined: _join,
    events.MessageSent: _send,
    events.MessageReceived: _receive,
    events.StatusChanged: _change_status,
    events.MarkedRead: _mark_read,
    events.TypingShown: _show_typing,
    events.ChatOpened: _open_chat,
    events.DeliveryAttempted: _attempt,
}
