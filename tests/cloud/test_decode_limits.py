from typing import Literal

import pytest

from emulator import resources
from emulator.contract.schemas import Contract
from emulator.network.commands import MarkRead, Send
from emulator.network.model import Json
from emulator.providers.graph.decode import decode
from emulator.providers.graph.errors import render
from tests.cloud.limits import Limit
from tests.cloud.limits_all import LIMITS, VIOLATIONS
from tests.cloud.limits_payloads import GOOD, document, put
from tests.cloud.limits_violations import Violation

Wording = Literal["2026", "legacy"]
BOTH: tuple[Wording, ...] = ("2026", "legacy")
NOT_VALID = "(#131009) Parameter value is not valid"


@pytest.fixture(scope="module")
def contract() -> Contract:
    return Contract(resources.schemas())


def answer(contract: Contract, body: Json, wording: Wording) -> tuple[int, Json]:
    outcome = decode(contract, "1", body)
    assert isinstance(outcome, tuple), "the body was accepted"
    return render(outcome, wording=wording, trace="Atrace", catalogue=contract.catalogue("cloud"))


def graph(message: str) -> tuple[int, Json]:
    error = {"message": message, "type": "OAuthException", "code": 100, "fbtrace_id": "Atrace"}
    return 400, {"error": error}


def whatsapp(code: int, message: str, details: str) -> tuple[int, Json]:
    data = {"messaging_product": "whatsapp", "details": details}
    error = {
        "message": message,
        "type": "OAuthException",
        "code": code,
        "error_data": data,
        "fbtrace_id": "Atrace",
    }
    return 400, {"error": error}


@pytest.mark.parametrize("kind", GOOD)
def test_a_good_body_becomes_a_command(contract: Contract, kind: str) -> None:
    assert isinstance(decode(contract, "1", GOOD[kind]()), Send | MarkRead)


def test_a_document_may_have_a_name_of_any_length(contract: Contract) -> None:
    body = put(document(), "document.filename", "x" * 5000 + ".pdf")
    assert isinstance(decode(contract, "1", body), Send)


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.name)
def test_what_reaches_the_limit_is_accepted(contract: Contract, limit: Limit) -> None:
    assert isinstance(decode(contract, "1", limit.good), Send)


@pytest.mark.parametrize("wording", BOTH)
@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.name)
def test_what_goes_beyond_the_limit_is_refused_in_metas_words(
    contract: Contract, limit: Limit, wording: Wording
) -> None:
    plain = graph(limit.plain if wording == "2026" else limit.legacy)
    expected = whatsapp(131009, NOT_VALID, limit.details) if limit.details else plain
    assert answer(contract, limit.bad, wording) == expected


@pytest.mark.parametrize("wording", BOTH)
@pytest.mark.parametrize("violation", VIOLATIONS, ids=lambda violation: violation.name)
def test_a_mistake_is_refused_in_metas_words(
    contract: Contract, violation: Violation, wording: Wording
) -> None:
    title = NOT_VALID if violation.code == 131009 else "(#100) Invalid parameter"
    plain = graph(violation.now if wording == "2026" else violation.legacy)
    details = violation.details
    expected = whatsapp(violation.code, title, details) if details else plain
    assert answer(contract, violation.body, wording) == expected


@pytest.mark.parametrize("violation", VIOLATIONS, ids=lambda violation: violation.name)
def test_every_refusal_explains_itself_to_the_developer(contract: Contract, violation: Violation) -> None:
    outcome = decode(contract, "1", violation.body)
    assert isinstance(outcome, tuple)
    for refusal in outcome:
        assert refusal.explanation.startswith(".".join(map(str, refusal.path)))
        assert refusal.explanation.endswith(".")
