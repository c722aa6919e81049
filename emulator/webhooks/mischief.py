"""What befalls webhooks on command: lost, doubled, held back, out of order, several in one, badly signed."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec.structs import replace

from emulator.faults import Fault
from emulator.network.clock import Agenda, Clock
from emulator.network.model import Time, Webhook
from emulator.webhooks.office import Office
from emulator.webhooks.turn import Turn

_STALE_SECONDS = 3600


class Mischief:
    """Takes the webhooks that faults strike, and passes on what is left of them, when it is time."""

    def __init__(
        self,
        agenda: Agenda,
        clock: Clock,
        enqueue: Callable[[Turn], None],
        merge: Callable[[Sequence[Turn]], Iterable[Turn]],
    ) -> None:
        self._agenda, self._clock, self._enqueue, self._merge = agenda, clock, enqueue, merge
        self._kept: dict[str, list[Turn]] = {}

    def befall(self, fault: Fault, turn: Turn) -> None:
        """Let a fault strike a webhook."""
        match fault.effect:
            case "duplicate":
                self._pass([turn] * (1 + fault.value))
            case "delay":
                due = Time(self._clock.now() + fault.value)
                self._agenda.at(due, lambda: self._enqueue(turn))
            case "hold":
                self._keep(fault, turn)
            case "reorder":
                self._reorder(fault, self._keep(fault, turn))
            case "batch":
                self._batch(fault, self._keep(fault, turn))
            case "signature":
                self._enqueue(replace(turn, signature=fault.value))
            case "escape":
                self._enqueue(turn)

    def release(self, fault: str) -> None:
        """Pass on what a fault has kept, in the order in which it came."""
        self._pass(self._kept.pop(fault, []))

    def _keep(self, fault: Fault, turn: Turn) -> list[Turn]:
        kept = self._kept.setdefault(fault.id, [])
        kept.append(turn)
        return kept

    def _reorder(self, fault: Fault, kept: list[Turn]) -> None:
        if len(kept) < max(fault.value):
            return
        del self._kept[fault.id]
        self._pass(replace(kept[place - 1], lane=kept[0].lane) for place in fault.value)

    def _batch(self, fault: Fault, kept: list[Turn]) -> None:
        if len(kept) == fault.value:
            del self._kept[fault.id]
            self._pass(self._merge(kept))

    def _pass(self, turns: Iterable[Turn]) -> None:
        for turn in turns:
            self._enqueue(turn)


def signed(office: Office, webhook: Webhook, body: bytes, time: Time, how: str) -> Mapping[str, str]:
    """Return the headers that sign a body: well, with another secret, with none, or as of an hour ago."""
    sign, settings = office.provider.sign, office.house.settings
    match how:
        case "missing":
            return {}
        case "wrong":
            return sign(replace(webhook, app_secret=f"not-{webhook.app_secret}"), body, time, settings)
        case "stale":
            former = webhook.about.get("former_secret") or f"former-{webhook.app_secret}"
            return sign(replace(webhook, app_secret=former), body, Time(time - _STALE_SECONDS), settings)
    return sign(webhook, body, time, settings)


def escaped(body: str, profile: str) -> str:
    """Return a JSON body with its letters as they are (`utf8`), or all of them escaped (`ascii`)."""
    return json.dumps(json.loads(body), ensure_ascii=profile == "ascii", separators=(",", ":"))
