"""Files as they read on a phone."""

from typing import Any

import pytest

from emulator import messages
from emulator.messages.media import described


def content(**inside: Any) -> dict[str, Any]:
    return {"type": "document", "document": {"id": "7", **inside}}


def file(**facts: Any) -> dict[str, Any]:
    return {"id": "7", "mime_type": "application/pdf", "name": "invoice.pdf", "size": 12_300} | facts


@pytest.mark.parametrize(
    ("size", "told"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1 kB"),
        (12_300, "12 kB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (90_000_000, "90.0 MB"),
    ],
)
def test_a_card_tells_name_kind_and_size(size: int, told: str) -> None:
    card = messages.rows(described(content(), [file(size=size)]))[0]
    assert card.text == f"[document] invoice.pdf (PDF, {told})"


@pytest.mark.parametrize(
    ("mime_type", "sort"),
    [
        ("audio/ogg; codecs=opus", "OGG"),
        ("image/jpeg", "JPEG"),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "SHEET"),
        ("application/msword", "MSWORD"),
    ],
)
def test_a_kind_is_the_end_of_its_mime_type(mime_type: str, sort: str) -> None:
    assert f"({sort}, 12 kB)" in messages.rows(described(content(), [file(mime_type=mime_type)]))[0].text


def test_what_the_message_says_itself_wins() -> None:
    card = messages.rows(described(content(filename="Bill.pdf"), [file()]))[0]
    assert card.text.startswith("[document] Bill.pdf (PDF")


@pytest.mark.parametrize(
    "one",
    [
        {"type": "text", "text": {"body": "x"}},
        {"type": "document", "document": {"link": "https://x/a.pdf"}},
        {"type": "document", "document": {"id": "8"}},
        {"type": "document"},
        {},
    ],
)
def test_what_names_no_known_file_stays_as_it_is(one: dict[str, Any]) -> None:
    assert described(one, [file()]) == one
