"""`POST /v1.0/message`: up to 1,000 messages, each answered for every recipient."""

from emulator.network.model import Json
from emulator.network.refusals import Refusal
from emulator.providers.cm import access, checking, exchange, sending
from emulator.providers.cm.body import read
from emulator.providers.cm.sending import Letter
from emulator.providers.interface import Answer, House, Request

SEND = "messages.send"
OPERATIONS = frozenset({SEND})
_MOST = 1000


def post(request: Request, house: House) -> Answer:
    """Answer a request to send messages; what is wrong with all of it is said before any is sent.

    Token, types, array, then message by message: CM documents the codes and not their order (inferred).
    """
    body = read(request.body)
    if isinstance(body, Refusal):
        return exchange.refuse(house, body, SEND)
    wrong = access.check(request, house, _token(body)) or _check(house, body)
    if wrong is not None:
        return exchange.refuse(house, wrong, SEND)
    messages: list[Json] = body["messages"]["msg"]
    line = checking.line_of(house, messages[0])
    return (
        exchange.refuse(house, line, SEND) if isinstance(line, Refusal) else _send(house, line.id, messages)
    )


def _send(house: House, line: str, messages: list[Json]) -> Answer:
    catalogue = house.contract.catalogue("cm")
    letters = [letter for message in messages for letter in sending.letters(house, message)]
    stops = (one.stopped for one in letters if isinstance(one, Letter) and one.stopped is not None)
    stopped = next((stop for stop in stops if catalogue[stop.code].when == "sync"), None)
    if stopped is not None:
        return exchange.refuse(house, stopped, SEND, line)
    rows = [sending.send(house, one) if isinstance(one, Letter) else one for one in letters]
    return exchange.answer(house, rows, SEND, line)


def _token(body: Json) -> str:
    messages = body.get("messages")
    given = messages.get("authentication") if isinstance(messages, dict) else None
    token = given.get("productToken") if isinstance(given, dict) else None
    return token if isinstance(token, str) else ""


def _check(house: House, body: Json) -> Refusal | None:
    refusals = house.contract.check("cm", "requests", "message", body)
    if refusals:
        code = "cm_messages" if refusals[0].path == ("messages", "msg") else "cm_malformed"
        return Refusal(code=code, explanation=" ".join(one.explanation for one in refusals))
    count = len(body["messages"].get("msg") or ())
    if 1 <= count <= _MOST:
        return None
    why = f"messages.msg has {count} messages; it must have 1 to {_MOST}."
    return Refusal(code="cm_messages", explanation=why)
