"""Bots that are WSGI applications, Flask's and Django's among them, served by the standard library."""

import inspect
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeGuard
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from emulator.testing.patience import Hosted

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

__tracebackhide__ = True

_POLL_SECONDS = 0.05


def is_wsgi(app: object) -> "TypeGuard[WSGIApplication]":
    """Return whether an application takes `environ` and `start_response`, and not what ASGI hands over."""
    call = app if inspect.isroutine(app) or inspect.isclass(app) else getattr(app, "__call__", None)  # noqa: B004
    if not callable(app) or inspect.iscoroutinefunction(call):
        return False
    return _takes(app, 2) and not _takes(app, 3)


@contextmanager
def serving(app: "WSGIApplication") -> Iterator[Hosted]:
    """Serve an application for as long as the context lasts, a thread for each request."""
    with _Server(app) as server:
        thread = threading.Thread(target=server.serve_forever, args=(_POLL_SECONDS,), daemon=True)
        thread.start()
        try:
            yield Hosted(url=f"http://127.0.0.1:{server.server_port}", is_busy=lambda: bool(server.open))
        finally:
            server.shutdown()
            thread.join()


class _Server(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, app: "WSGIApplication") -> None:
        self.open: set[object] = set()
        super().__init__(("127.0.0.1", 0), _Quiet)
        self.set_app(app)

    def process_request(self, request: Any, client_address: Any) -> None:
        self.open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        super().shutdown_request(request)
        self.open.discard(request)

    def server_bind(self) -> None:
        # HTTPServer asks the resolver for the host's name here, which takes seconds on some machines
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.socket.getsockname()
        self.setup_environ()


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing of requests; the traceback of an application that fails is printed all the same."""


def _takes(app: object, count: int) -> bool:
    try:
        inspect.signature(app).bind(*[None] * count)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return False
    return True
