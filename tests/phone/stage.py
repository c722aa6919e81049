"""A phone on a stage: the real app against the fake server, on a clock that the test turns."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC

from textual.events import Key
from textual.geometry import Region
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget

from emulator.phone.app import PhoneApp, Surroundings
from emulator.phone.screens.phone import PhoneScreen
from emulator.phone.store import Store
from emulator.phone.widgets.bubble import MessageRow, OfferButton
from tests.phone.fake import FakeServer

_LOOKS = 300


class Stage:
    """What a test sees of the phone, and what it can wait for."""

    def __init__(self, pilot: Pilot[int], app: PhoneApp, opened: list[str]) -> None:
        self.pilot, self.app, self.opened = pilot, app, opened

    @property
    def phone(self) -> PhoneScreen:
        return self.app.phone

    @property
    def rows(self) -> list[MessageRow]:
        return self.phone.transcript.bubbles()

    @property
    def buttons(self) -> list[OfferButton]:
        return list(self.phone.query(OfferButton))

    def row(self, text: str) -> MessageRow:
        return next(row for row in self.rows if row.text.startswith(text))

    def shown(self) -> list[str]:
        return [row.text for row in self.rows]

    async def until(self, condition: Callable[[], object]) -> None:
        """Let the app work until something is true; fail when it does not become so."""
        for _ in range(_LOOKS):
            if condition():
                await self.pilot.pause()
                return
            await self.pilot.pause(0.01)
        shown = "\n".join(screen_text(self.app))
        raise AssertionError(f"It did not become true. The screen:\n{shown}")

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def write(self, text: str) -> None:
        """Write a text and send it; the letters come as fast as from a script."""
        for letter in text:
            self.app.post_message(Key(letter, letter))
        self.app.post_message(Key("enter", None))
        await self.pilot.pause()


@asynccontextmanager
async def phone_on(
    server: FakeServer, size: tuple[int, int] = (80, 24), customer: str | None = None
) -> AsyncIterator[Stage]:
    """Show the phone of a customer with its chat open."""
    opened: list[str] = []
    store = Store(monotonic=server.clock)
    around = Surroundings(store=store, zone=UTC, pause=a_moment, open_url=opened.append)
    app = PhoneApp(server, customer, around)
    app.animation_level = "none"
    async with app.run_test(size=size) as pilot:
        stage = Stage(pilot, app, opened)
        await stage.until(lambda: app.phone.line and app.phone.focused)
        yield stage


async def a_moment(_seconds: float) -> None:
    """Try again soon: the fake server comes back when the test says so."""
    await asyncio.sleep(0.05)


def screen_text(app: PhoneApp) -> list[str]:
    """Return what the terminal shows, a line a row, blanks at the ends left out.

    The strips come from a private name of Textual, which only this function knows.
    """
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


def colors_of(app: PhoneApp) -> set[tuple[int, ...]]:
    """Return every colour of what the terminal shows but its default ones, as red, green and blue."""
    screen = app.screen
    strips = [line for widget in screen.walk_children(Widget) for line in _drawn(widget)]
    styles = [segment.style for strip in strips for segment in strip if segment.style]
    colors = [color for style in styles for color in (style.color, style.bgcolor)]
    return {tuple(color.get_truecolor()) for color in colors if color and not color.is_default}


def _drawn(widget: Widget) -> list[Strip]:
    return widget.render_lines(Region(0, 0, *widget.outer_size)) if widget.outer_size.area else []
