"""Never a server error: whatever is sent, the answer is one of Meta's. `scripts/fuzz` does more of it."""

import asyncio
import json
from dataclasses import replace

import pytest

from tests.fuzz.driving import Got, check, run
from tests.fuzz.spoiling import Sent, request

CASES, SEED = 600, 2026
ERROR = {"message": "(#100) x", "type": "OAuthException", "code": 100, "fbtrace_id": "A1"}


def got(status: int = 400, content_type: str = "application/json", **parts: object) -> Got:
    body = json.dumps({"error": {**ERROR, **parts}}).encode()
    headers = {"content-type": content_type, "content-length": str(len(body)), "x-fb-request-id": "A1"}
    return Got(status=status, headers=headers, body=body)


def test_every_spoiled_request_has_one_of_metas_answers() -> None:
    codes = asyncio.run(run(range(CASES), SEED, batch=200, seconds=60))
    assert codes.total() == CASES
    assert codes[0] > CASES // 20
    assert {0, 100, 104, 2500, 131009} <= codes.keys()


def test_a_case_is_the_same_each_time() -> None:
    assert [request(case, SEED) for case in range(50)] == [request(case, SEED) for case in range(50)]
    assert request(1, SEED) != request(1, SEED + 1)


def test_a_good_refusal_passes_the_check() -> None:
    assert check(Sent(), got()) == 100


@pytest.mark.parametrize(
    "bad",
    [
        got(status=500),
        got(status=200),
        got(content_type="text/plain"),
        got(message=""),
        got(code="100"),
        got(fbtrace_id="A2"),
        got(stack="Traceback"),
        got(error_data={"details": "x"}),
        replace(got(), body=b"Internal Server Error"),
    ],
)
def test_an_answer_that_is_not_metas_fails_the_check(bad: Got) -> None:
    with pytest.raises((AssertionError, KeyError)):
        check(Sent(), bad)
