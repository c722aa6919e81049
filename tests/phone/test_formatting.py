import pytest

from emulator.phone.formatting import Piece, pieces


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", [Piece("plain")]),
        ("a *b* c", [Piece("a "), Piece("b", ("bold",)), Piece(" c")]),
        ("_a_ ~b~", [Piece("a", ("italic",)), Piece(" "), Piece("b", ("strike",))]),
        ("*a _b_*", [Piece("a ", ("bold",)), Piece("b", ("bold", "italic"))]),
        ("`*a*`", [Piece("*a*", ("reverse",))]),
        ("```a\nb```", [Piece("a\nb", ("reverse",))]),
        ("*Total:* 5 EUR", [Piece("Total:", ("bold",)), Piece(" 5 EUR")]),
    ],
)
def test_marks_become_styles(text: str, expected: list[Piece]) -> None:
    assert pieces(text) == expected


@pytest.mark.parametrize(
    "text", ["2 * 3 * 4", "snake_case_name", "*a\nb*", "* a*", "**", "a*b*c", "", "*", "__init__", "~"]
)
def test_what_is_no_mark_stays(text: str) -> None:
    assert "".join(piece.text for piece in pieces(text)) == text
