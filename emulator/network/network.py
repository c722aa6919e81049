"""The network takes commands and turns each into events, or into a refusal."""

import random
from collections.abc import Callable
from typing import Literal

from msgspec.structs import replace

from emulator.network import events, made, numbers, templates, traffic, weighing
from emulator.network.accounts.model import Account, Number
from emulator.network.clock import Agenda, Clock
from emulator.network.commands import MarkRead, Receive, Send
from emulator.network.groups import Group
from emulator.network.identifiers import Identifiers, user_id
from emulator.network.journal import Entry, Journal
from emulator.network.ladder import Ladder
from emulator.network.model import Customer, Line, Message, Profile, Progress, Time, Webhook
from emulator.network.party import Party
from emulator.network.people import DEFAULT_LOCALE, People
from emulator.network.refusals import Asked, Refusal, Verdict
from emulator.network.rules import attachment, receipt
from emulator.network.state import State
from emulator.network.templates import Template
from emulator.network.tempo import Tempo

_NUMBERS_A_WORLD = 10
_PEOPLE_SEED = 1

TYPING_SECONDS = 25
"""Meta "Typing indicators", 2026: shown for up to 25 seconds."""


WELCOME = "request_welcome"
"""The message that stands for a first look at a chat (Meta "Conversational components", read 2026-11)."""

Judge = Callable[[Asked], Verdict | None]
"""What may refuse a message besides the rules, at each stage on its way: such as a fault that was armed."""


class Unknown(Exception):  # noqa: N818 - a fact about the world, not a fault
    """Something was named that this world does not have."""

    def __init__(self, what: str, name: str) -> None:
        super().__init__(f"There is no {what} {name[:80]!r} in this world.")


