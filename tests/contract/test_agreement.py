"""jsonschema-rs says whether a payload is good, jsonschema says why not: they must never disagree."""

import copy
import random
from collections.abc import Iterator
from typing import Any

import pytest

from emulator import resources
from emulator.contract.schemas import Contract
from emulator.network.model import Json
from emulator.network.refusals import Refusal
from emulator.providers.graph.decode import decode, kind_of
from emulator.providers.graph.errors import render
from tests.cloud.limits_all import LIMITS, VIOLATIONS
from tests.cloud.limits_payloads import GOOD

ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.0, 1.5, 10**30, "", " ", "\n", "\t x", "x ", "a\n", "a \n", "1\n", "12",
    "text", "image", "list", "http://", "https://x", "HTTP://X", "x" * 21, "😀" * 20, "😀" * 25, "é\u0301",
    "\u00a0", "\ufeff", "\u2028", "\x1c", "👍", "👍👍", "x" * 1025, [], {}, [[]], [{}], [None],
    {"text": "x"}, {"type": "text"}, {"id": "1"}, {"link": "https://example.org"}, ["a", "a"], {"rows": []},
)  # fmt: skip
MEMBERS = ("text", "header", "footer", "id", "title", "link")
EACH = 150


@pytest.fixture(scope="module")
def contract() -> Contract:
    return Contract(resources.schemas())


def places(node: Any) -> Iterator[tuple[Any, Any]]:
    members = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in list(members):
        yield node, key
        yield from places(child)


def odd(source: random.Random) -> Any:
    return copy.deepcopy(source.choice(ODD))


def spoil(payload: Json, source: random.Random) -> Json:
    """Change a payload at one to three places: another value, nothing, twice, or a new member."""
    for _ in range(source.randint(1, 3)):
        found = list(places(payload))
        if not found:
            return payload
        parent, key = source.choice(found)
        match source.randrange(4):
            case 0:
                del parent[key]
            case 1 if isinstance(parent, list):
                parent.extend(copy.deepcopy(parent[key]) for _ in range(source.randint(1, 10)))
            case 2 if isinstance(parent, dict):
                parent[source.choice(MEMBERS)] = odd(source)
            case _:
                parent[key] = odd(source)
    return payload


def agree(contract: Contract, kind: str, payload: Json) -> tuple[Refusal, ...]:
    fast = contract.compiled("cloud", "messages", kind).is_valid(payload)
    slow = contract.explainer("cloud", "messages", kind).is_valid(payload)
    assert fast == slow, payload
    refusals = contract.check("cloud", "messages", kind, payload)
    assert bool(refusals) != fast
    return refusals


@pytest.mark.parametrize("kind", GOOD)
def test_the_validators_agree_on_every_payload_of_the_tables(contract: Contract, kind: str) -> None:
    bodies = [limit.good for limit in LIMITS] + [limit.bad for limit in LIMITS]
    mine = [one for one in (*bodies, *(bad.body for bad in VIOLATIONS)) if kind_of(one) == kind]
    assert mine
    assert agree(contract, kind, GOOD[kind]()) == ()
    for payload in mine:
        agree(contract, kind, payload)


@pytest.mark.parametrize("kind", [*GOOD, "envelope", "interactive"])
def test_the_validators_agree_on_spoiled_payloads(contract: Contract, kind: str) -> None:
    source = random.Random(kind)
    make = GOOD.get(kind, GOOD["interactive_button"])
    outcomes = [agree(contract, kind, spoil(make(), source)) for _ in range(EACH)]
    assert 0 < sum(map(bool, outcomes)) < EACH


@pytest.mark.parametrize("kind", GOOD)
def test_whatever_is_spoiled_has_an_answer_in_both_wordings(contract: Contract, kind: str) -> None:
    source, catalogue = random.Random(f"answer {kind}"), contract.catalogue("cloud")
    for _ in range(EACH):
        outcome = decode(contract, "1", spoil(GOOD[kind](), source))
        if not isinstance(outcome, tuple):
            continue
        now, body = render(outcome, wording="2026", trace="A", catalogue=catalogue)
        before, old = render(outcome, wording="legacy", trace="A", catalogue=catalogue)
        assert now == before == 400
        assert body["error"]["message"]
        assert old["error"]["message"].startswith("(#")
