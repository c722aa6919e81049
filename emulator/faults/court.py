"""Where faults strike in a world: at each stage of a request, at its answer, and at a webhook."""

import json
from collections.abc import Mapping, Set

from emulator.faults import OF_ANSWERS, OF_WEBHOOKS, SEND, WEBHOOK, Fault, Occasion, Struck, explain, verdict
from emulator.faults.answers import Sending, befall
from emulator.faults.armed import Faults
from emulator.messages import kind_of
from emulator.network.model import Json
from emulator.network.network import Network
from emulator.network.refusals import Asked, Verdict
from emulator.network.rules import recipient
from emulator.network.traffic import DeliveryQueued, FaultStruck
from emulator.providers.interface import Answer

_REFUSED = 400


class Court:
    """Judges what comes through the house by the faults of the world; the journal says what struck."""

    def __init__(self, network: Network, faults: Faults, reserved: Mapping[str, Verdict]) -> None:
        self._network, self._faults, self._reserved = network, faults, reserved
        self.former: Set[str] = frozenset()

    def judge(self, asked: Asked) -> Verdict | None:
        """Return what refuses a request at a stage, None when it passes. Raises `Struck`."""
        reserved = self._reserved.get(asked.to) if asked.stage == "message" else None
        if not self._faults.any_armed():
            return reserved
        customer = self._meant(asked.to)
        if self._is_late(customer):
            return reserved
        occasion = self._occasion(asked.operation, asked.line, customer, asked.content)
        if asked.stage == "sender" or asked.operation != SEND:
            self._break(occasion)
        fault = self._faults.refusing(asked.stage, occasion)
        if fault is None:
            return reserved
        self.note(fault, occasion)
        return verdict(fault)

    def leave(self, answer: Answer, provider: str) -> Sending:
        """Return how an answer leaves, once its request did what it did; a refusal leaves as it is.

        What is about no number is about the provider's first, as it is before it is done.
        """
        if not self._faults.any_armed() or answer.status >= _REFUSED:
            return Sending(answer=answer)
        message = self._network.state.messages.get(answer.message or "")
        customer, content = (message.customer, message.content) if message else ("", {})
        line = answer.line or self._first_line(provider)
        occasion = self._occasion(answer.operation, line, customer, content)
        fault = self._faults.strike(OF_ANSWERS, "after", occasion)
        if fault is None:
            return Sending(answer=answer)
        self.note(fault, occasion)
        return befall(fault, answer)

    def webhook(self, event: str, queued: DeliveryQueued) -> tuple[Fault, Occasion] | None:
        """Return what befalls a webhook, and the occasion; None when nothing does."""
        if not self._faults.any_armed():
            return None
        message = self._network.state.messages.get(queued.message or "")
        kind = kind_of(message.content) if message else ""
        on = f"{WEBHOOK}.{event}"
        occasion = Occasion(on=on, line=queued.line, customer=queued.customer, kind=kind, text=queued.body)
        fault = self._faults.strike(OF_WEBHOOKS, "after", occasion)
        return None if fault is None else (fault, occasion)

    def note(self, fault: Fault, occasion: Occasion, delivery: str | None = None) -> None:
        """Enter in the journal that a fault struck."""
        self._network.record(
            FaultStruck(
                fault=fault.id,
                effect=fault.effect,
                on=occasion.on,
                line=occasion.line,
                customer=occasion.customer,
                delivery=delivery,
                explanation=explain(fault),
            )
        )

    def _is_late(self, customer: str) -> bool:
        """Say whether a customer is one of a world before: a late answer uses up no fault of this one."""
        return customer in self.former and customer not in self._network.state.customers

    def _break(self, occasion: Occasion) -> None:
        fault = self._faults.strike(OF_ANSWERS, "before", occasion)
        if fault is not None:
            self.note(fault, occasion)
            raise Struck(fault)

    def _first_line(self, provider: str) -> str:
        lines = self._network.state.lines.values()
        return next((line.id for line in lines if line.provider == provider), "")

    def _meant(self, to: str) -> str:
        return recipient.meant(self._network.state, to)

    def _occasion(self, on: str, line: str, customer: str, content: Json) -> Occasion:
        kind, text = kind_of(content) if content else "", json.dumps(content, ensure_ascii=False)
        return Occasion(on=on, line=line, customer=customer, kind=kind, text=text)
