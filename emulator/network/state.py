"""What is true now. Only `apply` changes it, and it does so from an event alone."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

from msgspec.structs import replace

from emulator.network import events, filling, made, talk, traffic
from emulator.network.accounts.model import Account, Number
from emulator.network.filling import OpenFlow
from emulator.network.flows import Flow
from emulator.network.groups import Group
from emulator.network.media import Media, Session
from emulator.network.model import Chat, Customer, Line, Message, Progress, Time
from emulator.network.rules.ledger import Ledger
from emulator.network.templates import HELLO_WORLD, Shelf, Template, identified

HOUR = 3600
_SENDING = ("messages.", "marketing_messages.")
"""The operations that Graph's quota of calls does not count (Meta "Rate limits", read 2026-11)."""


@dataclass(slots=True)
class State:
    """The world as the events so far have made it.

    `progress` is how far each of the `messages` has come, `waiting` the messages that wait for a customer to
    come online, in order; `templates` are by account, then by name and language; `reserved` are the names and
    languages of deleted ones, by account, with the time when they are free again; `flows` are by account and
    id. `given_ids` leads from the ids that vendors gave to the network's own; `ledgers` are those of lines
    with the limits of production, `calls` the times of the last hour's calls about them, by account; `paced`
    is when a line's first message of a template was held, by its name and language. `numbers` are what
    WhatsApp knows of each line, `accounts` go by the vendor's id of each. `open_flows` are the last ones that
    customers opened, `spent_flows` the messages whose button opens none any more.
    """

    lines: dict[str, Line] = field(default_factory=dict)
    customers: dict[str, Customer] = field(default_factory=dict)
    messages: dict[str, Message] = field(default_factory=dict)
    progress: dict[str, Progress] = field(default_factory=dict)
    chats: dict[tuple[str, str], Chat] = field(default_factory=dict)
    waiting: dict[str, list[str]] = field(default_factory=dict)
    templates: dict[str, dict[tuple[str, str], Template]] = field(default_factory=dict)
    flows: dict[str, dict[str, Flow]] = field(default_factory=dict)
    reserved: dict[str, dict[tuple[str, str], Time]] = field(default_factory=dict)
    numbers: dict[str, Number] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    given_ids: dict[str, str] = field(default_factory=dict)
    media: dict[str, Media] = field(default_factory=dict)
    ledgers: dict[str, Ledger] = field(default_factory=dict)
    calls: dict[str, deque[Time]] = field(default_factory=dict)
    paced: dict[tuple[str, str, str], Time] = field(default_factory=dict)
    uploads: dict[str, Session] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    open_flows: dict[str, OpenFlow] = field(default_factory=dict)
    spent_flows: set[str] = field(default_factory=set)

    def chat(self, line: str, customer: str) -> Chat:
        """Return the chat of a line with a customer, an empty one when nothing was said yet."""
        return self.chats.get((line, customer)) or Chat(line=line, customer=customer)

    def own_id(self, message: str) -> str:
        """Return the network's id of a message; `message` may be the one that the vendor gave the bot."""
        return self.given_ids.get(message, message)

    def shelf(self, line: Line) -> Shelf:
        """Return the templates that a line may send: those of its account."""
        return self.templates.get(line.owner, {})

    def has_news(self, chat: Chat) -> bool:
        """Say whether there is anything of the business that the customer has not looked at."""
        newest_first = reversed(chat.messages)
        unseen = takewhile(lambda one: self.progress[one].number > chat.seen, newest_first)
        return bool(chat.fresh) or any(self.messages[one].sender == "business" for one in unseen)

    def is_watched(self, message: Message) -> bool:
        """Say whether the customer has looked at the chat since a message was accepted, and was online."""
        progress = self.progress[message.id]
        return not progress.held and progress.number < self.chat(message.line, message.customer).seen

    def apply(self, event: events.Event, time: Time, number: int) -> None:
        """Make the event true."""
        change = _CHANGES.get(type(event))
        if change is not None:
            change(self, event, time, number)


def _open_line(state: State, event: events.LineOpened, _time: Time, _number: int) -> None:
    _keep_line(state, event.line)
    state.numbers[event.line.id] = Number(name=event.line.name)
    first = identified(HELLO_WORLD, event.line.owner)
    state.templates.setdefault(event.line.owner, {})[first.name, first.language] = first


