"""A request to a vendor from the door to its answer, with all that befalls it; the journal notes both."""

from collections.abc import Callable

from emulator.door.noting import Veil, noted
from emulator.faults import Struck
from emulator.faults.answers import Sending, befall
from emulator.providers.interface import Answer, Provider, Reply, Request, Verify
from emulator.world import World


class Visit:
    """One request in one world."""

    __slots__ = ("_provider", "_request", "_veil", "world")

    def __init__(self, world: World, provider: Provider, request: Request, veil: Veil) -> None:
        self.world, self._provider, self._request, self._veil = world, provider, request, veil

    def begin(self) -> Sending | Verify:
        """Return how the answer leaves, or the webhook that must be verified before there is one."""
        house = self.world.houses[self._provider.name]
        return self._heard(lambda: self._provider.answer(self._request, house))

    async def finish(self, found: Sending | Verify) -> Sending:
        """Return how the answer leaves, after the handshakes that it may wait for."""
        while isinstance(found, Verify):
            then, line = found.then, self.world.network.line(found.line)
            webhook = await self.world.check_webhook(line, found.webhook)
            found = self._heard(lambda: then(webhook))  # noqa: B023 - it is called at once
        return found

    def _heard(self, ask: Callable[[], Reply]) -> Sending | Verify:
        try:
            found = ask()
            if isinstance(found, Verify):
                return found
            sending = self.world.court.leave(found, self._provider.name)
        except Struck as struck:
            fault = struck.fault
            sending = befall(fault, Answer(status=0, body=b"", operation=fault.on, line=fault.line))
        self.world.network.record(noted(self._veil, self._provider, self._request, sending.answer))
        return sending
