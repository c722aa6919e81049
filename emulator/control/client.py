"""The control API from Python: `Client` waits for its answers, `AsyncClient` is awaited."""

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Awaitable, Generator, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Self, TypeVar
from urllib.parse import quote

import httpx2

from emulator.control.returning import PREFIX as PREFIX
from emulator.control.returning import ControlError as ControlError
from emulator.control.returning import Parser, check_stream, object_of
from emulator.control.returning import StreamEvent as StreamEvent
from emulator.control.returning import Unreachable as Unreachable

Json = dict[str, Any]
Query = dict[str, str | int]
Result = TypeVar("Result")

_GRACE_SECONDS = 10.0
_SILENCE = 60.0


def is_secure(url: str) -> bool:
    """Say whether certificates are needed: to read them takes longer than a call over plain HTTP."""
    return url.lower().startswith("https:")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Call:
    method: str
    path: str
    body: Json | None = None
    query: Query = field(default_factory=dict)
    timeout: float = _GRACE_SECONDS
    pick: str | None = None
    is_file: bool = False

    def result(self, response: httpx2.Response) -> Any:
        if self.is_file and response.is_success:
            return response.content
        body = object_of(response)
        if response.is_error:
            raise ControlError(response.status_code, body)
        return body[self.pick] if self.pick else body


