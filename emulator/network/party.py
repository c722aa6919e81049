"""What becomes of a message to a group: sent once, then delivered to and read by each of the members."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Literal

from emulator.network import events
from emulator.network.clock import Agenda
from emulator.network.groups import Group
from emulator.network.model import Message, Profile, Status, Time
from emulator.network.refusals import Refusal, Verdict
from emulator.network.rules import window
from emulator.network.state import State
from emulator.network.tempo import Tempo

Receipt = Literal["delivered", "read"]


class Party:
    """Moves the messages of groups, by the profile of the world; who is offline gets them on coming back."""

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

    def start(self, message: Message, verdict: Verdict | None) -> None:
        """Plan what becomes of a message that was accepted."""
        self._agenda.at(self._due(message), partial(self._leave, message, verdict))

    def move(self, message: Message, status: Status, refusal: Refusal | None = None) -> None:
        """Move a message to a status by hand; `delivered` and `read` are told for every member."""
        if status in ("delivered", "read"):
            self._tell(message, status, self._state.groups[message.customer].members)
        else:
            self._move(message, refusal)

    def see(self, group: Group, member: str) -> None:
        """Let a member look at the group's chat; nobody learns of it where receipts are off."""
        if not self._state.customers[member].receipts:
            return
        for name in self._state.chat(group.line, group.id).messages:
            if self._state.progress[name].receipts.get(member) == "delivered":
                self._tell(self._state.messages[name], "read", (member,))

    def catch_up(self, member: str) -> None:
        """Deliver what a member missed, in the order in which it was sent."""
        for group in [one for one in self._state.groups.values() if member in one.members]:
            for name in self._state.chat(group.line, group.id).messages:
                progress, message = self._state.progress[name], self._state.messages[name]
                waits = message.sender == "business" and progress.status not in ("accepted", "failed")
                if waits and member not in progress.receipts and message.content["type"] != "pin":
                    self._tell(message, "delivered", (member,))

    def _leave(self, message: Message, verdict: Verdict | None) -> None:
        line = self._state.lines[message.line]
        refusal = verdict.refusal if verdict else window.check(self._state, line, message, message.time)
        if refusal is None and self._profile == "manual":
            return
        self._move(message, refusal)
        if refusal is None and message.content["type"] != "pin":
            self._agenda.at(self._due(message), partial(self._arrive, message))

    def _arrive(self, message: Message) -> None:
        group = self._state.groups[message.customer]
        had = self._state.progress[message.id].receipts
        reached = [one for one in group.members if self._is_there(group, one) and one not in had]
        if reached:
            self._tell(message, "delivered", reached)

    def _due(self, message: Message) -> Time:
        return self._tempo.due(message, self._profile)

    def _move(self, message: Message, refusal: Refusal | None) -> None:
        self._record(events.status_changed(message, "failed" if refusal else "sent", refusal))

    def _tell(self, message: Message, status: Receipt, members: Iterable[str]) -> None:
        self._record(
            events.GroupReceipt(
                message=message.id,
                line=message.line,
                customer=message.customer,
                status=status,
                members=tuple(members),
            )
        )

    def _is_there(self, group: Group, member: str) -> bool:
        customer = self._state.customers[member]
        return customer.reachable and customer.online and not self._state.chat(group.line, member).blocked
