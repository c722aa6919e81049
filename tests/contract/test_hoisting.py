"""Wherever a schema has a rule of ours, both validators ask it; the places that our own schemas lack too."""

import json
from pathlib import Path

import pytest

from emulator.contract.schemas import Contract
from emulator.network.model import Json

RULE = {"x-unique-across": "*.id"}
TWICE: Json = {"rows": [{"id": "a"}, {"id": "a"}]}
SCHEMAS: dict[str, tuple[Json, Json]] = {
    "a member": ({"properties": {"rows": RULE}}, TWICE),
    "a member of a member": ({"properties": {"in": {"properties": {"rows": RULE}}}}, {"in": TWICE}),
    "one that another asks for": ({"dependentSchemas": {"rows": {"properties": {"rows": RULE}}}}, TWICE),
    "one of a pattern": ({"patternProperties": {"^r": RULE}}, TWICE),
    "one that nobody names": ({"unevaluatedProperties": RULE}, TWICE),
    "one at any depth": (
        {"properties": {"rows": RULE, "in": {"$ref": "it.json"}}},
        {"in": {"in": {"in": TWICE}}},
    ),
}


def contract_of(folder: Path, **schemas: Json) -> Contract:
    (folder / "some" / "calls").mkdir(parents=True)
    for name, schema in schemas.items():
        (folder / "some" / "calls" / f"{name}.json").write_text(json.dumps(schema))
    return Contract(folder)


def both_say(contract: Contract, payload: Json) -> list[bool]:
    return [
        contract.compiled("some", "calls", "it").is_valid(payload),
        contract.explainer("some", "calls", "it").is_valid(payload),
    ]


@pytest.mark.parametrize("place", SCHEMAS)
def test_both_validators_ask_a_rule(place: str, tmp_path: Path) -> None:
    schema, broken = SCHEMAS[place]
    contract = contract_of(tmp_path, it=schema)
    assert both_say(contract, broken) == [False, False]
    assert both_say(contract, {"rows": [], "in": {}} if "in" in broken else {"rows": []}) == [True, True]


def test_what_a_reference_has_named_is_named_for_who_refers(tmp_path: Path) -> None:
    below = {"properties": {"rows": {"type": "array"}}}
    contract = contract_of(tmp_path, it={"$ref": "below.json", "unevaluatedProperties": False}, below=below)
    assert both_say(contract, {"rows": []}) == [True, True]
    assert both_say(contract, {"columns": []}) == [False, False]