class _Calls(ABC, Generic[Result]):
    """Every call of the control API, once for both clients."""

    @abstractmethod
    def _call(self, call: "_Call") -> Result: ...

    def _get(self, path: str, pick: str | None = None, **query: str | int | None) -> Result:
        given = {name: value for name, value in query.items() if value is not None}
        return self._call(_Call(method="GET", path=path, query=given, pick=pick))

    def _post(self, path: str, body: Json, timeout: float = _GRACE_SECONDS) -> Result:
        return self._call(_Call(method="POST", path=path, body=body, timeout=timeout))

    def world(self) -> Result:
        """Return `{name, version, world, number, now}`."""
        return self._get("/")

    def lines(self) -> Result:
        """Return the business numbers with their ids, credentials and base URLs."""
        return self._get("/lines", pick="lines")

    def change_line(self, line: str, **how: Any) -> Result:
        """Change a line: `standing`, `limits`, `throughput`, `media_links`, …; return it."""
        return self._call(_Call(method="PATCH", path=f"/lines/{line}", body=how))

    def set_webhook(self, line: str, url: str | None, **more: Any) -> Result:
        """Set a line's webhook (None removes it) and return the report of its verification.

        `more` is `verify_token`, `app_secret` or `headers`, where they are not the line's own, or the `name`
        of a webhook besides that.
        """
        return self._call(_Call(method="PUT", path=f"/lines/{line}/webhook", body={"url": url, **more}))

    def send(self, line: str, to: str, message: Json, quotes: str | None = None) -> Result:
        """Send a message in the bot's name, its content as the Cloud API has it; return `{message: {id}}`."""
        context = {"context": {"message_id": quotes}} if quotes else {}
        return self._post(f"/lines/{line}/messages", {"to": to, "message": message, **context})

    def customers(self) -> Result:
        """Return the customers."""
        return self._get("/customers", pick="customers")

    def add_customer(self, **parts: Any) -> Result:
        """Create a customer from `name`, `wa_id`, `locale`; what is missing is invented."""
        return self._post("/customers", parts)

    def groups(self) -> Result:
        """Return the groups of the business numbers."""
        return self._get("/groups", pick="groups")

    def add_group(self, subject: str, members: Sequence[str], **more: Any) -> Result:
        """Create a group of customers; `more` is `line` and `suspended`."""
        return self._post("/groups", {"subject": subject, "members": [*members], **more})

    def change_customer(self, customer: str, **how: Any) -> Result:
        """Change a customer's `online`, `receipts` or `status` (None: the world's); return the customer."""
        return self._call(_Call(method="PATCH", path=f"/customers/{customer}", body=how))

    def act(self, customer: str, action: str, **more: Any) -> Result:
        """Be the customer: do an action, return `{message}`."""
        return self._post(f"/customers/{customer}/actions", {"action": action, **more})

    def chats(self, customer: str) -> Result:
        """Return a customer's chats, one a line, the newest activity first."""
        return self._get("/chats", pick="chats", customer=customer)

    def chat(self, line: str, customer: str, limit: int = 100, before: str | None = None) -> Result:
        """Return a chat with its newest messages, or those before the message `before`."""
        return self._get(f"/chats/{line}/{customer}", limit=limit, before=before)

    def journal(self, after: int = 0, limit: int = 1000) -> Result:
        """Return `{world, entries, number}`: the journal's entries after a number."""
        return self._get("/journal", after=after, limit=limit)

    def wait(self, where: Json, after: int | None = None, timeout: float = 5.0) -> Result:
        """Return the first message of a business that meets `where`; `ControlError` 408 with near misses."""
        body = {"where": where, "after": after, "timeout": timeout}
        return self._post("/wait", body, timeout + _GRACE_SECONDS)

    def set_status(self, message: str, status: str, code: int | str | None = None) -> Result:
        """Move a message of the business by hand, with a vendor's code where it fails; return `{message}`."""
        more = {} if code is None else {"code": code}
        return self._post("/statuses", {"message": message, "status": status, **more})

    def templates(self, line: str | None = None) -> Result:
        """Return the templates of a line's account."""
        return self._get("/templates", pick="templates", line=line)

    def act_on_template(self, template: str, action: str, **more: Any) -> Result:
        """Be Meta: approve, reject, pause, … a template, named by its id or its name; return it."""
        return self._post(f"/templates/{quote(template, safe='')}/actions", {"action": action, **more})

    def flows(self, line: str | None = None) -> Result:
        """Return the flows of a line's account."""
        return self._get("/flows", pick="flows", line=line)

    def set_flow_status(self, flow: str, status: str, **more: Any) -> Result:
        """Be Meta: block, throttle, … a flow, named by its id or its name; return it."""
        return self._post(f"/flows/{quote(flow, safe='')}/status", {"status": status, **more})

    def set_flow(self, flow: str, **parts: Any) -> Result:
        """Give a flow its `json` or `endpoint_uri`; one that is not there yet is made.

        Return `{flow, validation_errors}`.
        """
        return self._call(_Call(method="PUT", path=f"/flows/{quote(flow, safe='')}", body=parts))

    def ping_flow(self, flow: str, line: str | None = None) -> Result:
        """Ask a flow's endpoint how it is; return `{ok, status, milliseconds, problem}`."""
        named = {"line": line} if line else {}
        return self._post(f"/flows/{quote(flow, safe='')}/ping", named, 3 * _GRACE_SECONDS)

    def open_flow(self, customer: str, message: str) -> Result:
        """Be the customer: open the flow of a message; return the screen that shows."""
        return self._post(f"/customers/{customer}/flow", {"message": message}, 4 * _GRACE_SECONDS)

    def flow_screen(self, customer: str) -> Result:
        """Return the screen of the flow that a customer has open, or how the last one ended."""
        return self._get(f"/customers/{customer}/flow")

    def act_in_flow(self, customer: str, action: str, **more: Any) -> Result:
        """Do one thing in the flow that is open: `enter`, `tap`, `back` or `close`; return the screen."""
        body = {"action": action, **more}
        return self._post(f"/customers/{customer}/flow/actions", body, 4 * _GRACE_SECONDS)

    def fields(self) -> Result:
        """Return the webhook fields that Meta tells a business of: `[{field, events}]`."""
        return self._get("/fields", pick="fields")

    def event(self, field: str, event: str | None = None, **more: Any) -> Result:
        """Be Meta: tell a business of an event of a webhook field; return `{line, field, value}`.

        `more` is `line`, `template`, `flow`, `customer`, `group`, or a member of the value.
        """
        named = {} if event is None else {"event": event}
        return self._post(f"/events/{quote(field, safe='')}", {**named, **more})

    def settle(self, timeout: float = 10.0) -> Result:
        """Return once all that is due is delivered and answered."""
        return self._post("/settle", {"timeout": timeout}, timeout + _GRACE_SECONDS)

    def webhooks(self) -> Result:
        """Return the deliveries with their requests, answers and attempts."""
        return self._get("/webhooks", pick="webhooks")

    def post_webhook(self, body: Json | str, line: str | None = None) -> Result:
        """Post a body of your own to a line's webhook, signed; return the delivery."""
        return self._post("/webhooks", {"body": body, **({"line": line} if line else {})})

    def redeliver(self, delivery: str) -> Result:
        """Deliver a webhook again; return the delivery."""
        return self._post(f"/webhooks/{delivery}/redeliver", {}, 3 * _GRACE_SECONDS)

    def verify(self, line: str | None = None) -> Result:
        """Perform the verification handshake now; return `{url, verified, problem}`."""
        return self._post("/verify", {"line": line} if line else {})

    def clock(self) -> Result:
        """Return `{now, mode}`."""
        return self._get("/clock")

    def set_clock(self, **how: Any) -> Result:
        """Set the clock by `freeze` (True or a time), `advance` or `run`; return `{now, mode, fired, …}`.

        `advance` is `"25h"`, seconds, or `"window"`, perhaps with `customer` and `line`.
        """
        return self._post("/clock", how, 4 * _GRACE_SECONDS)

    def faults(self) -> Result:
        """Return the armed faults, each with how often it struck."""
        return self._get("/faults", pick="faults")

    def arm(self, **record: Any) -> Result:
        """Arm a fault by its record: `refuse=131056, next=1`, `duplicate=True`, `drop=True`, …"""
        return self._post("/faults", record)

    def clear_faults(self, fault: str | None = None) -> Result:
        """Disarm one fault, or all of them; what they hold back goes on its way."""
        return self._call(_Call(method="DELETE", path=f"/faults/{fault}" if fault else "/faults"))

    def reserved(self) -> Result:
        """Return the numbers that always fail, each with its refusal."""
        return self._get("/reserved", pick="numbers")

    def media(self) -> Result:
        """Return the files that have been uploaded, by bots and by customers, the oldest first."""
        return self._get("/media", pick="media")

    def media_file(self, media: str) -> Result:
        """Return the bytes of a file, also of one that was deleted or has expired."""
        return self._call(_Call(method="GET", path=f"/media/{media}", is_file=True))

    def exchanges(self, limit: int = 100) -> Result:
        """Return the newest requests to vendor paths with their answers, secrets redacted."""
        return self._get("/exchanges", pick="exchanges", limit=limit)

    def reset(self, *, keep_webhooks: bool = False) -> Result:
        """Start the world anew, perhaps with the bots at the webhooks that were set meanwhile."""
        return self._post("/reset", {"keep_webhooks": keep_webhooks})

    def export(self) -> Result:
        """Return the whole world as one JSON object."""
        return self._get("/export")


