"""The emulator of a test session, and the bots that run beside it."""

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from emulator.control.client import Client
from emulator.hosting import in_thread
from emulator.server import create_app
from emulator.settings import Settings

if TYPE_CHECKING:
    from starlette.types import ASGIApp


class LocalServer:
    """A running emulator: its `url`, a `client` of its control API, and a home for bots."""

    def __init__(self, url: str, client: Client, stack: contextlib.ExitStack) -> None:
        self.url, self.client = url, client
        self._stack = stack
        self._bots: dict[int, tuple[ASGIApp, str]] = {}

    def host(self, app: "ASGIApp") -> str:
        """Serve a bot's ASGI application until the session ends and return its URL.

        The same application is started once. Raises RuntimeError when it does not start.
        """
        if id(app) not in self._bots:
            running = self._stack.enter_context(in_thread(app, lifespan="auto"))
            self._bots[id(app)] = (app, running.url)
        return self._bots[id(app)][1]


@contextlib.contextmanager
def running(host: str, port: int) -> Iterator[LocalServer]:
    """Run an emulator in a thread for as long as the context lasts. Raises `hosting.PortTaken`."""
    with contextlib.ExitStack() as stack:
        app = create_app(Settings(host=host, port=port))
        server = stack.enter_context(in_thread(app, host, port))
        client = stack.enter_context(Client(server.url))
        yield LocalServer(server.url, client, stack)