def _change_line(state: State, event: events.LineChanged, _time: Time, _number: int) -> None:
    _keep_line(state, event.line)


def _keep_line(state: State, line: Line) -> None:
    state.lines[line.id] = line
    if line.limits == "friendly":
        state.ledgers.pop(line.id, None)
    else:
        state.ledgers.setdefault(line.id, Ledger())


_OfTemplate = (
    made.TemplateSet
    | made.TemplateCreated
    | made.TemplateEdited
    | made.TemplateStatusChanged
    | made.TemplateQualityChanged
    | made.TemplateCategoryChanged
)


def _set_template(state: State, event: _OfTemplate, _time: Time, _number: int) -> None:
    shelf = state.templates[state.lines[event.line].owner]
    shelf[event.template.name, event.template.language] = event.template


def _remove_template(state: State, event: made.TemplateRemoved, _time: Time, _number: int) -> None:
    state.templates[state.lines[event.line].owner].pop((event.name, event.language), None)


def _set_flow(
    state: State, event: made.FlowChanged | made.FlowStatusChanged, _time: Time, _number: int
) -> None:
    state.flows.setdefault(state.lines[event.line].owner, {})[event.flow.id] = event.flow


def _delete_flow(state: State, event: made.FlowDeleted, _time: Time, _number: int) -> None:
    state.flows[state.lines[event.line].owner].pop(event.flow.id, None)


def _delete_template(state: State, event: made.TemplateDeleted, _time: Time, _number: int) -> None:
    owner, key = state.lines[event.line].owner, (event.template.name, event.template.language)
    state.templates[owner].pop(key, None)
    if event.reserved_until is not None:
        state.reserved.setdefault(owner, {})[key] = event.reserved_until


def _set_media(
    state: State, event: events.MediaUploaded | events.MediaDeleted, _time: Time, _number: int
) -> None:
    state.media[event.media.id] = event.media


def _set_upload(state: State, event: events.UploadChanged, _time: Time, _number: int) -> None:
    state.uploads[event.session.id] = event.session


def _change_number(state: State, event: events.NumberChanged, _time: Time, _number: int) -> None:
    state.numbers[event.line] = event.facts


def _change_account(state: State, event: events.AccountChanged, _time: Time, _number: int) -> None:
    state.accounts[event.account] = event.facts


def _set_webhook(state: State, event: traffic.WebhookSet, _time: Time, _number: int) -> None:
    line = state.lines[event.line]
    if not event.name:
        state.lines[line.id] = replace(line, webhook=event.webhook)
        return
    others = {name: webhook for name, webhook in line.webhooks.items() if name != event.name}
    mine = {} if event.webhook is None else {event.name: event.webhook}
    state.lines[line.id] = replace(line, webhooks=others | mine)


def _know(
    state: State, event: events.CustomerJoined | events.CustomerChanged, _time: Time, _number: int
) -> None:
    state.customers[event.customer.wa_id] = event.customer


def _call(state: State, event: traffic.Exchanged, time: Time, _number: int) -> None:
    if event.line not in state.ledgers or not event.operation or event.operation.startswith(_SENDING):
        return
    times = state.calls.setdefault(state.lines[event.line].owner, deque())
    while times and time - times[0] >= HOUR:
        times.popleft()
    times.append(time)


_CHANGES: dict[type, Callable[[State, Any, Time, int], None]] = {
    **talk.CHANGES,
    **filling.CHANGES,
    events.LineOpened: _open_line,
    events.LineChanged: _change_line,
    traffic.WebhookSet: _set_webhook,
    events.NumberChanged: _change_number,
    events.AccountChanged: _change_account,
    made.TemplateSet: _set_template,
    made.TemplateRemoved: _remove_template,
    events.MediaUploaded: _set_media,
    events.MediaDeleted: _set_media,
    made.TemplateCreated: _set_template,
    made.TemplateEdited: _set_template,
    made.TemplateStatusChanged: _set_template,
    made.TemplateQualityChanged: _set_template,
    made.TemplateCategoryChanged: _set_template,
    made.TemplateDeleted: _delete_template,
    made.FlowChanged: _set_flow,
    made.FlowStatusChanged: _set_flow,
    made.FlowDeleted: _delete_flow,
    events.UploadChanged: _set_upload,
    events.CustomerJoined: _know,
    events.CustomerChanged: _know,
    traffic.Exchanged: _call,
}
