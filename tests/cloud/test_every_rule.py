"""Every rule of the schemas is broken by a row of the tables, with Meta's exact answer to it."""

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import ValidationError

from emulator import resources
from emulator.contract.keywords import RULES
from emulator.contract.schemas import Contract
from emulator.providers.graph.decode import kind_of
from tests.cloud.limits_all import LIMITS, VIOLATIONS
from tests.cloud.template_schema_mistakes import SCHEMA_MISTAKES

CONTRACT = Contract(resources.schemas())
FOLDER = resources.schemas() / "cloud" / "messages"
KINDS = sorted(file.stem for file in FOLDER.glob("*.json"))
SENT = [{"messaging_product": "whatsapp", "to": "12025550177", **one.sent} for one in SCHEMA_MISTAKES]
BAD = [*(limit.bad for limit in LIMITS), *(violation.body for violation in VIOLATIONS), *SENT]
CHECKED = frozenset({
    "enum", "exclusiveMinimum", "maxItems", "maxLength", "maximum", "minItems", "minLength", "minProperties",
    "minimum", "not", "pattern", "required", *RULES,
})  # fmt: skip
NO_RULES = frozenset({"x-refusals", "x-conflicts", "if", "not", "enum", "required"})
OTHER_ANSWERS = frozenset({("interactive_list", "long_body")})
"""What only another answer to a conflict brings."""


def schema_of(kind: str) -> str:
    """Return the schema that a kind of message is checked against."""
    if kind in CONTRACT.kinds("cloud", "messages"):
        return kind
    return "interactive" if kind.startswith("interactive") else "envelope"


def every(errors: Any) -> Iterator[ValidationError]:
    """Yield errors with those below them."""
    for error in errors:
        yield error
        yield from every(error.context or ())


def rules(node: Any, place: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], dict[str, Any], str]]:
    """Yield every rule below a place of a schema: where, in what, and its keyword."""
    if isinstance(node, list):
        for number, item in enumerate(node):
            yield from rules(item, (*place, str(number)))
    if not isinstance(node, dict):
        return
    is_schema = not place or place[-1] not in ("properties", "$defs")
    yield from ((place, node, keyword) for keyword in node if is_schema and keyword in CHECKED)
    for name, member in node.items():
        if not is_schema or name not in NO_RULES:
            yield from rules(member, (*place, name))


@pytest.fixture(scope="module")
def broken() -> set[tuple[int, str]]:
    """Return which keyword of which schema the tables break, by the schema's identity."""
    found = set()
    for payload in BAD:
        explainer = CONTRACT.explainer("cloud", "messages", schema_of(kind_of(payload)))
        found |= {(id(one.schema), str(one.validator)) for one in every(explainer.iter_errors(payload))}
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_every_rule_is_broken_by_a_row(kind: str, broken: set[tuple[int, str]]) -> None:
    missed = {
        f"{'/'.join(place)}: {keyword}"
        for place, schema, keyword in rules(CONTRACT.schema("cloud", "messages", kind), ())
        if (id(schema), keyword) not in broken and not _is_other(kind, place)
    }
    assert missed == set(), "add a row to the tables in tests/cloud/limits_*.py"


def test_the_rules_are_really_found() -> None:
    found = {
        (place, keyword) for place, _, keyword in rules(CONTRACT.schema("cloud", "messages", "text"), ())
    }
    assert found == {
        ((), "required"),
        (("properties", "text"), "required"),
        (("properties", "text", "properties", "body"), "minLength"),
        (("properties", "text", "properties", "body"), "maxLength"),
    }


def _is_other(kind: str, place: tuple[str, ...]) -> bool:
    return len(place) > 1 and (kind, place[1]) in OTHER_ANSWERS
