"""What a recording expects of the bot's messages: what is the same in the next play."""

from datetime import UTC, datetime

import pytest

from emulator.recording.expecting import expected, part

NOW = datetime(2026, 11, 21, 21, 50, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "steady"),
    [
        ("We open at 09:00.", "We open at 09:00."),
        ("Call +1 202 555 0143 or 112", "Call +1 202 555 0143 or 112"),
        ("A table for 2 on 2024-02-29", "A table for 2 on 2024-02-29"),
        ("It is 21:50:02 now, and we are open.", "now, and we are open"),
        ("Your table is booked for 2026-11-22.", "Your table is booked for"),
        ("See you on 22 November 2026 at noon", "See you on"),
        ("Order 48151623 is on its way", "is on its way"),
        ("Code 7f3c9b1e-2a44-4c1d-9d0e-3f2a6b7c8d9e: keep it", "keep it"),
        ("Link https://example.com/t/a1B2c3D4e5F6g7 to follow", "Link https://example.com/t/"),
        ("Made on 2026-11-21\nTotal: 12.50 EUR", "Total: 12.50 EUR"),
        ("48151623", ""),
    ],
)
def test_a_part_without_what_changes_is_kept(text: str, steady: str) -> None:
    assert part(text, NOW) == steady


def button(body: str) -> dict[str, object]:
    replies = [{"type": "reply", "reply": {"id": "a", "title": "Yes"}}]
    inner = {"type": "button", "body": {"text": body}, "action": {"buttons": replies}}
    return {"type": "interactive", "interactive": inner}


@pytest.mark.parametrize(
    ("content", "given"),
    [
        ({"type": "text", "text": {"body": "Hi\nthere"}}, "Hi\nthere"),
        ({"type": "text", "text": {"body": "Order 48151623 is here"}}, {"contains": "is here"}),
        ({"type": "text", "text": {"body": "48151623"}}, {"kind": "text"}),
        (button("Well?\nSay it."), {"contains": "Well?", "buttons": ["Yes"]}),
        ({"type": "image", "image": {"id": "1", "caption": "Menu"}}, {"kind": "image", "contains": "Menu"}),
        ({"type": "image", "image": {"id": "1"}}, {"kind": "image"}),
        (
            {"type": "document", "document": {"id": "1", "filename": "bill.pdf"}},
            {"kind": "document", "contains": "bill.pdf"},
        ),
        ({"type": "reaction", "reaction": {"message_id": "1"}}, {"kind": "reaction"}),
        ({"type": "novelty", "novelty": {}}, None),
    ],
)
def test_what_is_expected_reads_well_and_holds(content: dict[str, object], given: object) -> None:
    assert expected(content, NOW) == given


def test_a_long_text_is_cut_at_a_words_end() -> None:
    found = expected(button("word " * 40), NOW)
    assert isinstance(found, dict)
    assert found["contains"] == ("word " * 14).strip()
