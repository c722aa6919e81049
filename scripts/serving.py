"""A server in a process of its own, for as long as it is measured."""

import contextlib
import json
import math
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

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


def processor_seconds(pid: int) -> float:
    """Return the processor time that a process has used so far; no number where there is no /proc."""
    facts = Path(f"/proc/{pid}/stat")
    if not facts.is_file():
        return math.nan
    _, _, after_name = facts.read_text(encoding="utf-8").rpartition(") ")
    user, system = after_name.split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
