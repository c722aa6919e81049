import json
from dataclasses import replace
from pathlib import Path

import pytest

from emulator import resources
from emulator.contract.catalogue import load_catalogue
from emulator.network.model import Json

FILE = resources.schemas() / "refusals.json"
ROWS: dict[str, Json] = json.loads(FILE.read_text(encoding="utf-8"))
OURS = {"meaning": "M.", "advice": "A.", "link": "https://example.com", "evidence": "inferred"}
NETWORK = (
    "invalid_parameter",
    "value_not_valid",
    "recipient_malformed",
    "recipient_is_sender",
    "outside_window",
    "reaction_target",
)


def test_every_row_loads_for_cloud() -> None:
    assert load_catalogue(FILE, "cloud").keys() == ROWS.keys()


def test_a_vendor_that_has_no_row_has_an_empty_catalogue() -> None:
    assert load_catalogue(FILE, "nobody") == {}


@pytest.mark.parametrize("name", ROWS)
def test_a_row_says_what_happened_and_what_to_do(name: str) -> None:
    row = load_catalogue(FILE, "cloud")[name]
    assert row.meaning.endswith(".")
    assert row.advice.endswith(".")
    assert row.link.startswith("https://developers.facebook.com/")
    assert row.evidence in ("captured", "documented", "inferred")


@pytest.mark.parametrize("name", NETWORK)
def test_what_the_network_refuses_is_in_the_catalogue(name: str) -> None:
    assert load_catalogue(FILE, "cloud")[name].layer == "whatsapp"


def test_webhook_details_differ_only_where_the_file_says_so() -> None:
    catalogue = load_catalogue(FILE, "cloud")
    assert catalogue["outside_window"].webhook_details == catalogue["outside_window"].details
    assert catalogue["account_locked"].webhook_details == ""


def test_a_vendor_may_pass_on_anothers_words_with_exceptions(tmp_path: Path) -> None:
    more = tmp_path / "refusals.json"
    said = {"undeliverable": {"code": 7}, "ours": ROWS["undeliverable"]["cloud"] | OURS}
    more.write_text(json.dumps({"passes_on": "cloud", **said}), encoding="utf-8")
    passed, cloud = load_catalogue(FILE, "fifth", more), load_catalogue(FILE, "cloud")
    assert passed.keys() == cloud.keys() | {"ours"}
    assert passed["undeliverable"] == replace(cloud["undeliverable"], code=7)
    assert passed["outside_window"] == cloud["outside_window"]
    assert passed["ours"].meaning == OURS["meaning"]
