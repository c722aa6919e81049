"""Small worlds for tests of the network and of what providers make of it: a clock that is set by hand."""

from dataclasses import dataclass, field

from emulator.network.events import CustomerJoined, Event
from emulator.network.journal import MemoryJournal
from emulator.network.model import Customer, Line, Message, Time
from emulator.network.network import Network

NOW = Time(1795000000.0)
LINE = Line(
    id="100000000000001",
    provider="cloud",
    number="12025550143",
    name="Sample Business",
    account={
        "phone_number_id": "100000000000001",
        "waba_id": "200000000000001",
        "app_secret": "emulator-app-secret",
        "verify_token": "emulator-verify-token",
    },
)
ADA = Customer(wa_id="12025550177", name="Ada Sample", user_id="US.1234567890123456")


@dataclass(slots=True)
class HandClock:
    """A clock that stands still until it is moved."""

    time: Time = field(default=NOW)

    def now(self) -> Time:
        """Return the time that was set."""
        return self.time

    def advance(self, seconds: float) -> None:
        """Move the clock forward."""
        self.time = Time(self.time + seconds)


def network(line: Line = LINE, clock: HandClock | None = None) -> Network:
    """Return a world with one line and Ada."""
    one = Network(clock or HandClock(), MemoryJournal(), seed=1)
    one.open_line(line)
    one.record(CustomerJoined(customer=ADA))
    return one


def inbound(body: str = "hi") -> Message:
    """Return a text of Ada's, as an event would carry it."""
    content = {"type": "text", "text": {"body": body}}
    return Message(
        id=f"wamid.in.{body}", line=LINE.id, customer=ADA.wa_id, sender="customer", content=content, time=NOW
    )


def events(one: Network) -> list[Event]:
    """Return what happened in a world, in order."""
    return [entry.event for entry in one.journal.after(0)]


def kinds(one: Network, after: int = 0) -> list[str]:
    """Return the names of what happened in a world, in order."""
    return [entry.event.kind for entry in one.journal.after(after)]
