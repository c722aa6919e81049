import pytest

from emulator.contract.emoji import is_single


@pytest.mark.parametrize(
    "text",
    [
        "😀",
        "❤",
        "❤️",
        "👍🏽",
        "👩‍💻",
        "👩🏽‍🤝‍👩🏿",
        "👨‍👩‍👧‍👦",
        "🏳️‍🌈",
        "🇳🇱",
        "#️⃣",
        "1⃣",
        "©️",
        "™",
        "↔️",
        "⏳",
        "⁉️",
        "〰️",
        "\u2139\ufe0f",
        "㊗️",
        "🫩",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    ],
)
def test_one_emoji_is_one_however_many_code_points_it_has(text: str) -> None:
    assert is_single(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "1",
        "#",
        "?",
        "+",
        "ok",
        "😀😀",
        "😀 ",
        " ",
        "🇳",
        "🇳🇱🇳🇱",
        "👩‍",
        "‍",
        "\ufe0f",
        "é",
        "漢",
        "👍a",
        "\n",
        "😀" * 99,
    ],
)
def test_what_is_not_one_emoji_is_none(text: str) -> None:
    assert not is_single(text)
