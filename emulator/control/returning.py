"""What comes back from an emulator: answers, refusals, events; and what nobody else would say."""

import json
from dataclasses import dataclass
from typing import Any

import httpx2

Json = dict[str, Any]

PREFIX = "/_emulator/v1"


class Unreachable(Exception):  # noqa: N818 - a fact about the address, not a fault
    """No emulator answers at the server's address: nobody, or something else."""

    def __init__(self, url: str, why: str = "") -> None:
        reason = f" ({why})" if why else ""
        super().__init__(f"No emulator answers at {url}{reason}. Is `whatsapp-emulator serve` running there?")
        self.url = url


class ControlError(Exception):
    """The control API said no: its HTTP status, its sentence, and the whole body."""

    def __init__(self, status: int, body: Json) -> None:
        self.status, self.body = status, body
        self.message = str(body.get("error", {}).get("message", f"The control API answered {status}."))
        super().__init__(self.message)


@dataclass(frozen=True, slots=True)
class StreamEvent:
    """One event of the stream; give its `id` to `events(last=…)` to go on from there."""

    id: str
    kind: str
    data: Json


def object_of(response: httpx2.Response) -> Json:
    """Return the object that an emulator answers with; what says no has `error`. Raises `Unreachable`."""
    try:
        body = response.json()
    except ValueError:
        body = None
    if not isinstance(body, dict) or (response.is_error and not isinstance(body.get("error"), dict)):
        raise _foreign(response)
    return body


def _foreign(response: httpx2.Response) -> Unreachable:
    return Unreachable(_root(response), f"something else answers there, with {response.status_code}")


def _root(response: httpx2.Response) -> str:
    return str(response.request.url).partition(PREFIX)[0]


def check_stream(response: httpx2.Response) -> None:
    """Raise `Unreachable` for what are no events."""
    if not response.headers.get("content-type", "").startswith("text/event-stream"):
        raise _foreign(response)


class Parser:
    """Server-Sent Events, line by line."""

    def __init__(self) -> None:
        self._fields: dict[str, str] = {}

    def feed(self, line: str) -> list[StreamEvent]:
        """Return the event that a line completes."""
        if line:
            name, _, value = line.partition(":")
            self._fields[name] = value.removeprefix(" ")
            return []
        event = self._fields
        self._fields = {}
        if "data" not in event:
            return []
        return [StreamEvent(event.get("id", ""), event.get("event", "message"), json.loads(event["data"]))]
