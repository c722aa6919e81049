"""The emulator of a test session or of a play, and the bots that run beside it."""

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from emulator.control.client import Client
from emulator.hosting import Running, in_thread
from emulator.testing import wsgi
from emulator.testing.patience import Hosted, Patience

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

    from starlette.types import ASGIApp

    Bot = ASGIApp | WSGIApplication

__tracebackhide__ = True


class LocalServer:
    """A running emulator: its `url`, a `client` of its control API, and a home for bots."""

    def __init__(self, url: str, client: Client, stack: contextlib.ExitStack) -> None:
        self.url, self.client = url, client
        self._stack = stack
        self._bots: dict[int, tuple[Bot, str]] = {}
        self._patience = Patience(client)
        self._hosted: list[Hosted] = []
        self._running: list[Running] = []

    def host(self, app: "Bot") -> str:
        """Serve a bot's ASGI or WSGI application until the session ends and return its URL.

        The same application is started once. Raises RuntimeError when it does not start.
        """
        if id(app) not in self._bots:
            self._bots[id(app)] = (app, self._serve(app))
        return self._bots[id(app)][1]

    def calm(self) -> None:
        """Return when the bots have answered and done what they were at; after a second, let them be.

        What a bot sends after it has answered its webhook thus still belongs to the world that it is about.
        """
        self._patience.wait(self._hosted)

    def dismiss(self) -> None:
        """Tell every bot to stop, so that they do it side by side."""
        for bot in self._running:
            bot.server.stop()

    def _serve(self, app: "Bot") -> str:
        hosted = self._start(app)
        self._hosted.append(hosted)
        return hosted.url

    def _start(self, app: "Bot") -> Hosted:
        if wsgi.is_wsgi(app):
            return self._stack.enter_context(wsgi.serving(app))
        running = self._stack.enter_context(in_thread(cast("ASGIApp", app), lifespan="auto"))
        self._running.append(running)
        return Hosted(url=running.url, is_busy=lambda: bool(running.server.server_state.tasks))


@contextlib.contextmanager
def running(app: "ASGIApp", host: str, port: int) -> Iterator[LocalServer]:
    """Run an emulator's application in a thread for as long as the context lasts. Raises `PortTaken`."""
    with in_thread(app, host, port) as server, reached(server.url) as local:
        yield local


@contextlib.contextmanager
def reached(url: str) -> Iterator[LocalServer]:
    """Give a server that runs a client, and a home to bots beside it."""
    with contextlib.ExitStack() as stack:
        client = stack.enter_context(Client(url))
        local = LocalServer(url, client, stack)
        try:
            yield local
        finally:
            local.dismiss()
