"""Faults on demand: one record of what it strikes, what happens, how often and when."""

from dataclasses import dataclass
from typing import Any, Literal

from emulator.network.refusals import Refusal, Stage, Verdict

SEND = "messages.send"
WEBHOOK = "webhook"

CODES_OF = "cloud"
"""Faults and reserved numbers are named by Meta's codes, whichever vendor's words a line answers in."""

Effect = Literal[
    "refuse",
    "answer", "delay", "early", "reset", "truncate",
    "drop", "duplicate", "hold", "reorder", "batch", "signature", "escape",
]  # fmt: skip
"""What happens: a refusal of the vendor; something that befalls the answer; something that befalls a webhook.
A delay befalls either of the last two."""

OF_ANSWERS: frozenset[Effect] = frozenset({"answer", "delay", "early", "reset", "truncate"})
OF_WEBHOOKS: frozenset[Effect] = frozenset({
    "delay", "drop", "duplicate", "hold", "reorder", "batch", "signature", "escape",
})  # fmt: skip

Phase = Literal["before", "after"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """The refusal that a fault brings: our name of it, whether it comes by webhook after a 200, and where."""

    code: str
    later: bool
    stage: Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A fault that is armed.

    `effect` is what happens, `value` how much of it. It strikes the operation `on` of `line`, for `customer`,
    of `kind` and with `contains` in its text, where these are given; `webhook` stands for each of its events
    (`webhook.message`, `webhook.status`, …). It passes the first `skip`; `next` is how many it strikes before
    it is used up, `every` strikes each n-th, `chance` is a probability; without them it strikes until it is
    cleared. `phase` says whether the world changed before it struck.
    """

    id: str
    effect: Effect
    value: Any = None
    on: str = SEND
    phase: Phase = "before"
    ordered: Ordered | None = None
    line: str | None = None
    customer: str | None = None
    kind: str | None = None
    contains: str | None = None
    skip: int = 0
    next: int | None = None
    every: int | None = None
    chance: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """Something that a fault may strike: an operation as `/exchanges` names it, or a webhook's event."""

    on: str
    line: str = ""
    customer: str = ""
    kind: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Struck(Exception):  # noqa: N818 - what was asked for, not an error
    """A fault befalls the answer to a request before the request changed anything."""

    fault: Fault


def explain(fault: Fault) -> str:
    """Return a sentence: which fault struck, and how often it does."""
    budget = {"next": fault.next, "every": fault.every, "chance": fault.chance}
    said = ", ".join(f"{name} {value}" for name, value in budget.items() if value is not None)
    what = fault.effect if fault.value in (True, None) else f"{fault.effect} {fault.value}"
    return f"A fault that was armed for this struck: {fault.id}, {what} ({said or 'until it is cleared'})."


def verdict(fault: Fault) -> Verdict | None:
    """Return what a fault that refuses says of a message; None for any other fault."""
    if fault.ordered is None:
        return None
    return Verdict(Refusal(code=fault.ordered.code, explanation=explain(fault)), fault.ordered.later)
