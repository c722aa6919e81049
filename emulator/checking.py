"""What a vendor would say to a payload, without a server: every problem with its place, and the answer.

The payload is sent in a world that is made for it, with the templates of the settings, and thrown away with
it. What only the bot's own account can know, such as whether a file is there, is not held against it.
"""

import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from emulator import resources
from emulator.contract.schemas import Contract
from emulator.network.clock import WorldClock
from emulator.network.events import StatusChanged
from emulator.network.journal import MemoryJournal
from emulator.network.model import Json, Line
from emulator.network.network import Network
from emulator.network.refusals import Path, Refusal
from emulator.providers.installed import providers
from emulator.providers.interface import Answer, House, Provider, Verify
from emulator.settings import Settings
from emulator.settings.check import check as problems_of
from emulator.settings.stock import Stock

_SEED = 1
_OF_THE_ACCOUNT = frozenset({"template_unknown", "parameter_media_unknown", "reaction_target"})


class UnknownChannel(Exception):  # noqa: N818 - a fact about what was asked, not a fault
    """A channel was named that the provider does not have; the text says which there are."""


class UnknownProvider(Exception):  # noqa: N818 - a fact about the installation, not a fault
    """A provider was named that is not installed; the text lists those that are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong: where (empty for the whole), the value there, the rule, a sentence, a page."""

    path: str
    value: Any
    rule: str
    explanation: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What a provider makes of a payload: `answer` is the HTTP status and the body that production gives.

    `later` are the webhooks that tell of a failure after the answer; `unchecked` says what depends on the
    account alone.
    """

    provider: str
    title: str
    good: bool
    problems: Sequence[Problem]
    status: int
    answer: Any
    later: Sequence[Any] = ()
    unchecked: str = ""


def names() -> Sequence[str]:
    """Return the names of the providers that are installed."""
    return [*resources.providers()]


def knowing(payload: Json) -> Sequence[str]:
    """Return the names of the providers whose messages look like a payload, Meta's own API first."""
    found = [name for name, provider in providers().items() if provider.knows(payload)]
    return sorted(found, key=lambda name: name != "cloud")


def check(payload: Json, name: str, settings: Settings, channel: str | None = None) -> Opinion:
    """Return a provider's opinion, with the templates of the settings.

    `channel` is for a provider whose lines are of several: "telegram". Raises `UnknownProvider` and
    `UnknownChannel`.
    """
    provider = providers().get(name)
    if provider is None:
        raise UnknownProvider(f"{name!r} is no provider; installed are {', '.join(names())}.")
    contract = Contract(resources.schemas(), resources.provider_folders())
    line = _line(provider, channel)
    house = _house(provider, contract, line, settings)
    answer = provider.answer(provider.request(payload, line), house)
    assert not isinstance(answer, Verify), "sending a message verifies no webhook"
    return _opinion(provider, house, payload, answer)


def _line(provider: Provider, channel: str | None) -> Line:
    first = provider.start_lines()[0]
    if channel is None:
        return first
    given = {"provider": provider.name, "id": first.id, "number": f"+{first.number}", "channel": channel}
    problems = problems_of({"lines": [given]})
    if problems:
        raise UnknownChannel(" ".join(problems).replace("lines.0", provider.name))
    return provider.line(given)


def _house(provider: Provider, contract: Contract, line: Line, settings: Settings) -> House:
    network = Network(WorldClock(time.time), MemoryJournal(), _SEED)
    network.open_line(replace(line, window="off"))
    Stock(settings.templates).restock(network)
    return House(network, contract, provider.defaults)


def _opinion(provider: Provider, house: House, payload: Json, answer: Answer) -> Opinion:
    failures = _failures(house)
    found = [*answer.refusals, *(refusal for refusal, _ in failures)]
    held = [refusal for refusal in found if not _of_the_account(refusal)]
    catalogue = house.contract.catalogue(provider.name)
    problems = [_problem(payload, one, catalogue[one.code].link) for one in held]
    return Opinion(
        provider=provider.name,
        title=provider.title,
        good=not problems,
        problems=problems,
        status=answer.status,
        answer=_parsed(answer.body),
        later=[
            told for refusal, number in failures if refusal in held for told in _told(provider, house, number)
        ],
        unchecked=" ".join(one.explanation for one in found if one not in held),
    )


def _failures(house: House) -> list[tuple[Refusal, int]]:
    """Return what fails after the answer, each with the number of its journal entry."""
    house.network.agenda.run_due()
    entries = house.network.journal.after(0)
    failed = [(one.event, one.number) for one in entries if isinstance(one.event, StatusChanged)]
    return [(event.refusal, number) for event, number in failed if event.refusal is not None]


def _told(provider: Provider, house: House, number: int) -> list[Any]:
    (entry,) = house.network.journal.after(number - 1, 1)
    return [_parsed(one.body) for one in provider.webhooks(entry, house)]


def _of_the_account(refusal: Refusal) -> bool:
    return refusal.code in _OF_THE_ACCOUNT or (refusal.path == ("message_id",) and not refusal.facts)


def _problem(payload: Json, refusal: Refusal, link: str) -> Problem:
    *around, last = refusal.path or ("",)
    path = _place(payload, refusal.path) or (*(_place(payload, tuple(around)) or around), last)
    return Problem(
        path=".".join(map(str, path)),
        value=_at(payload, path),
        rule=_rule(refusal),
        explanation=refusal.explanation,
        link=link,
    )


def _rule(refusal: Refusal) -> str:
    keyword, expected = refusal.facts.get("keyword"), refusal.facts.get("expected", ())
    if not keyword:
        return refusal.details or refusal.code
    wanted = ", ".join(map(str, expected)) if isinstance(expected, tuple) else str(expected)
    return f"{str(keyword).removeprefix('x-')} {wanted}".strip()


def _place(payload: Any, path: Path) -> Path | None:
    """Return where in a payload a path lies, from its beginning or from a part of it; None where nowhere."""
    if _at(payload, path) is not None:
        return path
    found = ((step, _place(inside, path)) for step, inside in _members(payload))
    return next(((step, *place) for step, place in found if place is not None), None)


def _members(value: Any) -> Iterable[tuple[str | int, Any]]:
    if isinstance(value, dict):
        return value.items()
    return enumerate(value) if isinstance(value, list) else ()


def _at(value: Any, path: Path) -> Any:
    for step in path:
        value = dict(_members(value)).get(step)
    return value


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return body.decode("utf-8", "replace")
