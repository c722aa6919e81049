"""The short way of a request: answered in one go, without a task of its own and without waiting.

uvicorn begins a task with the head of a request, which then waits for the body, and writes head and body of
the answer apart. What a bot sends is small and has its answer at once: such a request is held until its body
is here, given to the application as one call, and answered in one piece. Whatever else comes goes uvicorn's
way, and so does a request whose answer has to wait.

What came in the same round of the loop is read first, then answered, then written: the kernel, asked between
two answers, would have the processor forget what it has learned (measured: a third of the time).
"""

import re
import urllib.parse
from collections.abc import Sequence
from typing import Any, NoReturn, cast

import httptools
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from emulator.serving import TRANSPORT, AnswersAtOnce

_HTTP_2 = re.compile(rb"\r\nupgrade:[ \t]*h2c[ \t]*(?=\r\n)", re.IGNORECASE)

_MOST_HELD = 32 * 1024
"""Bytes; from 64 KiB on uvicorn stops reading until somebody asks for the body."""


class ShortWay(HttpToolsProtocol):
    """uvicorn's protocol for an application that `AnswersAtOnce`."""

    _has_begun = False
    _held: bytes | None = None
    _whole: bytes | None = None
    _said: bytes | None = None
    _waiting: Sequence[RequestResponseCycle] = ()

    def data_received(self, data: bytes) -> None:
        """Leave out the offer to speak HTTP/2, as a server may (RFC 9110, 7.8): for it the body is dropped.

        Java's own client makes it with every request over plain HTTP, unless it is told otherwise.
        """
        if b"h2c" in data and not self._has_begun:
            head, end, rest = data.partition(b"\r\n\r\n")
            data = _HTTP_2.sub(b"", head) + end + rest
        super().data_received(data)

    def on_message_begin(self) -> None:
        """Finish what came before; lend the connection to the application, for answers that break it."""
        self._has_begun = True
        self._finish()
        self._unset_keepalive_if_required()  # begun by what was just answered, though more is here already
        super().on_message_begin()
        scope = cast("dict[str, Any]", self.scope)
        scope["extensions"] = {TRANSPORT: self.transport}

    def on_headers_complete(self) -> None:
        """Hold a request that may have its answer at once."""
        if self._is_short():
            self._read_head()
            self._held = b""
        else:
            self._go_usual_way()

    def on_body(self, body: bytes) -> None:
        """Keep a piece of a request that is held."""
        if self._held is None:
            super().on_body(body)
        else:
            self._held += body

    def on_message_complete(self) -> None:
        """Answer a request that is held, once all that came in this round is read."""
        self._has_begun = False
        if self._held is None:
            super().on_message_complete()
        else:
            self._whole, self._held = self._held, None
            self.loop.call_soon(self._answer)

    def eof_received(self) -> bool:  # type: ignore[override]  # uvicorn says nothing, which hangs up now
        """Answer who says no more, where that needs no waiting, and hang up: the half that hears is open."""
        self._finish()
        self.loop.call_soon(self.transport.close)
        return True

    def connection_lost(self, exc: Exception | None) -> None:
        """Hear out who has hung up without waiting for an answer."""
        self._finish()
        for cycle in self._waiting:  # uvicorn tells the last one alone, and the others wait for ever
            cycle.disconnected = True
            cycle.message_event.set()
        super().connection_lost(exc)

    def shutdown(self) -> None:
        """Answer before the line is closed; who is in the middle of a request may say the rest of it."""
        self._finish()
        held, self._held = self._held, None
        if held is not None:
            self._pass_on(self.app, held)
        super().shutdown()

    def _finish(self) -> None:
        self._answer()
        self._say()

    def _answer(self) -> None:
        body, self._whole = self._whole, None
        if body is None:
            return
        found = self._ask(body)
        if isinstance(found, bytes):
            self._said = found
            self.loop.call_soon(self._say)
        else:
            self._pass_on(found or self.app, body)
            super().on_message_complete()

    def _say(self) -> None:
        said, self._said = self._said, None
        if said is not None:
            self.transport.write(said)
            self.on_response_complete()

    def _is_short(self) -> bool:
        is_alone = self.cycle is None or self.cycle.response_complete
        stays = self.parser.should_keep_alive() and self.parser.get_http_version() == "1.1"
        waits = self.expect_100_continue or self.flow.write_paused
        return is_alone and stays and not waits and _length(self.headers) <= _MOST_HELD

    def _read_head(self) -> None:
        """Note what is asked for; where the address is none this raises, and uvicorn answers 400."""
        url, scope = httptools.parse_url(self.url), cast("dict[str, Any]", self.scope)
        path = url.path.decode("ascii")
        scope["method"] = self.parser.get_method().decode("ascii")
        scope["path"] = urllib.parse.unquote(path) if "%" in path else path
        scope["query_string"] = url.query or b""

    def _ask(self, body: bytes) -> bytes | ASGIApp | None:
        app, scope = cast("AnswersAtOnce", self.app), cast("Scope", self.scope)
        try:
            return app.at_once(scope, body)
        except Exception as problem:  # uvicorn logs it and answers 500, as for any application
            return _raising(problem)

    def _pass_on(self, app: ASGIApp, body: bytes) -> None:
        usual, self.app = self.app, app
        self._go_usual_way()
        self.app = usual
        if body:
            super().on_body(body)

    def _go_usual_way(self) -> None:
        super().on_headers_complete()
        all_here = (*self._waiting, self.cycle)  # the last is None where a request became a WebSocket
        self._waiting = [cycle for cycle in all_here if cycle and not cycle.response_complete]


def _length(headers: list[tuple[bytes, bytes]]) -> int:
    """Return the length of a body, more than any is held where nobody says it."""
    for name, value in headers:
        if name == b"content-length":
            return int(value)
        if name in (b"transfer-encoding", b"upgrade"):
            return _MOST_HELD + 1
    return 0


def _raising(problem: Exception) -> ASGIApp:
    async def app(_scope: Scope, _receive: Receive, _send: Send) -> NoReturn:
        raise problem

    return app
