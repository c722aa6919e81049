"""Waiting for bots that are still at something, so that what they send reaches the world it is about."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from emulator.control.client import Client, ControlError

__tracebackhide__ = True

_SECONDS = 1.0
_PAUSE_SECONDS = 0.002


@dataclass(frozen=True, slots=True, kw_only=True)
class Hosted:
    """A bot that runs here: its base URL, and whether a request of its is being worked on."""

    url: str
    is_busy: Callable[[], bool]


class Patience:
    """Waits at most a second; who takes longer is not waited for again."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._late: set[str] = set()

    def wait(self, bots: Iterable[Hosted]) -> None:
        """Return when every webhook under way has its answer, and the bots have done what they were at."""
        end = time.monotonic() + _SECONDS
        awaited = [bot for bot in bots if bot.url not in self._late]
        while (left := end - time.monotonic()) > 0:
            self._settle(left)
            if not any(bot.is_busy() for bot in awaited):
                return
            time.sleep(_PAUSE_SECONDS)
        self._late |= {bot.url for bot in awaited if bot.is_busy()}

    def _settle(self, seconds: float) -> None:
        if self._late and self._unanswered() <= self._late:
            return
        try:
            self._client.settle(seconds)
        except ControlError:
            self._late |= self._unanswered()

    def _unanswered(self) -> set[str]:
        return {_base(one["url"]) for one in self._client.webhooks() if one["state"] == "pending"}


def _base(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
