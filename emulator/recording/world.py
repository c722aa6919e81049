"""From the journal's entries about the world to steps: the clock, the line, customers, faults."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from emulator.recording import reviews, turns
from emulator.recording.drafts import Draft, Remark
from emulator.recording.sight import Sight

Json = dict[str, Any]

_SLACK_SECONDS = 2.0
_TOLD = "Not recorded: WhatsApp told the business of {}; a step `event` does."
_FLOW = "Not recorded: Meta made the flow {}; whatsapp.flow(...) does."
_OF_META = {"BLOCKED", "THROTTLED"}
_NEVER_CAME = "Not recorded: the bot's {} was {} and did not arrive."
_FORGOTTEN = "Not recorded: a fault struck that is not armed any more. {}"
_IDLE = "Not recorded: a fault was armed and never struck: {}."


def end(sight: Sight, faults: Iterable[Json]) -> None:
    """Add what only the end tells: which faults struck, and which messages never came."""
    armed = {one["id"]: turns.fault(one, sight.line) for one in faults}
    for name, struck in reversed(sight.struck.items()):
        _arm(sight, armed.get(name), struck)
    for done in (armed[name] for name in armed if name not in sight.struck):
        sight.items.append(Remark(sentence=_IDLE.format(" ".join(map(str, done)))))
    for name, why in sight.waiting.items():
        sentence = _NEVER_CAME.format(sight.told(name), why)
        sight.insert(Remark(sentence=sentence, number=sight.messages[name]["number"]))


def _arm(sight: Sight, done: turns.Done | None, struck: Json) -> None:
    number = sight.begun(struck["number"])
    if done is None:
        sight.insert(Remark(sentence=_FORGOTTEN.format(struck["explanation"]), number=number))
    else:
        sight.insert(Draft(verb=done[0], given=done[1], number=number))


def _opened(sight: Sight, entry: Json) -> None:
    if entry["line"]["id"] == sight.line:
        sight.facts = entry["line"]


def _line_changed(sight: Sight, entry: Json) -> None:
    if entry["line"]["id"] == sight.line:
        _turn(sight, entry, turns.line(sight.facts, entry["line"]))
        sight.facts = entry["line"]


def _joined(sight: Sight, entry: Json) -> None:
    sight.customers[entry["customer"]["wa_id"]] = entry["customer"]


def _customer_changed(sight: Sight, entry: Json) -> None:
    after: Json = entry["customer"]
    before = sight.customers.get(after["wa_id"], after)
    sight.customers[after["wa_id"]] = after
    if sight.takes_part(after["wa_id"]):
        for one in turns.customer(before, after):
            _turn(sight, entry, one, after["wa_id"])


def _clock_set(sight: Sight, entry: Json) -> None:
    now = datetime.fromisoformat(entry["time"])
    before = now - timedelta(seconds=entry["moved"])
    ends = {customer: end for customer, end in sight.windows.items() if before < end}
    met = [customer for customer, end in ends.items() if abs((end - now).total_seconds()) < _SLACK_SECONDS]
    _turn(sight, entry, turns.clock(sight.mode, entry, [""] if met and len(ends) == 1 else met[:1]))
    sight.mode = entry["mode"]


def _turn(sight: Sight, entry: Json, done: turns.Done | None, customer: str = "") -> None:
    if done is not None:
        verb, given = done
        sight.add(Draft(verb=verb, given=given, customer=customer, number=entry["number"]))


def _blocked(sight: Sight, entry: Json) -> None:
    (sight.blocked.add if entry["blocked"] else sight.blocked.discard)(entry["customer"])
    _in_chat(sight, entry, "blocks" if entry["blocked"] else "unblocks")


def _marketing(sight: Sight, entry: Json) -> None:
    _in_chat(sight, entry, "stops_marketing" if entry["choice"] == "stop" else "resumes_marketing")


def _called(sight: Sight, entry: Json) -> None:
    _in_chat(sight, entry, "calls")


def _in_chat(sight: Sight, entry: Json, verb: str) -> None:
    if entry["line"] == sight.line and sight.takes_part(entry["customer"]):
        _turn(sight, entry, (verb, None), entry["customer"])


def _told(sight: Sight, entry: Json) -> None:
    if entry["line"] == sight.line:
        sight.add(Remark(sentence=_TOLD.format(entry["field"]), number=entry["number"]))


def _reviewed(sight: Sight, entry: Json) -> None:
    if entry["line"] == sight.line:
        name = entry["template"]["id"]
        by_hand = sight.facts["review"] is None
        _turn(sight, entry, reviews.reviewed(sight.templates.get(name), entry, by_hand=by_hand))
        sight.templates[name] = entry


def _flow_changed(sight: Sight, entry: Json) -> None:
    if entry["line"] == sight.line and {entry["flow"]["status"], entry["previous"]} & _OF_META:
        told = f"{entry['flow']['name']} {entry['flow']['status']}"
        sight.add(Remark(sentence=_FLOW.format(told), number=entry["number"]))


def _struck(sight: Sight, entry: Json) -> None:
    if entry["line"] == sight.line:
        sight.struck.setdefault(entry["fault"], entry)


TAKEN: Mapping[str, Callable[[Sight, Json], None]] = {
    "line.opened": _opened,
    "line.changed": _line_changed,
    "customer.joined": _joined,
    "customer.changed": _customer_changed,
    "clock.set": _clock_set,
    "chat.blocked": _blocked,
    "chat.marketing": _marketing,
    "chat.called": _called,
    "business.told": _told,
    "fault.struck": _struck,
    "flow.status": _flow_changed,
    **dict.fromkeys(("template.status", "template.quality", "template.category"), _reviewed),
}
