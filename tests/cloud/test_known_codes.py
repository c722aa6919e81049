"""Every code that is known of the Cloud API, one by one, with what holds it: `codes.csv` is the list.

What holds a code is a row of the catalogue of refusals, which a fault brings; or a test, for what comes in
another place than an error. `open` is a code that nothing brings, with the reason.
"""

import csv
import re
from pathlib import Path

import pytest

from tests.cloud.golden_refusals import CATALOGUE

_TESTS = Path(__file__).parents[1]

with (Path(__file__).parent / "codes.csv").open(encoding="utf-8", newline="") as _file:
    HOLDERS = {
        row["code"]: row["held by"].split("; ")
        if not row["held by"].startswith("open:")
        else [row["held by"]]
        for row in csv.DictReader(_file, delimiter="|", quoting=csv.QUOTE_NONE)
    }


@pytest.fixture(scope="module")
def written() -> set[str]:
    """Return the names of all tests."""
    files = [file.read_text(encoding="utf-8") for file in _TESTS.rglob("test_*.py")]
    return {name for text in files for name in re.findall(r"^(?:async )?def (test_\w+)", text, re.MULTILINE)}


@pytest.mark.parametrize("code", HOLDERS)
def test_what_holds_a_code_is_there(code: str, written: set[str]) -> None:
    for holder in HOLDERS[code]:
        kind, _, name = holder.partition(":")
        if kind == "row":
            assert code in (str(CATALOGUE[name].code), str(CATALOGUE[name].subcode))
        else:
            assert name in written if kind == "test" else kind == "open" and len(name) > 10


def test_every_row_of_the_catalogue_is_told_with_its_code() -> None:
    told = {holder.removeprefix("row:") for holders in HOLDERS.values() for holder in holders}
    assert CATALOGUE.keys() <= told
