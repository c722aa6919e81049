"""What the developer is told when a refused body looks like another one that was meant."""

from typing import Any

import pytest

from emulator import resources
from emulator.contract.schemas import Contract
from emulator.providers.graph.decode import decode
from emulator.providers.graph.hints import encoding
from tests.cloud.limits_payloads import NOWHERE, button, choices, put, text

CONTRACT = Contract(resources.schemas())
WITHOUT_TO = put(text(), "to", NOWHERE)


def told(body: dict[str, Any]) -> str:
    outcome = decode(CONTRACT, "1", body)
    assert isinstance(outcome, tuple)
    return outcome[0].explanation


@pytest.mark.parametrize(
    ("body", "hint"),
    [
        (
            put(button(), "type", NOWHERE),
            "Type is not given and counts as text, and the body has interactive",
        ),
        (
            put(button(), "type", "image"),
            "Type is 'image', and the body has interactive: set type to 'interactive'.",
        ),
        (put(button(), "type", "button"), 'send type "interactive" and interactive.type "button".'),
        (put(text(), "type", "file"), 'A file is sent as "document"'),
        (
            WITHOUT_TO | {"user_id": "US.1"},
            "There is user_id: a phone number goes into to, a BSUID into recipient.",
        ),
        (put(text(), "text", "Hello"), 'Send {"body": …} in its place.'),
        (
            {**text(), "type": "image", "image": "https://a.nl/a.png"},
            'Send {"link": …} in its place.',
        ),
        ({**text(), "type": "audio", "audio": "123"}, 'Send {"id": …} in its place.'),
        (
            put(button(), "interactive.type", "list"),
            "interactive.type is 'list', and its action has buttons, as that of a 'button' has.",
        ),
        (
            put(choices(), "interactive.type", "button"),
            "interactive.type is 'button', and its action has sections, as that of a 'list' has.",
        ),
        (put(text(), "text", {"Body": "x"}), "text.body is missing; there is 'Body': rename it."),
    ],
)
def test_a_body_that_was_meant_otherwise_gets_a_hint(body: dict[str, Any], hint: str) -> None:
    assert hint in told(body)


@pytest.mark.parametrize(
    "body",
    [{}, WITHOUT_TO, put(text(), "text", NOWHERE), put(text(), "type", "jpeg"), put(text(), "text", 5)],
)
def test_a_body_that_tells_nothing_gets_the_rule_alone(body: dict[str, Any]) -> None:
    assert told(body).count(". ") == 0


def test_odd_types_get_no_hint_and_do_no_harm() -> None:
    for odd in ([], {}, 5, True, ["button"], {"type": "button"}):
        assert told(put(text(), "type", odd)).startswith("type is ")


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("", "there is no Content-Type: send Content-Type: application/json."),
        ("text/plain;charset=UTF-8", "the Content-Type is text/plain: send Content-Type: application/json."),
    ],
)
def test_json_that_does_not_say_that_it_is_json_is_told_of_its_content_type(kind: str, told: str) -> None:
    assert encoding(kind, b'{"to": "1"}', {}) == f"The body looks like JSON, and {told}"
