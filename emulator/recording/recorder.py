"""Recording: from a world's journal to the scenario that does the same again."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from emulator.recording import talk, world
from emulator.recording.drafts import Draft, Item, free, steps
from emulator.recording.sight import Sight, chosen
from emulator.scenario.model import Remarks, Scenario, Step
from emulator.scenario.verbs import VERBS

Json = dict[str, Any]

_TALK = ("message.received", "message.sent")
_LONGEST = 40
_SENDING = frozenset(name for name, verb in VERBS.items() if verb.bare == "media")
_NOTHING = "There is nothing to record yet: say something to the bot first."
_NO_TALK = "{} has not spoken with {} yet, so there is nothing to record."
_A_GROUP = "This is a group's chat, and scenarios have no groups; choose a chat with the business alone."
_NOBODY = "Nobody has spoken with {} yet, so there is nothing to record."


class NothingToRecord(Exception):  # noqa: N818 - a fact about a world, not a fault
    """No chat is meant, or nothing was said in it; the text says which and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to record: a line by its id or provider, a customer by name or number, what to call it.

    Without a line it is that of the newest message; without a customer all who spoke there take part.
    `after` is the journal's number from which on.
    """

    line: str | None = None
    customer: str | None = None
    name: str | None = None
    after: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """A scenario, and what stands beside it.

    `remarks` are sentences by the number of the step that they stand before, `files` are what the control API
    tells of files that customers sent, by the name that the steps have for them: their ids.
    """

    scenario: Scenario
    remarks: Remarks
    files: Mapping[str, Json]


def record(
    entries: Sequence[Json],
    wanted: Wanted | None = None,
    *,
    faults: Iterable[Json] = (),
    samples: frozenset[str] = frozenset(),
) -> Recording:
    """Return the scenario of a journal's entries, from the first one on. Raises `NothingToRecord`.

    `faults` are those that are armed, `samples` the digests of the emulator's own files as messages have
    them: base64 of SHA-256.
    """
    wanted = wanted or Wanted()
    lines = {one["line"]["id"]: one["line"] for one in entries if one["kind"] == "line.opened"}
    newest = _newest(entries, lines, wanted)
    people = frozenset({newest["customer"]}) if wanted.customer else None
    sight = Sight(
        line=newest["line"], people=people, samples=samples, after=wanted.after, seeded=_seeded(entries)
    )
    for entry in entries:
        _TAKEN.get(entry["kind"], _pass)(sight, entry)
    world.end(sight, faults)
    if not any(isinstance(one, Draft) for one in sight.items):
        raise NothingToRecord(_NOTHING)
    return _recording(sight, _line(newest["line"], lines), newest["customer"], wanted.name)


def _seeded(entries: Sequence[Json]) -> frozenset[str]:
    """Return the messages that were sent in the bot's name, past its API: no request brought them.

    A request stands in the journal right after what it brought, and names it, or the first of it.
    """
    named = {one["message"] for one in entries if one["kind"] == "exchange"}
    found: set[str] = set()
    brought = False
    for entry in reversed(entries):
        if entry["kind"] == "message.sent" and not brought:
            found.add(entry["message"]["id"])
        elif entry["kind"] not in ("message.sent", "fault.struck"):
            brought = entry["kind"] == "exchange"
    return frozenset(found - named)


def _pass(_sight: Sight, _entry: Json) -> None:
    """Most of what a journal tells follows from the rest."""


def _recording(sight: Sight, line: str | None, customer: str, name: str | None) -> Recording:
    names = _names(sight, customer)
    found, remarks = steps(sight.items, names, names[customer])
    scenario = Scenario(
        name=name or _name(names[customer], sight.items),
        steps=found,
        line=line,
        customer=names[customer],
        numbers=_numbers(sight, names),
    )
    return Recording(scenario=scenario, remarks=remarks, files=sight.files)


def _newest(entries: Sequence[Json], lines: Mapping[str, Json], wanted: Wanted) -> Json:
    """Return the newest message of the chat that is meant."""
    if any(one["kind"] == "group.set" and one["group"]["id"] == wanted.line for one in entries):
        raise NothingToRecord(_A_GROUP)
    line, customers = _line_of(lines, wanted.line), _customers_of(entries, wanted.customer)
    for entry in reversed(entries):
        if entry["kind"] in _TALK and entry["message"]["line"] in ([line] if line else lines):
            message: Json = entry["message"]
            if customers is None or message["customer"] in customers:
                return message
    raise NothingToRecord(_why_none(wanted))


def _why_none(wanted: Wanted) -> str:
    if wanted.customer is not None:
        return _NO_TALK.format(wanted.customer, wanted.line or "the business")
    return _NOTHING if wanted.line is None else _NOBODY.format(wanted.line)


def _line_of(lines: Mapping[str, Json], name: str | None) -> str | None:
    if name is None:
        return None
    found = [one["id"] for one in lines.values() if name in (one["id"], one["provider"])]
    if len(found) != 1:
        known = ", ".join(f"{one['id']} ({one['provider']})" for one in lines.values())
        raise NothingToRecord(f"No line is called {name!r}; name one by its id, or its provider: {known}.")
    return str(found[0])


def _customers_of(entries: Sequence[Json], name: str | None) -> set[str] | None:
    if name is None:
        return None
    known = [one["customer"] for one in entries if one["kind"] == "customer.joined"]
    digits = "".join(filter(str.isdigit, name))
    found = {
        one["wa_id"] for one in known if one["name"].casefold() == name.casefold() or one["wa_id"] == digits
    }
    if not found:
        people = ", ".join(one["name"] for one in known)
        raise NothingToRecord(f"No customer is called {name!r}; there are {people}.")
    return found


def _line(line: str, lines: Mapping[str, Json]) -> str | None:
    """Return how a scenario names a line: not at all the first, by its provider where that has no other."""
    if line == next(iter(lines)):
        return None
    provider = lines[line]["provider"]
    alone = [one["provider"] for one in lines.values()].count(provider) == 1
    return str(provider) if alone else line


def _names(sight: Sight, main: str) -> dict[str, str]:
    """Return the names of customers by their numbers; of several of one name the main one keeps it."""
    names: dict[str, str] = {}
    for wa_id in sorted(sight.customers, key=lambda one: one != main):
        same = {sight.moves.get(wa_id), *(now for now, before in sight.moves.items() if before == wa_id)}
        taken = {name for number, name in names.items() if number not in same}
        names[wa_id] = free(sight.customers[wa_id]["name"], taken)
    return names


def _numbers(sight: Sight, names: Mapping[str, str]) -> Mapping[str, str | None]:
    """Return the first numbers of those who take part and whose number somebody chose."""
    part = {one.customer for one in sight.items if isinstance(one, Draft)}
    first = [wa_id for wa_id in sight.customers if wa_id in part and wa_id not in sight.moves]
    return {names[wa_id]: number for wa_id in first if (number := chosen(wa_id)) is not None}


def _name(customer: str, items: Sequence[Item]) -> str:
    """Return what a recording is called that nobody named: how it begins."""
    texts = (one.given for one in items if isinstance(one, Draft) and one.verb == "says")
    said = next((one for one in texts if isinstance(one, str)), "")
    words = " ".join(said.split())[:_LONGEST].strip()
    return f"{customer} says {words}" if words else f"A chat of {customer}"


def renamed(recording: Recording, names: Mapping[str, str]) -> Recording:
    """Return a recording whose files have other names."""
    scenario = recording.scenario
    moved = [
        replace(one, given=_with_file(one, names)) if one.verb in _SENDING else one for one in scenario.steps
    ]
    files = {names.get(name, name): facts for name, facts in recording.files.items()}
    return replace(recording, scenario=replace(scenario, steps=moved), files=files)


def _with_file(step: Step, names: Mapping[str, str]) -> object:
    """Return what a step that sends a file is given; a document has its file's name, or one that is said."""
    given: Json = step.given if isinstance(step.given, dict) else {"media": step.given}
    media = str(given.get("media"))
    if media not in names:
        return step.given
    said = {"filename": media} if step.verb == "sends_document" else {}
    parts = {**said, **given, "media": names[media]}
    if parts.get("filename") == parts["media"]:
        del parts["filename"]
    return parts if len(parts) > 1 else parts["media"]


_TAKEN: Mapping[str, Callable[[Sight, Json], None]] = {**talk.TAKEN, **world.TAKEN}
