"""What becomes of a message to a group: sent once, then delivered to and read by each of the members."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Literal

from emulator.network import events
from emulator.network.clock import Agenda
from emulator.network.groups import Group
from emulator.network.model import Message
from emulator.network.refusals import Refusal, Verdict
from emulator.network.rules import window
from emulator.network.state import State

Receipt = Literal["delivered", "read"]


class Party:
    """Moves the messages of groups, at once; a member who is offline gets them on coming back."""

    def __init__(self, state: State, agenda: Agenda, record: Callable[[events.Event], object]) -> None:
        self._state, self._agenda, self._record = state, agenda, record

    def start(self, message: Message, verdict: Verdict | None) -> None:
        """Plan what becomes of a message that was accepted."""
        self._agenda.at(message.time, partial(self._leave, message, verdict))

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
        self._move(message, refusal)
        group = self._state.groups[message.customer]
        reached = tuple(member for member in group.members if self._is_there(group, member))
        if refusal is None and reached and message.content["type"] != "pin":
            self._tell(message, "delivered", reached)

    def _move(self, message: Message, refusal: Refusal | None) -> None:
        self._record(
            events.StatusChanged(
                message=message.id,
                line=message.line,
                customer=message.customer,
                status="failed" if refusal else "sent",
                refusal=refusal,
            )
        )

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
