"""`POST /v1.0/event`: a message is marked as read, a customer is blocked (CM "Events", read 2026-11)."""

from collections.abc import Callable, Mapping, Sequence

from emulator.network.accounts import blocking
from emulator.network.accounts.blocking import Outcome
from emulator.network.commands import MarkRead
from emulator.network.model import Json, Line
from emulator.network.refusals import Asked, Refusal
from emulator.providers.cm import access, checking, exchange, numbers
from emulator.providers.cm.body import read
from emulator.providers.interface import Answer, House, Request

_EVENT, _READ, _BLOCKING = "events.send", "messages.read", "users.block"
OPERATIONS = frozenset({_READ, _BLOCKING})


def post(request: Request, house: House) -> Answer:
    """Answer an event. Its answer is not documented; it has the messages' shape without rows (inferred)."""
    body = read(request.body)
    if isinstance(body, Refusal):
        return exchange.refuse(house, body, _EVENT)
    wrong = access.check(request, house) or _check(house, body)
    if wrong is not None:
        return exchange.refuse(house, wrong, _EVENT)
    line = checking.line_of(house, {"from": body["from"]["number"]})
    if isinstance(line, Refusal):
        return exchange.refuse(house, line, _EVENT)
    operation, do = _DEEDS[body["event"]["type"].lower()]
    stopped = house.network.stopped(Asked(stage="access", operation=operation, line=line.id))
    return exchange.refuse(house, stopped, operation, line.id) if stopped else do(house, line, body)


def _check(house: House, body: Json) -> Refusal | None:
    refusals = house.contract.check("cm", "requests", "event", body)
    if refusals:
        return Refusal(code="cm_malformed", explanation=" ".join(one.explanation for one in refusals))
    kind = body["event"]["type"]
    if kind.lower() in _DEEDS:
        return None
    why = f"event.type is {kind[:40]!r}; this emulator has MarkAsRead, Block and Unblock."
    return Refusal(code="cm_malformed", explanation=why)


def _mark_read(house: House, line: Line, body: Json) -> Answer:
    message = str((body["event"].get("custom") or {}).get("message_id") or "")
    outcome = house.network.mark_read(MarkRead(line=line.id, message=message))
    if isinstance(outcome, Refusal):
        return exchange.refuse(
            house, Refusal(code="cm_event", explanation=outcome.explanation), _READ, line.id
        )
    return exchange.done("Event accepted", _READ, line.id, message=outcome.id)


def _block(house: House, line: Line, body: Json) -> Answer:
    return _changed(house, line, blocking.block(house.network, line, [_customer(body)]))


def _unblock(house: House, line: Line, body: Json) -> Answer:
    return _changed(house, line, blocking.unblock(house.network, line, [_customer(body)]))


def _customer(body: Json) -> str:
    written = str(body["to"]["number"])
    return numbers.digits(written) or written


def _changed(house: House, line: Line, outcomes: Sequence[Outcome]) -> Answer:
    why = " ".join(one.refusal.explanation for one in outcomes if one.refusal is not None)
    if why:
        return exchange.refuse(house, Refusal(code="cm_event", explanation=why), _BLOCKING, line.id)
    return exchange.done("Event accepted", _BLOCKING, line.id)


_DEEDS: Mapping[str, tuple[str, Callable[[House, Line, Json], Answer]]] = {
    "markasread": (_READ, _mark_read),
    "block": (_BLOCKING, _block),
    "unblock": (_BLOCKING, _unblock),
}
"""That there is an Unblock too is inferred."""