class Client(_Calls[Any]):
    """A client that waits for each answer."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._http = httpx2.Client(base_url=self.url + PREFIX, trust_env=False, verify=is_secure(url))

    def __enter__(self) -> Self:
        """Open the client."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connections."""
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def _call(self, call: _Call) -> Any:
        try:
            response = self._http.request(
                call.method, call.path, json=call.body, params=call.query, timeout=call.timeout
            )
        except httpx2.TransportError as problem:
            raise Unreachable(self.url, _reason(problem)) from None
        return call.result(response)

    def events(
        self, last: str | None = None, patience: float = _SILENCE
    ) -> Generator[StreamEvent, None, None]:
        """Yield the journal's events as they happen, after the event `last`.

        It ends when the server does, or after `patience` seconds without a sign of it.
        """
        parser = Parser()
        timeout = httpx2.Timeout(_GRACE_SECONDS, read=patience)
        try:
            with self._http.stream("GET", "/events", headers=_resume(last), timeout=timeout) as response:
                check_stream(response)
                for line in response.iter_lines():
                    yield from parser.feed(line)
        except httpx2.ConnectError as problem:
            raise Unreachable(self.url, _reason(problem)) from None
        except httpx2.TransportError:
            return


class AsyncClient(_Calls[Awaitable[Any]]):
    """A client whose calls are awaited."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._http = httpx2.AsyncClient(base_url=self.url + PREFIX, trust_env=False, verify=is_secure(url))

    async def __aenter__(self) -> Self:
        """Open the client."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the connections."""
        await self.close()

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def _call(self, call: _Call) -> Any:
        try:
            response = await self._http.request(
                call.method, call.path, json=call.body, params=call.query, timeout=call.timeout
            )
        except httpx2.TransportError as problem:
            raise Unreachable(self.url, _reason(problem)) from None
        return call.result(response)

    async def events(self, last: str | None = None, patience: float = _SILENCE) -> AsyncIterator[StreamEvent]:
        """Yield the journal's events as they happen, after the event `last`.

        It ends when the server does, or after `patience` seconds without a sign of it.
        """
        parser = Parser()
        timeout = httpx2.Timeout(_GRACE_SECONDS, read=patience)
        try:
            async with self._http.stream(
                "GET", "/events", headers=_resume(last), timeout=timeout
            ) as response:
                check_stream(response)
                async for line in response.aiter_lines():
                    for event in parser.feed(line):
                        yield event
        except httpx2.ConnectError as problem:
            raise Unreachable(self.url, _reason(problem)) from None
        except httpx2.TransportError:
            return


def _resume(last: str | None) -> dict[str, str]:
    return {"Last-Event-ID": last} if last else {}


def _reason(problem: Exception) -> str:
    return str(problem) or type(problem).__name__
