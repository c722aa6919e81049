"""Waiting for something other than a message: a status, a typing row."""

import time
from collections.abc import Callable
from contextlib import closing

from emulator.control.client import Client

__tracebackhide__ = True


def until(client: Client, seconds: float, met: Callable[[], bool]) -> bool:
    """Return whether `met` came true within about `seconds`; it is asked whenever something happened."""
    here = client.world()
    deadline = time.monotonic() + seconds
    with closing(client.events(last=f"{here['world']}:{here['number']}", patience=seconds)) as events:
        for _event in events:
            if met():
                return True
            if time.monotonic() > deadline:
                break
    return met()
