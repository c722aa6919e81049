from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.validators import extend

from emulator.contract.explain import explain, required
from emulator.contract.sentences import kind_of
from emulator.network.refusals import Refusal

Strict = extend(Draft202012Validator, {"required": required})  # type: ignore[no-untyped-call]


def reasons(schema: dict[str, Any], instance: object) -> tuple[Refusal, ...]:
    return explain(Strict(schema).iter_errors(instance))


def sentences(schema: dict[str, Any], instance: object) -> list[str]:
    return [refusal.explanation for refusal in reasons({"properties": {"a": schema}}, {"a": instance})]


@pytest.mark.parametrize(
    ("schema", "instance", "sentence"),
    [
        ({"type": "string"}, 5, "a is an integer; it must be a string."),
        ({"type": ["object", "null"]}, [], "a is an array; it must be an object."),
        ({"type": "null"}, {}, "a is an object; it must be left out."),
        ({"type": "string"}, None, "a is null, which counts as missing; give it a value."),
        ({"minLength": 1}, "", "a is an empty string, which counts as missing; give it a value."),
        ({"maxLength": 2}, "👍👍👍", "a has 3 characters; at most 2 are allowed: shorten it by 1."),
        ({"enum": ["x", "y"]}, "z", "a is 'z'; it must be one of: x, y."),
        (
            {"enum": ["text", "image"]},
            "Images",
            "a is 'Images'; it must be one of: text, image. Perhaps 'image' is meant.",
        ),
        ({"enum": ["x"]}, {"z": 1}, "a is an object; it must be x."),
        ({"enum": ["x"]}, "z" * 99, f"a is '{'z' * 40}…'; it must be x."),
        ({"maxItems": 1}, [1, 2], "a has 2 items; there must be at most 1."),
        ({"minItems": 1}, [], "a has 0 items; there must be at least 1."),
        ({"required": ["b"]}, {}, "a.b is missing; it is required: add it."),
        ({"const": "x"}, "z", "a is 'z'; it must be x."),
        ({"minLength": 2}, "z", "a has 1 character; at least 2 are needed."),
        ({"minProperties": 1}, {}, "a has 0 members; there must be at least 1."),
        ({"maximum": 3}, 4, "a is 4; it must be at most 3."),
        ({"minimum": 3}, 2, "a is 2; it must be at least 3."),
        ({"exclusiveMinimum": 0}, 0, "a is 0; it must be more than 0."),
        ({"pattern": "^x"}, "z", "a is 'z'; it must match ^x."),
        (
            {"properties": {"b": {}, "c": {}}, "additionalProperties": False},
            {"b": 1, "z": 2},
            "a has 'z', which is not known; known are: b, c.",
        ),
        ({"not": {"type": "array"}}, [], "a is an array: the schema does not allow it."),
        ({"required": ["body"]}, {"Boddy": "x"}, "a.body is missing; there is 'Boddy': rename it."),
        (
            {"required": ["body"], "properties": {"boddy": {}}},
            {"boddy": "x"},
            "a.body is missing; it is required: add it.",
        ),
        (
            {"properties": {"title": {}, "id": {}}, "additionalProperties": False},
            {"titel": 1},
            "a has 'titel', which is not known; perhaps 'title' is meant.",
        ),
        (
            {"anyOf": [{"required": ["id"]}, {"required": ["link"]}]},
            {"x": 1},
            "a has none of id, link; give one of them.",
        ),
        (
            {"oneOf": [{"required": ["id"]}, {"required": ["link"]}]},
            {"id": 1, "link": 2},
            "a has id, link; give one of them alone.",
        ),
        (
            {"anyOf": [{"required": ["x", "y"]}, {"required": ["z"]}]},
            {},
            "a has none of x and y, z; give one of them.",
        ),
        (
            {"anyOf": [{"type": "null"}, {"required": ["z"]}]},
            {},
            "a is an object: the schema does not allow it.",
        ),
    ],
)
def test_a_sentence_says_where_what_and_the_rule(
    schema: dict[str, Any], instance: object, sentence: str
) -> None:
    assert sentences(schema, instance) == [sentence]


def test_a_body_of_another_kind_is_called_the_body() -> None:
    [refusal] = reasons({"type": "object"}, [])
    assert (refusal.path, refusal.explanation) == ((), "The body is an array; it must be an object.")


def test_two_rules_that_find_the_same_are_one_refusal() -> None:
    schema = {"type": "string", "enum": ["x"], "minLength": 1}
    assert [refusal.code for refusal in reasons(schema, None)] == ["parameter_required"]


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ({"type": "object", "maxLength": 1}, "a link"),
        ({"minLength": 1, "pattern": "[^ ]"}, ""),
        ({"type": "string", "enum": ["3"]}, 3),
    ],
)
def test_of_what_is_not_there_or_of_another_type_nothing_else_is_told(
    schema: dict[str, Any], value: object
) -> None:
    rules = {"pattern": {"details": "No."}, "maxLength": {"details": "No."}, "enum": {"details": "No."}}
    assert len(sentences({**schema, "x-refusals": rules}, value)) == 1


def test_an_advice_says_what_else_would_do() -> None:
    schema = {"required": ["id"], "x-refusals": {"required": {"advice": "give either id or link."}}}
    assert sentences(schema, {}) == ["a.id is missing; give either id or link."]


def test_an_annotation_gives_code_details_and_advice() -> None:
    rule = {"code": "value_not_valid", "details": "No.", "advice": "begin with x.", "evidence": "inferred"}
    [refusal] = reasons({"pattern": "^x", "x-refusals": {"pattern": rule}}, "y")
    assert (refusal.code, refusal.details) == ("value_not_valid", "No.")
    assert refusal.explanation == "The body is 'y': begin with x."


def test_endless_errors_are_cut_short() -> None:
    assert len(reasons({"items": {"type": "string"}}, [1] * 1000)) == 100


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (None, "null"),
        (True, "boolean"),
        (1, "integer"),
        (1.5, "number"),
        ("", "string"),
        ([], "array"),
        ({}, "object"),
    ],
)
def test_a_value_has_jsons_name(value: object, name: str) -> None:
    assert kind_of(value) == name
