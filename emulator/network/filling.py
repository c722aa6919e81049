"""A flow that a customer has open: a phone shows one at a time. `events` has what happens to it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from msgspec import Struct
from msgspec.structs import replace

from emulator.flowing.model import Filling, Shown
from emulator.flowing.moving import moved, written
from emulator.network.model import Json, Time

if TYPE_CHECKING:
    from emulator.network.state import State

How = Literal["completed", "left", "failed", "spent"]
"""How a flow ended: with an answer, given up, with an error, or with a token that is no longer good."""


class OpenFlow(Struct, frozen=True, kw_only=True, gc=False):
    """A flow that a customer opened from a message; `how` says how it ended, and is empty while it is open.

    `answer` is the id of the message that completed it, `told` what the customer was told at the end, and
    `problem` what was wrong when the endpoint was asked last.
    """

    line: str
    customer: str
    message: str
    flow: str
    name: str
    token: str
    filling: Filling
    how: How | None = None
    answer: str | None = None
    told: str = ""
    problem: str = ""


class FlowOpened(Struct, frozen=True, kw_only=True, gc=False):
    """A customer tapped a message's button and sees a flow; no webhook tells the business."""

    kind: ClassVar[str] = "flow.opened"
    line: str
    customer: str
    message: str
    flow: str
    name: str
    token: str


class FlowScreen(Shown, frozen=True, kw_only=True, gc=False):
    """A flow shows a screen."""

    kind: ClassVar[str] = "flow.screen"
    line: str
    customer: str
    message: str


class FlowEntered(Struct, frozen=True, kw_only=True, gc=False):
    """A customer entered something on a flow's screen."""

    kind: ClassVar[str] = "flow.entered"
    line: str
    customer: str
    message: str
    screen: str
    values: Json


class FlowEndpoint(Struct, frozen=True, kw_only=True, gc=False):
    """A flow's endpoint was asked: what with, what it answered, both decrypted, and what was wrong with that.

    `error` is Meta's key for what was wrong, `problem` a sentence; one that is `ok` may have a remark there.
    A `notice` tells an endpoint that its answer before was no good.
    """

    kind: ClassVar[str] = "flow.endpoint"
    line: str
    customer: str
    message: str
    flow: str
    url: str
    action: str
    ok: bool
    status: int | None
    milliseconds: int
    request: Json
    answer: Any = None
    error: str = ""
    problem: str = ""
    notice: bool = False


class FlowClosed(Struct, frozen=True, kw_only=True, gc=False):
    """A flow is not open any more; `answer` is the message that completed it."""

    kind: ClassVar[str] = "flow.closed"
    line: str
    customer: str
    message: str
    how: How
    answer: str | None = None
    told: str = ""


Event = FlowOpened | FlowScreen | FlowEntered | FlowEndpoint | FlowClosed


def _open(state: "State", event: FlowOpened, _time: Time, _number: int) -> None:
    flow = state.flows[state.lines[event.line].owner][event.flow]
    state.open_flows[event.customer] = OpenFlow(
        line=event.line,
        customer=event.customer,
        message=event.message,
        flow=event.flow,
        name=event.name,
        token=event.token,
        filling=Filling(text=flow.json),
    )


def _show(state: "State", event: FlowScreen, _time: Time, _number: int) -> None:
    one = state.open_flows[event.customer]
    state.open_flows[event.customer] = replace(one, filling=moved(one.filling, event))


def _enter(state: "State", event: FlowEntered, _time: Time, _number: int) -> None:
    one = state.open_flows[event.customer]
    state.open_flows[event.customer] = replace(one, filling=written(one.filling, event.values))


def _ask(state: "State", event: FlowEndpoint, _time: Time, _number: int) -> None:
    one = state.open_flows.get(event.customer)
    if one is not None and one.message == event.message and not event.notice:
        state.open_flows[event.customer] = replace(one, problem=event.problem)


def _close(state: "State", event: FlowClosed, _time: Time, _number: int) -> None:
    one = state.open_flows[event.customer]
    ended = replace(one, how=event.how, answer=event.answer, told=event.told)
    state.open_flows[event.customer] = ended
    if event.how == "spent":
        state.spent_flows.add(event.message)


CHANGES: dict[type, Callable[["State", Any, Time, int], None]] = {
    FlowOpened: _open,
    FlowScreen: _show,
    FlowEntered: _enter,
    FlowEndpoint: _ask,
    FlowClosed: _close,
}
