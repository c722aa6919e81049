"""What only a rule of Graph's schema layer can say, for it speaks of a path in the request."""

import json
from typing import Any

import pytest

from tests.cloud.asking import ask
from tests.cloud.golden_refusals import CATALOGUE, ORDERED
from tests.cloud.limits_payloads import NOWHERE, put, text
from tests.cloud.mistakes_requests import strict
from tests.worlds import network

_IMAGE = {**text(), "type": "image"}
_PERSON = {"name": {"formatted_name": "Ada Sample", "first_name": "Ada"}}

BY_RULE: dict[str, tuple[dict[str, Any], str]] = {
    "parameter_required": (put(text(), "text.body", NOWHERE), "The parameter text.body is required."),
    "parameter_type": (
        put(text(), "text.body", 5),
        strict("type", "text.body", "expected : 'string' but got 'integer'"),
    ),
    "parameter_enum": (
        put(text(), "messaging_product", "x"),
        'Param messaging_product must be one of {WHATSAPP} - got "x".',
    ),
    "parameter_too_long": (
        put(text(), "text.body", "x" * 4097),
        "Param text.body must be at most 4096 characters long.",
    ),
    "parameter_uri": (_IMAGE | {"image": {"link": "a.png"}}, "Param image.link is not a valid URI."),
    "parameter_media_id": (
        _IMAGE | {"image": {"id": "https://example.org/a.png"}},
        strict("type", "image.id", "expected : 'string' but got 'https://example.org/a.png'"),
    ),
    "parameter_media_unknown": (
        _IMAGE | {"image": {"id": "1"}},
        "Param image.id is not a valid whatsapp business account media attachment ID",
    ),
    "parameter_invalid": (
        {**text(), "type": "contacts", "contacts": [_PERSON | {"birthday": "1.2.03"}]},
        "Param contacts.0.birthday is not valid.",
    ),
}

BY_UPLOAD = {"parameter_file_kind"}
"""What an upload is refused for: `test_media`."""


def test_every_refusal_that_cannot_be_ordered_has_its_rule_here() -> None:
    assert BY_RULE.keys() | BY_UPLOAD == CATALOGUE.keys() - ORDERED.keys()


@pytest.mark.parametrize("name", BY_RULE)
def test_a_rule_brings_its_refusal(name: str) -> None:
    body, message = BY_RULE[name]
    answer = ask(network(), body)
    error = json.loads(answer.body)["error"]
    assert answer.status == CATALOGUE[name].http
    assert list(error) == ["message", "type", "code", "fbtrace_id"]
    assert (error["message"], error["type"], error["code"]) == (message, "OAuthException", 100)
