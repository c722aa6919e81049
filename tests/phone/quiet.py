"""Waiting for the phone to have done all that it was at, told by its event loop.

Textual waits until the process has used no time for a fiftieth of a second, twice a key: that takes long,
the longer the more other threads do, and takes a process that the machine lets starve for an idle one.
The loop knows better: it is quiet when all that it could do is sleep, and a short sleep can be skipped.
"""

import asyncio
import selectors
import time

import pytest

_SHORT = 0.03
"""Seconds; longer than a frame, and than the phone gathers changes for before it shows them."""

_LONGEST = 5.0
"""Seconds; what is never quiet, such as an animation, is let be."""


class Watched(selectors.DefaultSelector):
    """A selector that tells those who wait for it when there is nothing to do."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[asyncio.Future[None]] = []
        self.skipped = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Select; where somebody waits for quiet, skip a short sleep, and tell them instead of a long one."""
        if not self.waiting:
            return super().select(timeout)
        if timeout is not None and timeout <= _SHORT:
            self.skipped += timeout
        else:
            self._tell()
        return super().select(0)

    def _tell(self) -> None:
        for one in self.waiting:
            if not one.done():
                one.set_result(None)
        self.waiting.clear()


class QuietLoop(asyncio.SelectorEventLoop):
    """An event loop that can be waited for."""

    def __init__(self) -> None:
        self.watched = Watched()
        super().__init__(self.watched)

    def time(self) -> float:
        """Return the time with what was skipped."""
        return super().time() + self.watched.skipped


async def quiet(*_seconds: float) -> None:
    """Return when there is nothing left to do but to wait."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, QuietLoop)
    told = loop.create_future()
    loop.watched.waiting.append(told)
    await asyncio.wait([told], timeout=_LONGEST)


def teach_textual(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Textual wait for quiet, and take its time from the loop; the names are private ones of its own."""
    for module in ("textual.app", "textual.pilot"):
        monkeypatch.setattr(f"{module}.wait_for_idle", quiet)
    monkeypatch.setattr("textual._time.get_time", _now)
    monkeypatch.setattr("textual.timer.sleep", asyncio.sleep)  # elsewhere than on Windows it is the same


def _now() -> float:
    try:
        return asyncio.get_running_loop().time()
    except RuntimeError:
        return time.monotonic()
