"""Where log lines go: to stderr as they come, or there once the screen is free again."""

import contextlib
import logging
import logging.handlers
from collections.abc import Iterator

_KEPT = 1000
_NEVER = logging.CRITICAL + 1


@contextlib.contextmanager
def on_stderr() -> Iterator[None]:
    """Write warnings to stderr, a line each."""
    with _handled_by(_stderr()):
        yield


@contextlib.contextmanager
def held() -> Iterator[None]:
    """Keep warnings while a full-screen phone has the terminal, and write them to stderr afterwards."""
    keeper = logging.handlers.MemoryHandler(_KEPT, flushLevel=_NEVER, target=_stderr())
    with _handled_by(keeper):
        yield


@contextlib.contextmanager
def _handled_by(handler: logging.Handler) -> Iterator[None]:
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)
        handler.close()


def _stderr() -> logging.Handler:
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
    return handler
