"""An emulator with the older kinds of line: a legacy number with a key, and a sandbox with a small limit."""

from collections.abc import Iterator
from contextlib import contextmanager

from emulator.server import create_app
from emulator.settings import Settings
from emulator.testing import LocalServer
from emulator.testing.server import running

CLOUD, LEGACY, SANDBOX = "100000000000002", "100000000000103", "100000000000102"
LIMIT = 3


@contextmanager
def server(webhook_format: str = "onprem") -> Iterator[LocalServer]:
    """Serve a world with three lines of 360dialog, one of each kind."""
    lines = [
        {"provider": "dialog360", "number": "+12025550144", "id": CLOUD},
        {"provider": "dialog360", "number": "+551146733492", "id": SANDBOX, "kind": "sandbox"},
        {"provider": "dialog360", "number": "+12025550148", "id": LEGACY, "kind": "legacy", "api_key": "old"},
    ]
    table = {"sandbox_messages": LIMIT, "sandbox_webhook_format": webhook_format}
    settings = Settings(seed=1, lines=lines, providers={"dialog360": table})
    with running(create_app(settings), "127.0.0.1", 0) as local:
        yield local
