"""What befalls the answer to a request: another answer, a pause, or a connection that breaks."""

import json
from http import HTTPStatus
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from emulator.faults import Fault, explain
from emulator.providers.interface import Answer

_SERVER_ERRORS = 500


class Sending(Struct, frozen=True, kw_only=True, gc=False):
    """How an answer leaves: after so many seconds, after its own webhooks (`early`), whole or cut.

    A `reset` breaks the connection before the first byte, `truncate` in the middle of the body.
    """

    answer: Answer
    seconds: float = 0.0
    early: bool = False
    cut: Literal["", "reset", "truncate"] = ""

    @property
    def is_plain(self) -> bool:
        """Say whether nothing befalls the answer."""
        return not (self.seconds or self.early or self.cut)


def befall(fault: Fault, answer: Answer) -> Sending:
    """Return how an answer leaves that a fault strikes; the journal keeps which fault it was."""
    noted = replace(answer, explanation=f"{answer.explanation} {explain(fault)}".strip())
    match fault.effect:
        case "answer":
            return Sending(answer=_another(noted, fault.value))
        case "delay":
            return Sending(answer=noted, seconds=fault.value)
        case "reset":
            return Sending(answer=noted, cut="reset")
        case "truncate":
            return Sending(answer=noted, cut="truncate")
    return Sending(answer=noted, early=True)


def _another(answer: Answer, given: dict[str, Any]) -> Answer:
    status, body = given["status"], given.get("body")
    if body is None:
        content, kind = (_page(status), "text/html") if status >= _SERVER_ERRORS else (b"", "text/plain")
    elif isinstance(body, str):
        content, kind = body.encode(), "text/html" if body.lstrip().startswith("<") else "text/plain"
    else:
        content, kind = json.dumps(body).encode(), "application/json"
    named = {name.lower(): text for name, text in given.get("headers", {}).items()}
    return replace(answer, status=status, body=content, headers={"content-type": kind, **named})


def _page(status: int) -> bytes:
    """Return the page of a proxy whose server failed."""
    known = status in {one.value for one in HTTPStatus}
    title = f"{status} {HTTPStatus(status).phrase if known else 'Error'}"
    return (
        f"<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n"
        "</body>\r\n</html>\r\n"
    ).encode()
