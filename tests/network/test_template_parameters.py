"""A file of a template comes by id or by link, whatever kind it is."""

import pytest

from emulator.network.model import Json
from emulator.network.rules.template import parameters
from emulator.network.rules.template.scope import scopes
from tests.templates import create, header

LINK = "https://example.org/file"


@pytest.mark.parametrize("kind", ["image", "video", "document", "gif"])
@pytest.mark.parametrize(
    ("source", "found"), [({"id": "1", "link": LINK}, "both"), ({"filename": "x"}, "neither")]
)
def test_a_file_needs_exactly_one_source(kind: str, source: Json, found: str) -> None:
    template = create("file", {"type": "HEADER", "format": kind.upper()}, {"type": "BODY", "text": "Hello"})
    sent = {"components": [header({"type": kind, kind: source})]}
    refusal = parameters.check(scopes(template, sent)[0])
    assert refusal is not None
    assert refusal.details == "Either one of media ID or link must be present"
    assert f"has {found} of id and link; give one of them." in refusal.explanation


@pytest.mark.parametrize("source", [{"id": "1"}, {"link": LINK}])
def test_one_source_is_enough(source: Json) -> None:
    template = create("file", {"type": "HEADER", "format": "IMAGE"}, {"type": "BODY", "text": "Hello"})
    sent = {"components": [header({"type": "image", "image": source})]}
    assert parameters.check(scopes(template, sent)[0]) is None
