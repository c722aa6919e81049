"""Every limit that is known of the Cloud API, one by one, with what holds it: `facts.csv` is the list.

What holds a fact is a row of a table of limits, violations or mistakes, a test, a setting, a conflict of
sources, or what a schema says. `open` is a fact that nothing holds, with the reason.
"""

import csv
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from emulator import resources
from tests.cloud.limits_all import LIMITS, VIOLATIONS
from tests.cloud.template_mistakes import MISTAKES
from tests.cloud.template_schema_mistakes import SCHEMA_MISTAKES
from tests.network.bad_drafts import BAD

_TESTS = Path(__file__).parents[1]
_CLOUD = resources.schemas() / "cloud"
_SETTINGS = json.loads((_CLOUD / "settings.json").read_text(encoding="utf-8"))["settings"]["properties"]
_BOUNDS = {"maxLength", "maxItems"}

with (Path(__file__).parent / "facts.csv").open(encoding="utf-8", newline="") as _file:
    FACTS = [*csv.DictReader(_file, delimiter="|", quoting=csv.QUOTE_NONE)]


def holders(fact: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the kind and the name of everything that holds a fact."""
    if fact["held by"].startswith("open:"):
        yield "open", fact["held by"].removeprefix("open:")
        return
    for one in fact["held by"].split("; "):
        kind, _, name = one.partition(":")
        yield kind, name


def written() -> set[str]:
    """Return the names of all tests."""
    files = [file.read_text(encoding="utf-8") for file in _TESTS.rglob("test_*.py")]
    return {name for text in files for name in re.findall(r"^(?:async )?def (test_\w+)", text, re.MULTILINE)}


def bounded(name: str) -> bool:
    """Say whether a schema, such as `register/post pin`, bounds the length of a member."""
    file, _, member = name.partition(" ")
    schema = json.loads((_CLOUD / f"{file}.json").read_text(encoding="utf-8"))
    return bool(_BOUNDS & schema["properties"][member].keys())


@pytest.fixture(scope="module")
def known() -> dict[str, Callable[[str], bool]]:
    """Return what says of each kind of holder whether it is there."""
    names = {
        "limit": {one.name for one in LIMITS},
        "violation": {one.name for one in VIOLATIONS},
        "template": {one.name for one in MISTAKES},
        "schema mistake": {one.name for one in SCHEMA_MISTAKES},
        "draft": BAD.keys(),
        "test": written(),
        "setting": _SETTINGS.keys(),
        "conflict": _SETTINGS["conflicts"]["properties"].keys(),
    }
    there = {kind: found.__contains__ for kind, found in names.items()}
    return {**there, "schema": bounded, "open": lambda why: len(why) > 10}


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: f"{fact['where']}: {fact['fact']}")
def test_what_holds_a_fact_is_there(fact: dict[str, str], known: dict[str, Callable[[str], bool]]) -> None:
    missing = [f"{kind}:{name}" for kind, name in holders(fact) if not known[kind](name)]
    assert missing == []


def test_every_limit_of_the_tables_is_a_fact() -> None:
    told = {name for fact in FACTS for kind, name in holders(fact) if kind == "limit"}
    assert {limit.name for limit in LIMITS} == told


def test_every_conflict_of_sources_is_one_about_a_limit_or_is_tested_elsewhere() -> None:
    told = {name for fact in FACTS for kind, name in holders(fact) if kind == "conflict"}
    others = {"recipient_type", "bsuid", "plain_numbers", "message_status", "file_size", "self_send"}
    titles = {"title_132018", "title_133010"}
    assert told | others | titles == _SETTINGS["conflicts"]["properties"].keys()


def test_no_fact_is_told_twice() -> None:
    assert len({(fact["where"], fact["fact"]) for fact in FACTS}) == len(FACTS)
