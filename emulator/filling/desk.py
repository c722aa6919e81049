"""Where customers open flows and fill them in. What happens is in the journal; what shows is in the state."""

from collections.abc import Awaitable, Callable
from typing import Any

from msgspec.structs import asdict, replace

from emulator.filling import asking, endpoint, opening, patterns
from emulator.filling.asking import Answer
from emulator.filling.transport import Transport
from emulator.flowing import answers, document, drawing, selecting, stepping
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
    FlowEndpoint,
    FlowEntered,
    FlowOpened,
    FlowScreen,
    How,
    OpenFlow,
)
from emulator.network.flows import Flow
from emulator.network.model import Customer, Line, Message
from emulator.network.network import Network

WENT_WRONG = "Something went wrong. Please try again later."
"""What the app says where nobody says it better (inferred: Meta calls it a generic error)."""


class Desk:
    """Takes what customers do with flows. What a flow hands over at its end is for the caller to send."""

    def __init__(self, network: Network, transport: Transport) -> None:
        self._network, self._transport = network, transport
        self._waiting: dict[str, OpenFlow] = {}

    async def close(self) -> None:
        """Close the connections."""
        await self._transport.close()

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
        line = self._network.line(message.line)
        group = message.customer if message.customer in self._network.state.groups else None
        self._network.open_chat(line.id, customer.wa_id, group)
        self._network.record(
            FlowOpened(
                line=line.id,
                customer=customer.wa_id,
                message=message.id,
                flow=flow.id,
                name=flow.name,
                token=given["token"],
            )
        )
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
        return await self._follow(
            customer, stepping.tapped(self._open(customer).filling, label, patterns.fits)
        )

    async def back(self, customer: Customer) -> Json | None:
        """Go back to the screen before, from the first to the chat. Raises `NotPossible`."""
        return await self._follow(customer, stepping.back(self._open(customer).filling))

    def leave(self, customer: Customer) -> None:
        """Close the flow; nothing is handed over. Raises `NotPossible`."""
        self._end(self._still_open(customer), "left")

    def complete(self, customer: Customer, answer: Message) -> None:
        """Note that a flow was completed with a message."""
        self._end(self._open(customer), "completed", answer.id)

    async def ping(self, line: Line, flow: Flow) -> FlowEndpoint:
        """Ask a flow's endpoint how it is ("Health Check Request", read 2026-11)."""
        api = document.parsed(flow.json).get("data_api_version", "3.0")
        payload = {"version": str(api), "action": "ping"}
        where = endpoint.where(self._network.state, line, flow)
        answer = await asking.ask(self._transport, where, payload)
        why = "" if not answer.ok else endpoint.unwell(where.url, answer)
        told = endpoint.asked("", "", line.id, flow.id, where.url, payload, answer, why)
        self._network.record(told)
        return told

    def _open(self, customer: Customer) -> OpenFlow:
        """Return the flow that is open; while its endpoint is asked the app takes nothing else (inferred)."""
        if customer.wa_id in self._waiting:
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
        flow = self._network.state.flows[self._network.line(one.line).owner].get(one.flow)
        line = self._network.line(one.line)
        where = endpoint.where(self._network.state, line, flow)
        payload = endpoint.payload(one, step, where.secret)
        answer = await self._answer(one, asking.ask(self._transport, where, payload))
        followed = (
            answers.followed(one.filling, step, answer.data) if answer.ok and not answer.problem else None
        )
        why = followed.why if isinstance(followed, Bad) else ""
        told = endpoint.asked(one.customer, one.message, one.line, one.flow, where.url, payload, answer, why)
        self._network.record(told)
        if followed is not None and not isinstance(followed, Bad):
            return await self._follow(customer, followed)
        self._fail(one, answer)
        if isinstance(followed, Bad):
            await self._complain(one, where, payload, followed)
        return None

    async def _answer(self, one: OpenFlow, asked: Awaitable[Answer]) -> Answer:
        """Wait for an endpoint. Raises `NotPossible` where the flow was closed before it answered."""
        self._waiting[one.customer] = one
        try:
            answer = await asked
        finally:
            if self._waiting.get(one.customer) is one:
                del self._waiting[one.customer]
        if self._network.state.open_flows[one.customer] is not one:
            raise NotPossible(f"The flow {one.name!r} was closed before its endpoint answered.")
        return answer

    async def _complain(self, one: OpenFlow, where: asking.Where, asked: Json, bad: Bad) -> None:
        """Tell an endpoint that its answer was no good ("Error Notification Request", read 2026-11)."""
        payload = {**asked, "data": {"error": bad.key, "error_message": bad.why}}
        answer = await asking.ask(self._transport, where, payload)
        why = "" if not answer.ok else endpoint.unheard(where.url, answer)
        told = endpoint.asked(one.customer, one.message, one.line, one.flow, where.url, payload, answer, why)
        self._network.record(replace(told, notice=True))

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
        self._waiting.pop(one.customer, None)
        self._record(one, FlowClosed, how=how, answer=answer, told=told)

    def _record(self, one: OpenFlow, event: Callable[..., Any], **parts: Any) -> None:
        about = {"line": one.line, "customer": one.customer, "message": one.message}
        self._network.record(event(**about, **parts))
