"""An ASGI application on a port: in this thread, or in one of its own."""

import asyncio
import contextlib
import errno
import importlib.util
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from emulator.serving import TRANSPORT, AnswersAtOnce

Lifespan = Literal["on", "auto"]
"""`auto` is for applications of others, which need not know what a lifespan is."""

BACKLOG = 2048
_OTHER_PORT = (
    "Is another emulator running? `run` and `phone` go to it by --url; or choose another port with --port, "
    "any free one with --port 0."
)
_OTHER_HOST = "Give --host an address of this machine, such as 127.0.0.1, and --port one that you may use."
_GRACE_SECONDS = 3
_TICK_SECONDS = 1.0
"""How often uvicorn writes a new date, for applications that have one in their answers."""

_NAP_SECONDS = 0.005
_KEEP_ALIVE_SECONDS = 75
"""Longer than clients keep an idle connection: whoever hangs up first must not be the server."""


class PortTaken(Exception):  # noqa: N818 - a fact about the machine, not a fault
    """The port cannot be listened on; the text says why (`fact`) and what to do on the command line."""

    def __init__(self, host: str, port: int, problem: OSError | OverflowError) -> None:
        reason = getattr(problem, "strerror", None) or str(problem)
        self.fact = f"Cannot listen on {host}:{port}: {reason}."
        taken = getattr(problem, "errno", None) == errno.EADDRINUSE
        super().__init__(f"{self.fact} {_OTHER_PORT if taken else _OTHER_HOST}")


class Server(uvicorn.Server):
    """A uvicorn server that tells when it is up, and hangs up its event streams before it waits for them."""

    def __init__(
        self, app: ASGIApp, hang_up: Callable[[], None] | None = None, lifespan: Lifespan = "on"
    ) -> None:
        config = uvicorn.Config(
            **_spoken(app),
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            date_header=lifespan == "auto",  # the emulator dates its answers by the world's clock
            lifespan=lifespan,
            timeout_graceful_shutdown=_GRACE_SECONDS,
            timeout_keep_alive=_KEEP_ALIVE_SECONDS,
        )
        super().__init__(config)
        self.up = threading.Event()
        self._hang_up = hang_up
        self._loop: asyncio.AbstractEventLoop | None = None
        self._told = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and say so; older uvicorns return although the application did not."""
        await super().startup(sockets)
        if not self.should_exit:
            self.up.set()

    def stop(self) -> None:
        """Let the server end, from whatever thread."""
        self.should_exit = True
        with contextlib.suppress(RuntimeError):  # the loop has ended
            if self._loop is not None:
                self._loop.call_soon_threadsafe(self._told.set)

    async def main_loop(self) -> None:
        """Serve until told to stop, which uvicorn learns within a tenth of a second, and this at once."""
        self._loop = asyncio.get_running_loop()
        while not await self.on_tick(0):
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._told.wait(), _TICK_SECONDS)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Hang up and stop as uvicorn does, but without its nap, which it takes whoever is to be seen off."""
        if self._hang_up is not None:
            self._hang_up()
        for listening in (*self.servers, *(sockets or ())):
            listening.close()
        for connection in [*self.server_state.connections]:
            connection.shutdown()
        await self._see_off()
        await self.lifespan.shutdown()

    async def _see_off(self) -> None:
        """Wait for what is being answered; after a while, wait no more."""
        end = asyncio.get_running_loop().time() + _GRACE_SECONDS
        while self.server_state.connections or self.server_state.tasks:
            if asyncio.get_running_loop().time() > end:
                break
            await asyncio.sleep(_NAP_SECONDS)
        for connection in [*self.server_state.connections]:
            connection.transport.abort()  # which the application hears as the client's hanging up
        await asyncio.sleep(_NAP_SECONDS)
        for task in [*self.server_state.tasks]:
            task.cancel("The server stops.")


def _spoken(app: ASGIApp) -> dict[str, Any]:
    """Return how HTTP is spoken with an application; httptools is not there for every Python."""
    if not isinstance(app, AnswersAtOnce) or importlib.util.find_spec("httptools") is None:
        return {"app": _lending(app), "http": "auto"}
    from emulator.hosting.short_way import ShortWay

    return {"app": app, "http": ShortWay}


def _lending(app: ASGIApp) -> ASGIApp:
    """Let an application have the connection of a request: `receive` is a method of uvicorn's own cycle."""

    async def served(scope: Scope, receive: Receive, send: Send) -> None:
        cycle: Any = getattr(receive, "__self__", None)
        if scope["type"] == "http" and hasattr(cycle, "transport"):
            scope.setdefault("extensions", {})[TRANSPORT] = cycle.transport
        await app(scope, receive, send)

    return served


@dataclass(frozen=True, slots=True)
class Running:
    """A server that listens."""

    url: str
    port: int
    server: Server


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket; port 0 is any free one. Raises `PortTaken`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except (OSError, OverflowError) as problem:
        listener.close()
        raise PortTaken(host, port, problem) from None
    listener.listen(BACKLOG)
    return listener


def address(listener: socket.socket) -> str:
    """Return the URL of a listening socket."""
    host, port = listener.getsockname()[:2]
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{reachable}]:{port}" if ":" in reachable else f"http://{reachable}:{port}"


@contextlib.contextmanager
def in_thread(
    app: ASGIApp, host: str = "127.0.0.1", port: int = 0, lifespan: Lifespan = "on"
) -> Iterator[Running]:
    """Serve an application from a thread of its own for as long as the context lasts. Raises `PortTaken`."""
    listener = listen(host, port)
    server = Server(app, hang_up_of(app), lifespan)
    thread = threading.Thread(target=_run, args=(server, listener), name="whatsapp-emulator", daemon=True)
    thread.start()
    try:
        _await_start(server, thread)
        yield Running(address(listener), listener.getsockname()[1], server)
    finally:
        server.stop()
        thread.join()
        listener.close()


def hang_up_of(app: ASGIApp) -> Callable[[], None] | None:
    """Return what ends the event streams of an emulator's application; None for any other application."""
    emulator = getattr(getattr(app, "state", None), "emulator", None)
    return None if emulator is None else emulator.hang_up


def _run(server: Server, listener: socket.socket) -> None:
    # uvicorn says by SystemExit that an application did not start; `_await_start` says it to the caller
    with contextlib.suppress(SystemExit):
        server.run([listener])


def _await_start(server: Server, thread: threading.Thread) -> None:
    while not server.up.wait(0.02):
        if not thread.is_alive():
            raise RuntimeError("The application did not start; its own log says why.")
