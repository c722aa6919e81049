from typing import Any

import pytest

from emulator.network.commands import Send
from emulator.network.model import Message
from tests.cloud.limits_payloads import carousel, link, put
from tests.worlds import ADA, LINE, network

CTA = "interactive.action.parameters.url"
CARD = "interactive.action.cards.1.action.parameters.url"


def warned(body: dict[str, Any]) -> tuple[str, ...]:
    content = {"type": "interactive", "interactive": body["interactive"]}
    message = network().send(Send(line=LINE.id, content=content, to=ADA.wa_id))
    assert isinstance(message, Message)
    return message.warnings


@pytest.mark.parametrize("body", [link(), carousel()])
def test_a_good_link_is_no_reason_to_warn(body: dict[str, Any]) -> None:
    assert warned(body) == ()


@pytest.mark.parametrize(("body", "path"), [(link(), CTA), (carousel(), CARD)])
@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://example.org/", "is not https"),
        ("http://localhost:8000/", "leads to this machine"),
        ("https://[", "is no address (Invalid IPv6 URL)"),
    ],
)
def test_a_link_that_a_customer_cannot_open_is_warned_of(
    body: dict[str, Any], path: str, url: str, words: str
) -> None:
    [warning] = warned(put(body, path, url))
    assert words in warning
