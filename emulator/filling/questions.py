"""What the endpoints of flows are asked, and what is told of that in the journal."""

from msgspec import Struct
from msgspec.structs import replace

from emulator.filling import asking, endpoint
from emulator.filling.asking import Answer, Where
from emulator.filling.transport import Transport
from emulator.flowing import answers, document
from emulator.flowing.model import Asking, Bad, Completed, Json, NotPossible, Shown
from emulator.network.filling import FlowEndpoint, OpenFlow
from emulator.network.flows import Flow
from emulator.network.model import Line
from emulator.network.network import Network


class Answered(Struct, frozen=True, kw_only=True):
    """An endpoint's answer and what follows from it, None where it cannot be read; what it was asked with."""

    answer: Answer
    where: Where
    payload: Json
    followed: Shown | Completed | Bad | None


class Questions:
    """Asks endpoints, one question at a time for each customer."""

    def __init__(self, network: Network, transport: Transport) -> None:
        self._network, self._transport = network, transport
        self._waiting: dict[str, OpenFlow] = {}

    async def close(self) -> None:
        """Close the connections."""
        await self._transport.close()

    def is_waiting(self, customer: str) -> bool:
        """Say whether a customer's flow waits for its endpoint."""
        return customer in self._waiting

    def forget(self, customer: str) -> None:
        """Wait no longer for what a customer's flow asked; its answer will be for nobody."""
        self._waiting.pop(customer, None)

    async def ask(self, one: OpenFlow, step: Asking) -> Answered:
        """Ask what follows. Raises `NotPossible` where the flow was closed before the endpoint answered."""
        line = self._network.line(one.line)
        flow = self._network.state.flows[line.owner].get(one.flow)
        where = endpoint.where(self._network.state, line, flow)
        payload = endpoint.payload(one, step, where.secret)
        answer = await self._wait(one, where, payload)
        is_good = answer.ok and not answer.problem
        followed = answers.followed(one.filling, step, answer.data) if is_good else None
        bad = followed if isinstance(followed, Bad) else Bad(key="", why="")
        self._tell(one, where, payload, endpoint.judged(answer, bad.why, bad.key))
        return Answered(answer=answer, where=where, payload=payload, followed=followed)

    async def complain(self, one: OpenFlow, answered: Answered, bad: Bad) -> None:
        """Tell an endpoint that its answer was no good ("Error Notification Request", read 2026-11)."""
        payload = {**answered.payload, "data": {"error": bad.key, "error_message": bad.why}}
        answer = await asking.ask(self._transport, answered.where, payload)
        why = endpoint.unheard(answered.where.url, answer) if answer.ok else ""
        self._tell(one, answered.where, payload, endpoint.judged(answer, why), notice=True)

    async def ping(self, line: Line, flow: Flow) -> FlowEndpoint:
        """Ask an endpoint how it is ("Health Check Request", read 2026-11)."""
        api = document.parsed(flow.json).get("data_api_version", "3.0")
        payload = {"version": str(api), "action": "ping"}
        where = endpoint.where(self._network.state, line, flow)
        answer = await asking.ask(self._transport, where, payload)
        why = endpoint.unwell(where.url, answer) if answer.ok else ""
        told = endpoint.asked("", "", line.id, flow.id, where.url, payload, endpoint.judged(answer, why))
        self._network.record(told)
        return told

    async def _wait(self, one: OpenFlow, where: Where, payload: Json) -> Answer:
        self._waiting[one.customer] = one
        try:
            answer = await asking.ask(self._transport, where, payload)
        finally:
            if self._waiting.get(one.customer) is one:
                del self._waiting[one.customer]
        if self._network.state.open_flows[one.customer] is not one:
            raise NotPossible(f"The flow {one.name!r} was closed before its endpoint answered.")
        return answer

    def _tell(
        self, one: OpenFlow, where: Where, payload: Json, answer: Answer, *, notice: bool = False
    ) -> None:
        told = endpoint.asked(one.customer, one.message, one.line, one.flow, where.url, payload, answer)
        self._network.record(replace(told, notice=notice))
