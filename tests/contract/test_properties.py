"""Whatever payload hypothesis makes, the two validators agree on it, and it has an answer of Meta's."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emulator.network.model import Json
from emulator.network.refusals import Refusal
from emulator.providers.graph.decode import decode
from emulator.providers.graph.errors import render
from tests.contract.payloads import CONTRACT, KINDS, changed, made

CATALOGUE = CONTRACT.catalogue("cloud")
STEADY = settings(
    derandomize=True,
    max_examples=30,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
"""The same payloads in every run, on every machine; no deadline, for how many there are bounds the time."""


def agreed(kind: str, payload: Json) -> tuple[Refusal, ...]:
    """Return why a payload is refused, once both validators say the same of it."""
    fast = CONTRACT.compiled("cloud", "messages", kind).is_valid(payload)
    assert fast == CONTRACT.explainer("cloud", "messages", kind).is_valid(payload)
    refusals = CONTRACT.check("cloud", "messages", kind, payload)
    assert bool(refusals) != fast
    return refusals


@pytest.mark.parametrize("kind", KINDS)
def test_the_validators_agree_on_payloads_made_from_the_schema(kind: str) -> None:
    @STEADY
    @given(payload=made(kind))
    def agree(payload: Json) -> None:
        agreed(kind, payload)

    agree()


@pytest.mark.parametrize("kind", KINDS)
def test_the_validators_agree_on_good_payloads_that_were_changed(kind: str) -> None:
    outcomes: Counter[bool] = Counter()

    @STEADY
    @given(payload=changed(kind))
    def agree(payload: Json) -> None:
        outcomes[not agreed(kind, payload)] += 1

    agree()
    assert min(outcomes[True], outcomes[False]) > 0, "what is made must be good at times, and bad at times"


@STEADY
@given(payload=st.sampled_from(KINDS).flatmap(made))
def test_every_payload_has_an_answer_of_metas_in_both_wordings(payload: Json) -> None:
    outcome = decode(CONTRACT, "1", payload)
    if isinstance(outcome, tuple):
        status, now = render(outcome, wording="2026", trace="A", catalogue=CATALOGUE)
        _, before = render(outcome, wording="legacy", trace="A", catalogue=CATALOGUE)
        assert status == 400
        assert now["error"]["message"]
        assert before["error"]["message"].startswith("(#")
