"""From the record that orders a fault to the fault, and back: the same in every door."""

from collections.abc import Callable, Collection, Mapping
from difflib import SequenceMatcher
from typing import Any

from emulator.contract.catalogue import Catalogue, VendorError, called
from emulator.faults import OF_ANSWERS, OF_WEBHOOKS, SEND, WEBHOOK, Effect, Fault, Ordered, Phase, naming
from emulator.network import numbers
from emulator.network.durations import seconds

Record = Mapping[str, Any]

_NEAREST, _LONGEST = 5, 40
_LATE: frozenset[Effect] = frozenset({"delay", "early", "truncate"})
"""What befalls an answer after the request did what it did, and never before."""

_GROUPS: Mapping[str, Callable[[Any], int]] = {"reorder": max, "batch": int}
_EFFECTS: frozenset[Effect] = OF_ANSWERS | OF_WEBHOOKS | {"refuse"}


class BadFault(Exception):  # noqa: N818 - a fact about a record, not a fault of ours
    """A record that orders no fault: the member that is wrong, and a sentence."""

    def __init__(self, path: str, sentence: str) -> None:
        super().__init__(f"{path}: {sentence}")
        self.path, self.sentence = path, sentence


def fault(
    record: Record, name: str, catalogue: Catalogue, known: Collection[str], line: str | None = None
) -> Fault:
    """Return the fault that a record orders (its form is that of `arm_fault.json`). Raises `BadFault`.

    `line` is the id of the line that the record names, `known` is what there is to strike.
    """
    effect = _effect(record)
    on = _on(record, effect)
    unknown = naming.problem(on, known)
    if unknown is not None:
        raise BadFault("on", unknown)
    parts = {key: record[key] for key in ("kind", "contains", "skip", "every", "chance") if key in record}
    return Fault(
        id=name,
        effect=effect,
        value=_value(effect, record[effect]),
        on=on,
        phase=_phase(record, effect, on),
        ordered=_ordered(catalogue, record[effect], on) if effect == "refuse" else None,
        line=line,
        customer=numbers.digits(record["customer"]) or record["customer"] if "customer" in record else None,
        next=record.get("next", _group(record, effect)),
        **parts,
    )


def record(one: Fault) -> dict[str, Any]:
    """Return the record of a fault with all that it left open."""
    told = ("on", "phase", "line", "customer", "kind", "contains", "skip", "next", "every", "chance")
    parts = {key: getattr(one, key) for key in told}
    given = {key: value for key, value in parts.items() if value not in (None, 0)}
    refusal = {"code": one.ordered.code, "later": one.ordered.later} if one.ordered else {}
    return {"id": one.id, one.effect: one.value, **refusal, **given}


def _effect(record: Record) -> Effect:
    given = [one for one in _EFFECTS if one in record]
    if len(given) == 1:
        return given[0]
    named = f"{len(given)} of them are given: {', '.join(sorted(given))}" if given else "none is given"
    listed = ", ".join(sorted(_EFFECTS))
    raise BadFault("", f"A fault has one effect, and {named}. The effects are {listed}.")


def _on(record: Record, effect: Effect) -> str:
    on: str | None = record.get("on")
    if on is None and effect == "delay":
        choice = (
            f"{WEBHOOK!r}, which then comes later by the world's clock, or {SEND!r}, which is answered later"
        )
        raise BadFault("on", f"A delay must say what it strikes: {choice}.")
    of_webhooks = effect in OF_WEBHOOKS
    on = on or (WEBHOOK if of_webhooks else SEND)
    if (on.partition(".")[0] == WEBHOOK) != of_webhooks and effect != "delay":
        kinds = "webhooks; leave on away" if of_webhooks else f"requests, such as {SEND!r}"
        raise BadFault("on", f"{on!r} does not fit: {effect} strikes {kinds}.")
    return on


def _phase(record: Record, effect: Effect, on: str) -> Phase:
    given: Phase | None = record.get("phase")
    only = _only_phase(effect, on)
    if only is not None and given not in (None, only):
        raise BadFault(
            "phase", f"{effect} strikes {only} the world has changed, never {given}; leave it away."
        )
    return only or given or "before"


def _only_phase(effect: Effect, on: str) -> Phase | None:
    if effect == "refuse":
        return "before"
    return "after" if effect in _LATE or on.partition(".")[0] == WEBHOOK else None


def _value(effect: Effect, given: Any) -> Any:
    if effect == "duplicate":
        return int(given)
    if effect != "delay":
        return given
    amount = seconds(given)
    if amount is None:
        raise BadFault("delay", f"{given!r} is no duration; write seconds, or 2s, 90m, 25h.")
    return amount


def _group(record: Record, effect: Effect) -> int | None:
    """A fault that collects webhooks strikes one group, unless its budget says otherwise."""
    has_budget = any(name in record for name in ("every", "chance"))
    return None if has_budget or effect not in _GROUPS else _GROUPS[effect](record[effect])


def _ordered(catalogue: Catalogue, refuse: int | str, on: str) -> Ordered:
    meant, sends = row(catalogue, refuse), on == SEND
    stage, later = (meant.stage, meant.when == "async") if sends else ("access", False)
    return Ordered(code=meant.name, later=later, stage=stage)


def row(catalogue: Catalogue, refuse: int | str) -> VendorError:
    """Return the refusal that a code, a subcode or a name means. Raises `BadFault` with the nearest ones."""
    can = [row for row in catalogue.values() if row.can_be_ordered]
    found = called(can, refuse)
    if found:
        return found[0]
    nearest = ", ".join(f"{row.code} {row.name}" for row in _nearest(can, str(refuse)))
    sentence = f"{refuse!r} is no refusal that is known; the nearest are {nearest}."
    raise BadFault("refuse", f"{sentence} `whatsapp-emulator refusals` lists them all.")


def _nearest(rows: list[VendorError], refuse: str) -> list[VendorError]:
    wanted = refuse[:_LONGEST]
    number = int(wanted) if wanted.isdecimal() else None

    def distance(row: VendorError) -> tuple[bool, float, int]:
        name = row.name if number is None else str(row.code)
        transposed = sorted(name) == sorted(wanted)
        unlike = 1 - SequenceMatcher(None, wanted, name).ratio()
        return not transposed, unlike, 0 if number is None else abs(row.code - number)

    return sorted(rows, key=distance)[:_NEAREST]
