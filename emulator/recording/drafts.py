"""Steps while they are recorded: what they are about is a message's id, which becomes a name if it must."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count, takewhile
from typing import Any

from emulator.scenario.model import Remarks, Step
from emulator.scenario.verbs import VERBS, whose

Json = dict[str, Any]

_LOST = "Not recorded: {verb}, by {who}, about a message that is not part of this."


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A step to be; `customer` is a number, and none for what is done to the world.

    `about`, `quotes` and `brings` are ids of messages, `noun` is what the one that it brings is called if it
    has to be. `sent` is where the journal has that message, `number` where it has the step.
    """

    verb: str
    given: object = None
    customer: str = ""
    about: str | None = None
    quotes: str | None = None
    brings: str | None = None
    noun: str = "message"
    sent: int = 0
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A sentence about what cannot be recorded, at its place."""

    sentence: str
    number: int = 0


Item = Draft | Remark


def steps(items: Sequence[Item], people: Mapping[str, str], main: str) -> tuple[list[Step], Remarks]:
    """Return the steps and the remarks between them; `people` are the names of customers by their numbers."""
    kept = [*_possible(items, people)]
    drafts = [item for item in kept if isinstance(item, Draft)]
    unclear = _unclear(drafts, people)
    names = _names(drafts, {*unclear.values(), *(one.quotes for one in drafts)})
    found: list[Step] = []
    remarks: dict[int, list[str]] = {}
    for item in kept:
        if isinstance(item, Remark):
            remarks.setdefault(len(found), []).append(item.sentence)
        else:
            about = names.get(unclear.get(len(found), ""))
            who = people.get(item.customer, main)
            found.append(_step(_by_name(item, people), about, names, None if who == main else who))
    return found, remarks


def _possible(items: Sequence[Item], people: Mapping[str, str]) -> Iterator[Item]:
    """Yield the items; what is about a message that no step brings can only be told."""
    brought: set[str | None] = {None}
    for item in items:
        if isinstance(item, Draft) and not {item.about, item.quotes} <= brought:
            who = people.get(item.customer, "a customer")
            yield Remark(sentence=_LOST.format(who=who, verb=item.verb), number=item.number)
            continue
        brought |= {item.brings} if isinstance(item, Draft) else set()
        yield item


def _unclear(drafts: Sequence[Draft], people: Mapping[str, str]) -> Mapping[int, str]:
    """Return what steps are about that would mean another message without a name, by the steps' numbers."""
    found: dict[int, str] = {}
    last: dict[tuple[str, str], str | None] = {}
    for number, one in enumerate(drafts):
        who = people.get(one.customer, "")
        if one.about is not None and last.get((who, whose(VERBS[one.verb]))) != one.about:
            found[number] = one.about
        if one.brings is not None:
            last[who, "theirs" if one.verb == "receives" else "own"] = one.brings
    return found


def _names(drafts: Sequence[Draft], asked: set[str | None]) -> Mapping[str, str]:
    """Return names for the messages that are asked for, in the order in which they come."""
    names: dict[str, str] = {}
    for one in drafts:
        if one.brings is not None and one.brings in asked:
            names[one.brings] = free(one.noun, {*names.values()})
    return names


def free(noun: str, taken: set[str]) -> str:
    """Return a noun that is not taken, with a number where it must be."""
    if noun not in taken:
        return noun
    return next(name for number in count(2) if (name := f"{noun}_{number}") not in taken)


def _by_name(draft: Draft, people: Mapping[str, str]) -> Draft:
    """Name whom a step of the world's is about: they may have another number in the next play."""
    given = draft.given
    if VERBS[draft.verb].of != "world" or not isinstance(given, dict) or given.get("customer") not in people:
        return draft
    return replace(draft, given={**given, "customer": people[given["customer"]]})


def _step(draft: Draft, about: str | None, names: Mapping[str, str], customer: str | None) -> Step:
    given = draft.given
    if draft.quotes is not None:
        bare = {} if given is None else given if isinstance(given, dict) else {VERBS[draft.verb].bare: given}
        given = {**bare, "quotes": names[draft.quotes]}
    return Step(
        verb=draft.verb,
        given=given,
        customer=customer,
        message=about,
        name=names.get(draft.brings or ""),
    )


def noun_of(text: str) -> str:
    """Return a text as a word that a message can be called by, "message" where nothing is left of it."""
    return "_".join(re.findall(r"[a-z0-9]+", text.lower())) or "message"


def moved(items: list[Item], draft: Draft) -> bool:
    """Add what came, where the test kit finds it: before what was sent later; return whether that can be.

    It looks only at what was sent after the message that it looked at last.
    """
    recent = takewhile(lambda one: one.number > draft.sent, reversed(items))
    later = [one for one in recent if _is_later(one, draft)][::-1]
    if not later:
        items.append(draft)
        return True
    used = {name for one in items if isinstance(one, Draft) for name in (one.about, one.quotes)}
    if any(isinstance(one, Draft) and one.brings in used for one in later):
        return False
    items[:] = [one for one in items if one not in later]
    items += [draft, *(replace(one, number=draft.number) for one in later)]
    return True


def _is_later(item: Item, draft: Draft) -> bool:
    is_one = isinstance(item, Draft) and item.verb == draft.verb and item.customer == draft.customer
    return is_one and isinstance(item, Draft) and item.sent > draft.sent
