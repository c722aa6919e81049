"""The world's clock in the hands of a test."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from emulator.control.client import Client, ControlError
from emulator.testing.lines import Line
from emulator.testing.loops import refuse_to_block

if TYPE_CHECKING:
    from emulator.testing.actors import Customer

__tracebackhide__ = True


Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Advanced:
    """What came of moving the clock: the time that it is, in UTC, and what happened on the way, in order.

    Each of `fired` is an entry of the journal in brief: `number`, `time`, `kind` and the names in it.
    """

    now: datetime
    fired: Sequence[Json]


class Clock:
    """The clock that windows, timestamps and retries go by."""

    def __init__(self, client: Client) -> None:
        self._client = client

    @property
    def now(self) -> datetime:
        """Return the world's time, in UTC."""
        return datetime.fromisoformat(self._client.clock()["now"])

    def freeze(self, at: datetime | str | None = None) -> None:
        """Let the clock stand still: now, or at a time, which is UTC where it does not say otherwise.

        A world in which something was sent never goes back in time.
        """
        self._set(freeze=True if at is None else at.isoformat() if isinstance(at, datetime) else at)

    def run(self) -> None:
        """Let the clock run again."""
        self._set(run=True)

    def advance(
        self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0
    ) -> Advanced:
        """Move the clock forward, do all that falls due on the way; return the new time and what fired."""
        refuse_to_block("clock.advance", "await whatsapp.aio.advance(…)")
        step = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
        return _advanced(self._set(advance=step.total_seconds()))

    def advance_to_window_end(
        self, customer: "Customer | None" = None, line: str | Line | None = None
    ) -> Advanced:
        """Move the clock to where the customer service window closes; return the new time and what fired.

        Where several are open, `customer` says whose is meant, and `line` with which number.
        """
        refuse_to_block("clock.advance_to_window_end", "await whatsapp.aio.advance_to_window_end(…)")
        chat = {
            "customer": None if customer is None else customer.wa_id,
            "line": line.id if isinstance(line, Line) else line,
        }
        given = {name: value for name, value in chat.items() if value is not None}
        return _advanced(self._set(advance="window", **given))

    def _set(self, **how: object) -> Json:
        try:
            answer: Json = self._client.set_clock(**how)
        except ControlError as problem:
            raise AssertionError(str(problem)) from None
        return answer


def _advanced(answer: Json) -> Advanced:
    return Advanced(now=datetime.fromisoformat(answer["now"]), fired=answer["fired"])
