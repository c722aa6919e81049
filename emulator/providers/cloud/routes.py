"""Graph's front door: token, path and method first, then the edge."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from emulator.network.commands import MarkRead, Send
from emulator.network.model import Json, Line, Message
from emulator.network.refusals import Refusal
from emulator.providers.cloud import graph
from emulator.providers.cloud.decode import body_of, decode
from emulator.providers.cloud.errors import render
from emulator.providers.interface import LARGEST_BODY, Answer, House, Request
from emulator.providers.wire import dumps

_HEADERS: Mapping[str, str] = {
    "content-type": "application/json",
    "access-control-allow-origin": "*",
    "facebook-api-version": "v25.0",
    "strict-transport-security": "max-age=15552000; preload",
    "pragma": "no-cache",
    "cache-control": "private, no-cache, no-store, must-revalidate",
    "expires": "Sat, 01 Jan 2000 00:00:00 GMT",
}

_TRACE_LENGTH = 22


@dataclass(frozen=True, slots=True)
class _Exchange:
    request: Request
    house: House
    trace: str

    def refuse(self, *refusals: Refusal, operation: str = "", line: str | None = None) -> Answer:
        wording = self.house.settings["wording"]
        catalogue = self.house.contract.catalogue("cloud")
        status, body = render(refusals, wording=wording, trace=self.trace, catalogue=catalogue)
        text = body["error"]["message"]
        reason = "invalid_token" if body["error"]["code"] == _BAD_TOKEN else "invalid_request"
        challenge = {"www-authenticate": f'OAuth "Facebook Platform" "{reason}" "{_header_text(text)}"'}
        return Answer(
            status=status,
            body=dumps(body),
            headers={**_HEADERS, **challenge, "x-fb-request-id": self.trace},
            operation=operation,
            line=line,
            explanation=" ".join(refusal.explanation for refusal in refusals),
        )

    def accept(self, body: Json, line: str, operation: str, message: str) -> Answer:
        return Answer(
            status=200,
            body=dumps(body),
            headers={**_HEADERS, "x-fb-request-id": self.trace},
            operation=operation,
            line=line,
            message=message,
        )


_BAD_TOKEN = 190
_NO_OBJECT = "The body is no JSON object and so counts as empty: check its quoting and the Content-Type."
_LONGEST_HEADER = 500


def answer(request: Request, house: House) -> Answer:
    """Answer one Graph request with Meta's success or Meta's refusal."""
    exchange = _Exchange(request, house, "A" + house.network.identifiers.token(_TRACE_LENGTH))
    if request.method == "OPTIONS":
        return Answer(status=200, body=b"", headers=_HEADERS, operation="options")
    if request.body is None:
        return exchange.refuse(_too_large())
    body = body_of(request.headers.get("content-type", ""), request.body, request.query)
    token = str(body.get("access_token", ""))
    refusal = graph.check_token(request.headers, token, house.settings["tokens"])
    if refusal is not None:
        return exchange.refuse(refusal)
    return _route(exchange, graph.target(request.path), body)


def _route(exchange: _Exchange, target: graph.Target, body: Json) -> Answer:
    line = _line(exchange.house, target.node)
    if line is None:
        return exchange.refuse(graph.unknown_object(exchange.request, target.node))
    if target.edge not in ("", "messages"):
        return exchange.refuse(graph.unknown_edge(target.edge), line=line.id)
    if target.edge != "messages" or exchange.request.method != "POST":
        return exchange.refuse(graph.unknown_object(exchange.request, target.node), line=line.id)
    return _messages(exchange, line, body)


def _line(house: House, phone_number_id: str) -> Line | None:
    line = house.network.state.lines.get(phone_number_id)
    return line if line is not None and line.provider == "cloud" else None


def _messages(exchange: _Exchange, line: Line, body: Json) -> Answer:
    command = decode(exchange.house.contract, line.id, body)
    match command:
        case Send():
            return _send(exchange, command, body)
        case MarkRead():
            return _mark_read(exchange, command)
    if not body and exchange.request.body:
        command = (replace(command[0], explanation=f"{_NO_OBJECT} {command[0].explanation}"),)
    return exchange.refuse(*command, operation="messages.send", line=line.id)


def _send(exchange: _Exchange, command: Send, body: Json) -> Answer:
    outcome = exchange.house.network.send(command)
    if isinstance(outcome, Refusal):
        return exchange.refuse(outcome, operation="messages.send", line=command.line)
    return exchange.accept(_accepted(outcome, body), command.line, "messages.send", outcome.id)


def _accepted(message: Message, body: Json) -> Json:
    if message.addressed_by == "user_id":
        contact = {"input": body["recipient"], "user_id": body["recipient"]}
    else:
        contact = {"input": str(body["to"]), "wa_id": message.customer}
    return {"messaging_product": "whatsapp", "contacts": [contact], "messages": [{"id": message.id}]}


def _mark_read(exchange: _Exchange, command: MarkRead) -> Answer:
    outcome = exchange.house.network.mark_read(command)
    if isinstance(outcome, Refusal):
        return exchange.refuse(outcome, operation="messages.read", line=command.line)
    return exchange.accept({"success": True}, command.line, "messages.read", command.message)


def _header_text(text: str) -> str:
    shown = text[:_LONGEST_HEADER].replace('"', "'")
    return "".join(sign if " " <= sign <= "~" else "?" for sign in shown)


def _too_large() -> Refusal:
    return Refusal(
        code="body_too_large",
        explanation=f"The body is larger than {LARGEST_BODY} bytes; upload media first and send its id.",
    )
