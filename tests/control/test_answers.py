"""What a bot said when it did not take a webhook."""

import pytest

from emulator.control.answers import said


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("", ""),
        (" \n", ""),
        ("\nKeyError: 7\n  at line 4", "KeyError: 7"),
        ('{"error": "no <b>"}', '{"error": "no <b>"}'),
        (
            "<!doctype html>\n<title>500 Internal Server Error</title>\n<h1>Oh</h1>",
            "500 Internal Server Error",
        ),
        ("x" * 121, "x" * 119 + "…"),
    ],
)
def test_the_first_line_of_an_answer_is_told(answer: str, told: str) -> None:
    assert said({"ok": False, "answer": answer}) == (told and f" It said: {told!r}.")


def test_an_answer_that_took_the_webhook_is_not_told() -> None:
    assert said({"ok": True, "answer": "OK"}) == ""
