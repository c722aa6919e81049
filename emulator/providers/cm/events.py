"""`POST /v1.0/event`: a customer's message is marked as read (CM "Events", read 2026-11)."""

from collections.abc import Callable, Mapping

from emulator.network.commands import MarkRead
from emulator.network.model import Json, Line
from emulator.network.refusals import Refusal
from emulator.providers.cm import access, checking, exchange
from emulator.providers.cm.body import read
from emulator.providers.interface import Answer, House, Request

_EVENT, _READ = "events.send", "messages.read"


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
    return _DEEDS[body["event"]["type"].lower()](house, line, body)


def _check(house: House, body: Json) -> Refusal | None:
    refusals = house.contract.check("cm", "requests", "event", body)
    if refusals:
        return Refusal(code="cm_malformed", explanation=" ".join(one.explanation for one in refusals))
    kind = body["event"]["type"]
    if kind.lower() in _DEEDS:
        return None
    why = f"event.type is {kind[:40]!r}; this emulator has {', '.join(_DEEDS)}, in any case."
    return Refusal(code="cm_malformed", explanation=why)


def _mark_read(house: House, line: Line, body: Json) -> Answer:
    message = str((body["event"].get("custom") or {}).get("message_id") or "")
    outcome = house.network.mark_read(MarkRead(line=line.id, message=message))
    if isinstance(outcome, Refusal):
        return exchange.refuse(
            house, Refusal(code="cm_event", explanation=outcome.explanation), _READ, line.id
        )
    return exchange.done("Event accepted", _READ, line.id, message=outcome.id)


_DEEDS: Mapping[str, Callable[[House, Line, Json], Answer]] = {"markasread": _mark_read}
