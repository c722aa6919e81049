"""Where customers open flows and fill them in. What happens is in the journal; what shows is in the state."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import asdict

from emulator.filling import endpoint, opening, patterns
from emulator.filling.asking import Answer
from emulator.filling.questions import Questions
from emulator.filling.transport import Transport
from emulator.flowing import drawing, selecting, stepping
from emulator.flowing.model import (
    Asking,
    Bad,
    Completed,
    Filling,
    Json,
    Left,
    NotPossible,
    Opened,
    Shown,
    Step,
)
from emulator.flowing.moving import moved, written
from emulator.network.filling import (
    FlowClosed,
    FlowEntered,
    FlowOpened,
    FlowScreen,
    How,
    OpenFlow,
)
from emulator.network.model import Customer, Message
from emulator.network.network import Network

WENT_WRONG = "Something went wrong. Please try again later."
"""What the app says where nobody says it better (inferred: Meta calls it a generic error)."""


class Desk:
    """Takes what customers do with flows. What a flow hands over at its end is for the caller to send."""

    def __init__(self, network: Network, transport: Transport) -> None:
        self._network, self.questions = network, Questions(network, transport)

    def at(self, customer: Customer) -> OpenFlow:
        """Return the flow that a customer has open, or had open last. Raises `NotPossible`."""
        found = self._network.state.open_flows.get(customer.wa_id)
        if found is None:
            raise NotPossible(
                f"{customer.name} has opened no flow; POST /customers/{{wa_id}}/flow opens one."
            )
        return found

    async def open(self, customer: Customer, message: Message) -> Json | None:
        """Open the flow of a message, in the place of another one that is open. Raises `NotPossible`.

        Returns what the flow hands over where it is at its end already, as each step does.
        """
        flow, given = opening.meant(self._network, message)
        step = stepping.begun(Filling(text=flow.json), given["action"], given["screen"], given["data"])
        self._leave(customer)
        group = message.customer if message.customer in self._network.state.groups else None
        self._network.open_chat(message.line, customer.wa_id, group)
        about = {"line": message.line, "customer": customer.wa_id, "message": message.id}
        opened = FlowOpened(**about, flow=flow.id, name=flow.name, token=given["token"])
        self._network.record(opened)
        return await self._follow(customer, step)

    async def enter(self, customer: Customer, values: Json) -> Json | None:
        """Enter something in inputs, by their names or labels, one after the other. Raises `NotPossible`."""
        for name, value in values.items():
            payload = await self._enter(customer, name, value)
            if payload is not None:
                return payload
        return None

    async def tap(self, customer: Customer, label: str) -> Json | None:
        """Tap the footer's button, a link or an item of a list. Raises `NotPossible`."""
        step = stepping.tapped(self._open(customer).filling, label, patterns.fits)
        return await self._follow(customer, step)

    async def back(self, customer: Customer) -> Json | None:
        """Go back to the screen before, from the first to the chat. Raises `NotPossible`."""
        return await self._follow(customer, stepping.back(self._open(customer).filling))

    def leave(self, customer: Customer) -> None:
        """Close the flow; nothing is handed over. Raises `NotPossible`."""
        self._end(self._still_open(customer), "left")

    def complete(self, customer: Customer, answer: Message) -> None:
        """Note that a flow was completed with a message."""
        self._end(self._open(customer), "completed", answer.id)

    def _open(self, customer: Customer) -> OpenFlow:
        """Return the flow that is open; while its endpoint is asked the app takes nothing else (inferred)."""
        if self.questions.is_waiting(customer.wa_id):
            raise NotPossible("The flow waits for its endpoint; the app takes nothing else meanwhile.")
        return self._still_open(customer)

    def _still_open(self, customer: Customer) -> OpenFlow:
        found = self.at(customer)
        if found.how is not None:
            told = f" It said: {found.told}" if found.told else ""
            raise NotPossible(f"The flow {found.name!r} is not open any more: {found.how}.{told}")
        return found

    async def _enter(self, customer: Customer, name: str, value: Any) -> Json | None:
        before = self._open(customer)
        found, taken = stepping.entered(before.filling, name, value)
        after = written(before.filling, {found: taken})
        actions = [*selecting.selected(before.filling, after, found)]
        screen = before.filling.stack[-1]
        self._record(before, FlowEntered, screen=screen, values={found: taken})
        for action in actions:
            payload = await self._follow(customer, stepping.acted(self._open(customer).filling, action))
            if payload is not None:
                return payload
        return None

    async def _follow(self, customer: Customer, step: Step) -> Json | None:
        one = self._open(customer)
        match step:
            case Shown():
                self._show(one, step)
            case Opened(url=url):
                self._network.open_link(self._network.message(one.message), url)
            case Left():
                self._end(one, "left")
            case Completed(payload=payload):
                return payload
            case Asking():
                return await self._ask(customer, one, step)
        return None

    async def _ask(self, customer: Customer, one: OpenFlow, step: Asking) -> Json | None:
        answered = await self.questions.ask(one, step)
        followed = answered.followed
        if followed is not None and not isinstance(followed, Bad):
            return await self._follow(customer, followed)
        self._fail(one, answered.answer)
        if followed is not None:
            await self.questions.complain(one, answered, followed)
        return None

    def _fail(self, one: OpenFlow, answer: Answer) -> None:
        """Tell the customer that it did not work; a flow that shows no screen yet does not open at all."""
        if answer.reply.status == 427:
            self._end(one, "spent", None, answer.told or WENT_WRONG)
        elif not one.filling.stack:
            self._end(one, "failed", None, WENT_WRONG)
        else:
            self._show(one, endpoint.same(one.filling, WENT_WRONG))

    def _show(self, one: OpenFlow, step: Shown) -> None:
        drawing.drawn(moved(one.filling, step))
        self._record(one, FlowScreen, **asdict(step))

    def _leave(self, customer: Customer) -> None:
        found = self._network.state.open_flows.get(customer.wa_id)
        if found is not None and found.how is None:
            self._end(found, "left")

    def _end(self, one: OpenFlow, how: How, answer: str | None = None, told: str = "") -> None:
        self.questions.forget(one.customer)
        self._record(one, FlowClosed, how=how, answer=answer, told=told)

    def _record(self, one: OpenFlow, event: Callable[..., Any], **parts: Any) -> None:
        about = {"line": one.line, "customer": one.customer, "message": one.message}
        self._network.record(event(**about, **parts))
