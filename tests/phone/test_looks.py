"""What the phone looks like, as text files, and that nothing in a message can break its columns.

`UPDATE_SNAPSHOTS=1 pytest tests/phone/test_looks.py` writes the files anew; read the difference before
you commit it.
"""

import difflib
import os
import random
from pathlib import Path

import pytest
from textual.color import Color
from textual.widgets import Static

from emulator.phone.formatting import pieces
from emulator.phone.themes import THEMES
from tests.messages import samples
from tests.phone.fake import FakeServer
from tests.phone.stage import colors_of, phone_on, screen_text

pytestmark = pytest.mark.anyio

SNAPSHOTS = Path(__file__).parent / "snapshots"
SIZES = [(40, 22), (80, 24), (132, 43)]
ALPHABETS = [
    "abcdefghij klmno pqrst uvwxyz",
    "日本語のテキスト、改行　全角",
    "مرحبا بالعالم هذا نص",
    "👍🎉😂🙏 👩\u200d👩\u200d👧\u200d👦 🇳🇱🇯🇵 ❤\ufe0f",
    "e\u0301a\u0308o\u0302 z\u0335a\u0336",
    "[]{}()/\\|*_~`<>&\"'",
]


def furnish(server: FakeServer) -> None:
    """Say something of every kind."""
    hi = server.says("hi")
    server.bot(samples.buttons("Support", "Sales", "Opening hours"), quotes=hi.id)
    server.says("Could you tell me when my order arrives? It is the one with the blue kettle.")
    server.bot({"type": "reaction", "reaction": {"message_id": hi.id, "emoji": "👍"}})
    server.clock.time += 420
    server.bot(samples.link())
    server.bot(samples.slots())
    server.says("Any news?", line="2")
    server.bot(samples.text("Your results are in."), line="2")


async def the_screen(server: FakeServer, size: tuple[int, int], *keys: str) -> str:
    """Return the screen after some keys, once the chat is read."""
    furnish(server)
    async with phone_on(server, size) as stage:
        chat = server.network.state.chat("1", "12025550177")
        await stage.until(lambda: chat.unread == 0 and stage.buttons)
        await stage.press(*keys)
        await stage.until(lambda: stage.phone.transcript.is_vertical_scroll_end)
        return "\n".join(screen_text(stage.app)) + "\n"


def compare(name: str, screen: str) -> None:
    """Compare with the file of that name, or write it when asked to."""
    path = SNAPSHOTS / f"{name}.txt"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.write_text(screen, encoding="utf-8")
    before = path.read_text(encoding="utf-8")
    difference = "\n".join(difflib.unified_diff(before.splitlines(), screen.splitlines(), lineterm=""))
    assert not difference, f"{name} looks different now:\n{difference}"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_phone_looks_as_it_did(server: FakeServer, size: tuple[int, int]) -> None:
    compare(f"chat-{size[0]}x{size[1]}", await the_screen(server, size))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_phone_without_colour_looks_as_it_did(
    server: FakeServer, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    compare(f"chat-{size[0]}x{size[1]}-no-color", await the_screen(server, size))


@pytest.mark.parametrize("size", SIZES[:2], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_list_sheet_looks_as_it_did(server: FakeServer, size: tuple[int, int]) -> None:
    compare(f"list-{size[0]}x{size[1]}", await the_screen(server, size, "tab", "enter"))


async def test_without_colour_only_the_terminals_own_are_written(
    server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    furnish(server)
    async with phone_on(server) as stage:
        assert colors_of(stage.app) == set()
        await stage.press("ctrl+l")
        await stage.press("f1")
        assert colors_of(stage.app) == set()


async def test_with_colour_there_is_some(server: FakeServer) -> None:
    furnish(server)
    async with phone_on(server) as stage:
        assert any(len(set(color)) > 1 for color in colors_of(stage.app))


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_every_theme_can_be_worn(server: FakeServer, theme: str) -> None:
    furnish(server)
    async with phone_on(server) as stage:
        stage.app.theme = theme
        await stage.pilot.pause()
        bubble = stage.rows[0].query_one(".bubble")
        least = 7 if theme == "phone-contrast" else 4.5
        assert contrast(bubble.styles.color, bubble.styles.background) >= least


def contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio of two colours by WCAG 2.2: 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(color: Color) -> float:
    parts = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized
    )
    red, green, blue = parts
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def odd_text(chance: random.Random) -> str:
    return "".join(chance.choice(chance.choice(ALPHABETS)) for _ in range(chance.randrange(1, 200)))


@pytest.mark.parametrize("width", [40, 80])
async def test_no_text_is_wider_than_its_bubble_and_none_is_lost(server: FakeServer, width: int) -> None:
    chance = random.Random(width)
    texts = [odd_text(chance) for _ in range(30)] + ["x" * 400, "https://example.com/" + "a" * 300]
    for text in texts:
        server.says(text)
    async with phone_on(server, (width, 24)) as stage:
        pane, pane_x = stage.phone.transcript.size.width, stage.phone.transcript.content_region.x
        for row, text in zip(stage.rows, texts, strict=True):
            inside = row.query_one(".bubble", Static)
            assert inside.outer_size.width <= pane * 0.8
            assert pane_x <= inside.region.x
            assert inside.region.right <= pane_x + pane
            lines = [inside.render_line(y) for y in range(inside.size.height)]
            assert all(line.cell_length <= inside.size.width for line in lines)
            drawn = "".join(line.text for line in lines)
            assert _solid(drawn).startswith(_solid("".join(piece.text for piece in pieces(text))))


def _solid(text: str) -> str:
    return "".join(text.split())


async def test_a_message_of_an_unknown_kind_is_a_card(server: FakeServer) -> None:
    server.says("hi")
    server.bot({"type": "hologram", "hologram": {"caption": "Wave"}})
    server.bot(samples.interactive("seance", "Knock twice", {}))
    async with phone_on(server) as stage:
        assert stage.shown() == ["hi", "[hologram]\nWave", "[seance]\nKnock twice"]
