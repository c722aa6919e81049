"""A flow of the bot's, and what Meta does to it."""

from typing import Any

from emulator.control.client import Client, ControlError
from emulator.testing.loops import refuse_to_block

__tracebackhide__ = True

Json = dict[str, Any]


class Flow:
    """A flow. Each call does what Meta does, and the bot's webhook hears of it (field `flows`)."""

    def __init__(self, client: Client, line: str, facts: Json) -> None:
        self._client, self._line = client, line
        self.id, self.name = facts["id"], facts["name"]

    def __repr__(self) -> str:
        return f"Flow({self.name!r}, id={self.id!r})"

    @property
    def facts(self) -> Json:
        """Return what is known of it now: `status`, `categories`, `endpoint_uri`, `json`, …"""
        found = (one for one in self._client.flows(self._line) if one["id"] == self.id)
        facts: Json | None = next(found, None)
        if facts is None:
            raise AssertionError(f"The flow {self.name!r} is not there any more.")
        return facts

    @property
    def status(self) -> str:
        """Return its status now: DRAFT, PUBLISHED, DEPRECATED, BLOCKED or THROTTLED."""
        return str(self.facts["status"])

    def block(self) -> None:
        """Block it, as Meta does when its endpoint fails: it cannot be sent (132068)."""
        self._become("BLOCKED")

    def throttle(self) -> None:
        """Throttle it, as Meta does when its endpoint is slow: it goes out ten times an hour (132069)."""
        self._become("THROTTLED")

    def restore(self) -> None:
        """Let it be sent freely again."""
        self._become("PUBLISHED")

    def ping(self) -> None:
        """Ask its endpoint how it is, as Meta does. Raises AssertionError with what was wrong."""
        refuse_to_block("ping", "await flow.ping() of a flow of whatsapp.aio")
        try:
            told: Json = self._client.ping_flow(self.id, self._line)
        except ControlError as problem:
            raise AssertionError(str(problem)) from None
        if not told["ok"]:
            raise AssertionError(told["problem"])

    def _become(self, status: str) -> None:
        try:
            self._client.set_flow_status(self.id, status, line=self._line)
        except ControlError as problem:
            raise AssertionError(str(problem)) from None


def find(client: Client, line: str, name: str) -> Flow:
    """Return the flow of a name on a line. Raises LookupError where there is none."""
    everything = client.flows(line)
    for one in everything:
        if one["name"] == name:
            return Flow(client, line, one)
    known = ", ".join(one["name"] for one in everything) or "none at all"
    raise LookupError(f"There is no flow {name!r}; there are {known}.")