class Network:
    """One world: its state, its journal, its clock and its ids, which without a seed are never the same.

    Worlds of the same seed differ by `turn` in their ids and in the numbers of invented people. For the bot
    lives on after a reset: it takes an id that it has seen before for a duplicate, and an answer that comes
    late, to somebody of the world before, must not reach somebody of this one. `profile` says how messages
    climb. `restock` is called before a template is looked up, and may set and remove templates.
    """

    def __init__(
        self,
        clock: Clock,
        journal: Journal,
        seed: int | None,
        turn: int = 0,
        profile: Profile = "instant",
    ) -> None:
        self.clock = clock
        self.journal = journal
        self.agenda = Agenda(clock)
        self.state = State()
        self.identifiers = Identifiers(random.Random(None if seed is None else seed + (turn << 32)))
        self.people = People(_PEOPLE_SEED if seed is None else seed, _NUMBERS_A_WORLD * turn)
        tempo = Tempo(clock, random.Random(seed))
        self.ladder = Ladder(self.state, self.agenda, self.record, tempo, profile)
        self.party = Party(self.state, self.agenda, self.record, tempo, profile)
        self.judge: Judge = _pass
        self.restock: Callable[[], None] = _nothing_new

    def record(self, event: events.Event) -> Entry:
        """Make an event true and enter it in the journal, in this order: readers see the new state."""
        time = self.clock.now()
        self.state.apply(event, time, self.journal.last() + 1)
        return self.journal.append(time, event)

    def line(self, name: str) -> Line:
        """Return a line by its id, or by its provider's name where that has one line. Raises `Unknown`."""
        if name in self.state.lines:
            return self.state.lines[name]
        candidates = [line for line in self.state.lines.values() if line.provider == name]
        if len(candidates) != 1:
            raise Unknown("line", name)
        return candidates[0]

    def customer(self, wa_id: str) -> Customer:
        """Return a customer by the number's digits. Raises `Unknown`."""
        if wa_id not in self.state.customers:
            raise Unknown("customer", wa_id)
        return self.state.customers[wa_id]

    def message(self, message_id: str) -> Message:
        """Return a message by the id that the vendor gave the bot. Raises `Unknown`."""
        message = self.state.messages.get(self.state.own_id(message_id))
        if message is None:
            raise Unknown("message", message_id)
        return message

    def progress(self, message_id: str) -> Progress:
        """Return how far a message has come. Raises `Unknown`."""
        return self.state.progress[self.message(message_id).id]

    def open_line(self, line: Line) -> None:
        """Give a business number to this world."""
        self.record(events.LineOpened(line=line))

    def change_line(self, line: Line) -> None:
        """Change what is true of a business number."""
        if line != self.line(line.id):
            self.record(events.LineChanged(line=line))

    def set_webhook(self, line: str, webhook: Webhook | None, name: str = "") -> None:
        """Set, change or remove where a line's events are posted; `name` is for one besides its own."""
        self.record(traffic.WebhookSet(line=line, webhook=webhook, name=name))

    def change_number(self, line: str, **changes: object) -> Number:
        """Change what WhatsApp knows of a business number; return all that it knows then."""
        facts = replace(self.state.numbers[line], **changes)
        self.record(events.NumberChanged(line=line, facts=facts, changed=tuple(changes)))
        return facts

    def change_account(self, account: str, **changes: object) -> Account:
        """Change a business account, which is there with its usual facts until then."""
        before = self.state.accounts.get(account, Account())
        facts = replace(before, **changes)
        self.record(events.AccountChanged(account=account, facts=facts))
        return facts

    def set_template(self, line: str, given: Template) -> None:
        """Give a line a template, in the place of one of the same name and language."""
        template = templates.identified(given, self.state.lines[line].owner)
        self.record(made.TemplateSet(line=line, template=template))

    def remove_template(self, line: str, name: str, language: str) -> None:
        """Take a template away from a line."""
        self.record(made.TemplateRemoved(line=line, name=name, language=language))

    def join(
        self,
        wa_id: str | None = None,
        name: str | None = None,
        locale: str = DEFAULT_LOCALE,
        *,
        reachable: bool = True,
    ) -> Customer:
        """Give a customer to this world; what is not said is invented. Who is there already stays."""
        wa_id = wa_id or self._free_number()
        if wa_id not in self.state.customers:
            identity = user_id(wa_id, numbers.region(wa_id))
            known_as = name or self.people.name(wa_id, locale)
            customer = Customer(
                wa_id=wa_id, name=known_as, user_id=identity, locale=locale, reachable=reachable
            )
            self.record(events.CustomerJoined(customer=customer))
        return self.state.customers[wa_id]

    def stopped(self, asked: Asked) -> Refusal | None:
        """Return what refuses a message at a stage, besides the rules."""
        verdict = self.judge(asked)
        return None if verdict is None or verdict.later else verdict.refusal

    def change_customer(self, customer: Customer) -> None:
        """Change what is true of a customer; who comes online gets what waited."""
        if customer == self.customer(customer.wa_id):
            return
        self.record(events.CustomerChanged(customer=customer))
        if customer.online:
            self.ladder.catch_up(customer.wa_id)
            self.party.catch_up(customer.wa_id)

    def block(self, line: str, customer: str, *, blocked: bool) -> None:
        """Let the customer block a business, or let it in again; what was sent meanwhile stays lost."""
        if self.state.chat(line, customer).blocked != blocked:
            self.record(events.ChatBlocked(line=line, customer=customer, blocked=blocked))

    def choose_marketing(self, line: str, customer: str, choice: Literal["stop", "resume"]) -> None:
        """Let the customer stop the marketing messages of a business, or have them again."""
        self.record(events.MarketingChosen(line=line, customer=customer, choice=choice))

    def connect_call(self, line: str, customer: str) -> None:
        """Let the customer and the business speak to each other, whoever called."""
        self.record(events.CallConnected(line=line, customer=customer))

    def set_group(self, group: Group) -> None:
        """Give a line a group, in the place of one of the same id."""
        self.record(events.GroupSet(line=group.line, group=group))

    def group(self, group_id: str) -> Group:
        """Return a group. Raises `Unknown`."""
        if group_id not in self.state.groups:
            raise Unknown("group", group_id)
        return self.state.groups[group_id]

    def send(self, command: Send) -> Message | Refusal:
        """Accept a message of the business, or refuse it; what fails later fails by an event."""
        outcome = command.foreseen or weighing.weigh(self, command)
        if not isinstance(outcome, Refusal):
            self._accept(*outcome)
            return outcome[0]
        if command.tells == "at_once":
            return outcome
        return self._take_in_vain(command, outcome)

    def _accept(self, message: Message, verdict: Verdict | None) -> None:
        if message.customer in self.state.groups:
            self.record(events.MessageSent(message=message))
            self.party.start(message, verdict)
            return
        wa_id, is_open = message.customer, self.line(message.line).strangers == "join"
        self.join(wa_id, reachable=is_open and not numbers.is_national(wa_id))
        self.record(events.MessageSent(message=message))
        self.ladder.start(message, verdict)

    def _take_in_vain(self, command: Send, refusal: Refusal) -> Message | Refusal:
        """Accept what fails at once, for a vendor that has no other way to tell; who has no number cannot."""
        wa_id = numbers.digits(command.to or "")
        if not wa_id:
            return refusal
        message = weighing.outbound(self, command, command.content, wa_id)
        self._accept(message, Verdict(refusal, later=True))
        return message

    def mark_read(self, command: MarkRead) -> Message | Refusal:
        """Mark a customer's message as read by the business, and show typing when asked to."""
        now = self.clock.now()
        message = receipt.check(self.state, command, now)
        if isinstance(message, Refusal):
            return message
        line, customer = message.line, message.customer
        self.record(events.MarkedRead(message=message.id, line=line, customer=customer))
        if command.typing:
            until = Time(now + TYPING_SECONDS)
            self.record(events.TypingShown(line=line, customer=customer, until=until))
        return message

    def receive(self, command: Receive) -> Message:
        """Take what a customer sends to a business. Who writes has looked at the chat first."""
        if command.content["type"] != WELCOME:
            self.open_chat(self.line(command.line).id, self.customer(command.customer).wa_id, command.group)
        return self._take(command)

    def _take(self, command: Receive) -> Message:
        line, customer = self.line(command.line), self.customer(command.customer)
        message = Message(
            id=self.identifiers.inbound(customer.wa_id),
            line=line.id,
            customer=command.group or customer.wa_id,
            author=customer.wa_id if command.group else None,
            sender="customer",
            content=command.content,
            quotes=command.quotes,
            time=self.clock.now(),
            files=attachment.files(self.state, command.content),
        )
        self.record(events.MessageReceived(message=message))
        return message

    def open_chat(self, line: str, customer: str, group: str | None = None) -> None:
        """Let the customer look at a chat, or at that of a group: what was delivered there is read now.

        Of the first look at a chat the business is told where it wants to greet.
        """
        chat = self.state.chat(line, customer)
        if group is not None:
            self.party.see(self.group(group), customer)
        elif not chat.messages and self.state.numbers[line].automation.welcome:
            self._take(Receive(line=line, customer=customer, content={"type": WELCOME}))
        elif self.state.has_news(chat):
            self.ladder.see(line, customer)

    def open_link(self, message: Message, url: str) -> None:
        """Let the customer open a link; nobody tells the business."""
        self.record(
            events.LinkOpened(message=message.id, line=message.line, customer=message.customer, url=url)
        )

    def _free_number(self) -> str:
        number = self.people.number()
        while number in self.state.customers:
            number = self.people.number()
        return number


def _pass(_asked: Asked) -> Verdict | None:
    return None


def _nothing_new() -> None:
    return None
