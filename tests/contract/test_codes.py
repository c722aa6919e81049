"""Whatever the network, a provider or a schema can refuse with has a row in the catalogue."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import emulator
from emulator import resources
from emulator.contract.schemas import Contract
from tests.contract.tracing import Untraceable, codes

PACKAGE = Path(emulator.__file__).parent
SOURCES = [file for file in PACKAGE.rglob("*.py") if "Refusal(" in file.read_text(encoding="utf-8")]
SCHEMAS = [file for file in resources.schemas().rglob("*.json") if "x-refusals" in file.read_text("utf-8")]
OTHER = {"business", "template_creation", "upload.py"}
"""What the network refuses that is no message: each vendor has its own way to manage these, or none."""

CONTRACT = Contract(resources.schemas())
CATALOGUE = CONTRACT.catalogue("cloud")


def annotated(node: Any) -> Iterator[str]:
    """Return the codes of every `x-refusals` in a schema."""
    for name, inside in node.items() if isinstance(node, dict) else enumerate(node):
        if name == "x-refusals":
            yield from (rule["code"] for rule in (inside or {}).values() if "code" in rule)
        elif isinstance(inside, dict | list):
            yield from annotated(inside)


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_every_code_in_the_source_is_in_the_catalogue(file: Path) -> None:
    home, _, rest = str(file.relative_to(PACKAGE)).removeprefix("providers/").partition("/")
    own = CONTRACT.catalogue(home) if rest and home in resources.providers() else CATALOGUE
    assert set(codes(file.read_text(encoding="utf-8"))) <= own.keys()


@pytest.mark.parametrize("name", resources.providers())
def test_every_provider_has_a_row_for_whatever_a_message_is_refused_with(name: str) -> None:
    sending = [file for file in SOURCES if PACKAGE / "network" in file.parents and not OTHER & {*file.parts}]
    raised = {code for file in sending for code in codes(file.read_text(encoding="utf-8"))}
    said = {code for file in SCHEMAS for code in annotated(json.loads(file.read_text(encoding="utf-8")))}
    assert raised | said <= CONTRACT.catalogue(name).keys()


@pytest.mark.parametrize("file", SCHEMAS, ids=lambda file: str(file.relative_to(resources.schemas())))
def test_every_code_in_the_schemas_is_in_the_catalogue(file: Path) -> None:
    assert set(annotated(json.loads(file.read_text(encoding="utf-8")))) <= CATALOGUE.keys()


def test_the_sources_and_the_schemas_are_really_read() -> None:
    texts = (file.read_text(encoding="utf-8") for file in SCHEMAS)
    assert {code for text in texts for code in annotated(json.loads(text))} >= {"value_not_valid"}
    found = {code for file in SOURCES for code in codes(file.read_text(encoding="utf-8"))}
    expected = {
        "outside_window",
        "template_paused",
        "template_required",
        "parameter_invalid",
        "token_missing",
    }
    assert expected <= found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("def f():\n    return Refusal(code='a')", {"a"}),
        (
            "def f(code):\n    return Refusal(code=code)\ndef g():\n    f('a')\n    f('b' if x else 'c')",
            set("abc"),
        ),
        ("T = {1: ('a', 2), 2: ('b', 3)}\ndef f():\n    row = T.get(1)\n    Refusal(code=row[0])", set("ab")),
        ("T = {1: 'a'}\ndef g():\n    return T.get(1, 'b')\ndef f():\n    Refusal(code=g())", set("ab")),
    ],
)
def test_codes_are_found_behind_names_tables_and_functions(source: str, found: set[str]) -> None:
    assert set(codes(source)) == found


@pytest.mark.parametrize("code", ["made()", "unknown", "row[0]", "a + b"])
def test_a_code_that_cannot_be_told_is_a_problem(code: str) -> None:
    with pytest.raises(Untraceable):
        list(codes(f"def f():\n    return Refusal(code={code})"))
