"""The status ladder: how the messages of a business climb, wait, or fail after they were accepted."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from emulator.network import events
from emulator.network.clock import Agenda
from emulator.network.model import Hold, Message, Profile, Status, Time
from emulator.network.refusals import Refusal, Verdict
from emulator.network.rules import bulk, lifetime, pacing
from emulator.network.rules.fate import fate
from emulator.network.rules.steps import fits, follows
from emulator.network.state import State
from emulator.network.tempo import Tempo

_WHY = {
    "pacing": "Its template is paced: the message is held until customers think well of the first ones.",
    "offline": "{name} is offline; the message stays at sent, and waits for {life} at most.",
    "blocked": "{name} has blocked this number; the message stays at sent, and no webhook tells why.",
    "bulk": "The flow's data is over 1 MB; the message stays at sent, and no webhook tells why.",
    "expired": "{name} was offline for {life}, the message's life; it is dropped without a webhook.",
}


Answer = Callable[[Refusal | None], None]
Inspect = Callable[[Message, Answer], bool]
"""What may have to be found out before a message leaves; it returns whether it will answer, perhaps later."""


class Ladder:
    """Moves messages from one status to the next, by the profile of the customer or of the world.

    `inspect` is asked about every message that the rules let pass.
    """

    def __init__(
        self,
        state: State,
        agenda: Agenda,
        record: Callable[[events.Event], object],
        tempo: Tempo,
        profile: Profile,
    ) -> None:
        self._state, self._agenda, self._record = state, agenda, record
        self._tempo, self._profile = tempo, profile
        self.inspect: Inspect = _nothing_to_find_out

    def start(self, message: Message, verdict: Verdict | None) -> None:
        """Plan the first step of a message that was accepted; one of a paced template may have to wait."""
        if verdict is None and pacing.is_held(self._state, message):
            self._keep_back(message, "pacing")
            due = Time(message.time + pacing.DECISION_SECONDS)
            self._agenda.at(due, partial(self._leave, message, None))
        else:
            self._then(message, partial(self._leave, message, verdict))

    def move(self, message: Message, status: Status, refusal: Refusal | None = None) -> bool:
        """Move a message to a status that may follow its own; return whether it may."""
        if not follows(self._state.progress[message.id].status, status):
            return False
        self._record(events.status_changed(message, status, refusal))
        return True

    def see(self, line: str, customer: str) -> None:
        """Let what arrived in a chat be read; nobody learns of it where receipts are off."""
        fresh = [*self._state.chat(line, customer).fresh]
        self._record(events.ChatOpened(line=line, customer=customer))
        for name in fresh:
            self._read(self._state.messages[name])

    def play(self, message: Message) -> None:
        """Let a sound be played; that is told even without receipts (WhatsApp help, read 2026-11)."""
        if self._state.progress[message.id].arrived and self._profile_of(message) != "manual":
            self.move(message, "played")

    def catch_up(self, customer: str) -> None:
        """Deliver what waited for a customer, in the order in which it was sent."""
        for name in [*self._state.waiting.get(customer, ())]:
            self._arrive(self._state.messages[name])

    def _leave(self, message: Message, verdict: Verdict | None) -> None:
        if self._state.progress[message.id].status != "accepted":
            return
        refusal = verdict.refusal if verdict else fate(self._state, message, message.time)
        if refusal is not None or not self.inspect(message, partial(self._set_off, message)):
            self._set_off(message, refusal)

    def _set_off(self, message: Message, refusal: Refusal | None) -> None:
        if refusal is not None:
            self.move(message, "failed", refusal)
        elif self._profile_of(message) != "manual":
            self._send(message)

    def _send(self, message: Message) -> None:
        """Let a message leave; one that is sent and no more, a reaction, shows then unless it is held."""
        is_last = not fits(message, "delivered")
        hold = self._hold(message) if is_last else None
        if hold is not None:
            self._keep_back(message, hold)
        if self.move(message, "sent") and not is_last:
            self._go_on(message)

    def _go_on(self, message: Message) -> None:
        if self._profile_of(message) == "instant":
            self._arrive(message)
        else:
            self._then(message, partial(self._arrive, message))

    def _arrive(self, message: Message) -> None:
        if self._state.progress[message.id].status != "sent" or self._profile_of(message) == "manual":
            return
        hold = self._hold(message)
        if hold is not None:
            self._keep_back(message, hold)
            return
        if not fits(message, "delivered"):
            told = events.MessageArrived(message=message.id, line=message.line, customer=message.customer)
            self._record(told)
            return
        watched = self._state.is_watched(message)
        self.move(message, "delivered")
        if watched:
            self._read(message)

    def _read(self, message: Message) -> None:
        is_told = self._state.customers[message.customer].receipts
        if is_told and self._profile_of(message) != "manual":
            self.move(message, "read")

    def _hold(self, message: Message) -> Hold | None:
        if self._state.chat(message.line, message.customer).blocked:
            return "blocked"
        if bulk.is_over(message):
            return "bulk"
        return None if self._state.customers[message.customer].online else "offline"

    def _keep_back(self, message: Message, reason: Hold) -> None:
        if self._state.progress[message.id].held == reason:
            return
        life = lifetime.seconds(self._state, message)
        name = self._state.customers[message.customer].name
        self._record(
            events.MessageHeld(
                message=message.id,
                line=message.line,
                customer=message.customer,
                reason=reason,
                explanation=_WHY[reason].format(name=name, life=timedelta(seconds=life)),
            )
        )
        if reason == "offline":
            self._agenda.at(Time(message.time + life), partial(self._expire, message))

    def _expire(self, message: Message) -> None:
        if self._state.progress[message.id].held == "offline":
            self._keep_back(message, "expired")

    def _then(self, message: Message, step: Callable[[], None]) -> None:
        self._agenda.at(self._tempo.due(message, self._profile_of(message)), step)

    def _profile_of(self, message: Message) -> Profile:
        return self._state.customers[message.customer].status or self._profile


def _nothing_to_find_out(_message: Message, _answer: Answer) -> bool:
    return False
