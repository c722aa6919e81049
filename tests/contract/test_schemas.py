import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from emulator import resources
from emulator.contract.conflicts import KEYWORD, settle
from emulator.contract.keywords import RULES
from emulator.contract.schemas import Contract

FILES = sorted(file for one in resources.provider_folders().values() for file in one.glob("*/*.json"))
ANNOTATIONS = {"x-refusals", "x-style", "x-part"}


def subschemas(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for child in children:
        yield from subschemas(child)


def read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def answers(file: Path) -> list[Any]:
    """Return a schema as each answer to what sources disagree about makes it, the default first."""
    raw = read(file)
    found = [conflict for one in subschemas(raw) for conflict in one.get(KEYWORD, {}).items()]
    return [settle(raw, {}), *(settle(raw, {name: answer}) for name, others in found for answer in others)]


@pytest.fixture(scope="module")
def contract() -> Contract:
    return Contract(resources.schemas())


def test_there_are_schemas() -> None:
    assert len(FILES) >= 9


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_schema_is_valid_itself(file: Path) -> None:
    Draft202012Validator.check_schema(read(file))
    assert read(file).keys() >= {"$schema", "title", "description"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_reference_leads_somewhere(file: Path) -> None:
    for schema in subschemas(answers(file)):
        name, _, pointer = schema.get("$ref", "#").partition("#")
        target = read(file.parent / name) if name else read(file)
        for step in pointer.split("/")[1:]:
            target = target[step]
        assert isinstance(target, dict)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_keyword_of_our_own_is_one_that_is_known(file: Path) -> None:
    ours = {name for schema in subschemas(answers(file)) for name in schema if name.startswith("x-")}
    assert ours <= ANNOTATIONS | RULES.keys()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_annotation_belongs_to_a_keyword_beside_it_and_names_a_known_refusal(
    file: Path, contract: Contract
) -> None:
    catalogue = contract.catalogue("cloud")
    for schema in subschemas(answers(file)):
        for keyword, rule in schema.get("x-refusals", {}).items():
            assert keyword in schema
            assert rule["evidence"] in ("captured", "documented", "inferred")
            assert bool(rule.get("details")) == (catalogue[rule["code"]].layer == "whatsapp")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_rule_whose_keyword_says_little_gives_advice(file: Path) -> None:
    for schema in subschemas(answers(file)):
        for keyword in {"pattern", "not"} & schema.get("x-refusals", {}).keys():
            assert schema["x-refusals"][keyword]["advice"].endswith(".")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_limit_in_a_sentence_is_the_limit_of_its_keyword(file: Path) -> None:
    for schema in subschemas(answers(file)):
        for keyword in {"maxLength", "minItems", "maxItems"} & schema.get("x-refusals", {}).keys():
            assert str(schema[keyword]) in schema["x-refusals"][keyword]["details"]


def test_parts_are_no_kinds(contract: Contract) -> None:
    kinds = contract.kinds("cloud", "messages")
    assert {"text", "interactive_list", "mark_read"} <= kinds
    assert not {"envelope", "interactive"} & kinds


def test_an_operation_nobody_has_has_no_kinds(contract: Contract) -> None:
    assert contract.kinds("cloud", "telegrams") == frozenset()


def test_a_kind_without_schema_is_an_error_of_the_caller(contract: Contract) -> None:
    with pytest.raises(FileNotFoundError, match=r"telegram\.json"):
        contract.check("cloud", "messages", "telegram", {})


def test_half_a_surrogate_pair_is_explained_like_any_text(contract: Contract) -> None:
    body = {"messaging_product": "whatsapp", "to": "\ud83d", "text": {"body": "\ud83d", "preview_url": "x"}}
    [refusal] = contract.check("cloud", "messages", "text", body)
    assert refusal.path == ("text", "preview_url")
