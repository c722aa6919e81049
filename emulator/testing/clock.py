"""The world's clock in the hands of a test."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from emulator.control.client import Client, ControlError
from emulator.testing.lines import Line
from emulator.testing.loops import refuse_to_block

if TYPE_CHECKING:
    from emulator.testing.actors import Customer

__tracebackhide__ = True


class Clock:
    """The clock that windows, timestamps and retries go by."""

    def __init__(self, client: Client) -> None:
        self._client = client

    @property
    def now(self) -> datetime:
        """Return the world's time, in UTC."""
        return datetime.fromisoformat(self._client.clock()["now"])

    def freeze(self) -> None:
        """Let the clock stand still."""
        self._set(freeze=True)

    def run(self) -> None:
        """Let the clock run again."""
        self._set(run=True)

    def advance(
        self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0
    ) -> datetime:
        """Move the clock forward, do all that falls due on the way, and return the new time."""
        refuse_to_block("clock.advance", "await whatsapp.aio.advance(…)")
        step = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
        self._set(advance=step.total_seconds())
        return self.now

    def advance_to_window_end(
        self, customer: "Customer | None" = None, line: str | Line | None = None
    ) -> datetime:
        """Move the clock to where the customer service window closes, and return the new time.

        Where several are open, `customer` says whose is meant, and `line` with which number.
        """
        refuse_to_block("clock.advance_to_window_end", "await whatsapp.aio.advance_to_window_end(…)")
        chat = {
            "customer": None if customer is None else customer.wa_id,
            "line": line.id if isinstance(line, Line) else line,
        }
        self._set(advance="window", **{name: value for name, value in chat.items() if value is not None})
        return self.now

    def _set(self, **how: object) -> None:
        try:
            self._client.set_clock(**how)
        except ControlError as problem:
            raise AssertionError(str(problem)) from None
