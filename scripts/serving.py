"""A server in a process of its own, for as long as it is measured."""

import contextlib
import json
import subprocess
import sys
from collections.abc import Iterator

EMULATOR = ("-m", "emulator", "serve", "--port", "0", "--print-url")


@contextlib.contextmanager
def serving(*arguments: str) -> Iterator[tuple[str, int]]:
    """Run Python with these arguments; give the URL that it prints, and its process id."""
    command = [sys.executable, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        try:
            yield json.loads(server.stdout.readline())["url"], server.pid
        finally:
            server.terminate()
