"""The HTTP statuses of codes where production was seen with two: a setting chooses."""

from typing import Any

import pytest

from emulator import resources
from emulator.contract.schemas import Contract
from emulator.network.refusals import Refusal
from emulator.providers.graph.errors import render
from emulator.settings.check import schema
from emulator.settings.file import check

CATALOGUE = Contract(resources.schemas()).catalogue("cloud")
SWITCHES: dict[str, Any] = schema()["properties"]["cloud"]["properties"]["http"]["properties"]


def status(code: str, **chosen: int) -> int:
    row = next(row for row in CATALOGUE.values() if str(row.code) == code)
    refusal = Refusal(code=row.name)
    return render([refusal], wording="2026", trace="A", catalogue=CATALOGUE, statuses=chosen)[0]


@pytest.mark.parametrize("code", SWITCHES)
def test_the_first_status_of_a_switch_is_the_default_and_the_other_can_be_chosen(code: str) -> None:
    default, other = SWITCHES[code]["enum"]
    assert status(code) == default
    assert status(code, **{code: other}) == other
    assert check({"cloud": {"http": {code: other}}}) == []


def test_all_rows_of_a_switched_code_agree_on_the_default() -> None:
    switched = [row for row in CATALOGUE.values() if str(row.code) in SWITCHES]
    assert {row.http == SWITCHES[str(row.code)]["enum"][0] for row in switched} == {True}


def test_a_status_that_production_never_had_is_refused() -> None:
    assert check({"cloud": {"http": {"190": 418}}}) == ["cloud.http.190 is 418; it must be one of: 401, 400."]
    assert "cloud.http.131047 is no setting" in check({"cloud": {"http": {"131047": 200}}})[0]
