"""The chat's messages: a window of bubbles over a history of any length, which follows its end."""

import asyncio
from collections.abc import Callable, Iterable
from datetime import tzinfo

from textual.containers import VerticalScroll
from textual.widgets import Static

from emulator.phone import view
from emulator.phone.messages import BehindChanged, Left, OlderWanted
from emulator.phone.records import Line, Message
from emulator.phone.store import Store
from emulator.phone.widgets.bubble import MessageRow, OfferButton

WINDOW = 100
"""Bubbles mounted while the end of the chat is followed."""

_REACH = 150
_STEP = 50
_NEAR_ROWS = 3


class RuleRow(Static):
    """A line across the chat."""

    def __init__(self, rule: view.Rule) -> None:
        super().__init__(rule.text, markup=False)
        self.rule = rule

    @property
    def key(self) -> str:
        """What tells it from the others."""
        return self.rule.key


Row = MessageRow | RuleRow


class Transcript(VerticalScroll, can_focus=False):
    """Shows the chat with `line`; `first` is the id of the oldest bubble, None while the end is followed."""

    def __init__(self, store: Store, zone: tzinfo | None) -> None:
        super().__init__()
        self.store, self.zone = store, zone
        self.line = ""
        self.first: str | None = None
        self.unread_from: str | None = None
        self._seen = 0
        self._shifting = False
        self._turn = asyncio.Lock()

    def on_mount(self) -> None:
        """Follow the end from the start."""
        self.anchor()

    @property
    def following(self) -> bool:
        """Whether the newest message is in view and new ones will be."""
        return self.first is None

    async def open(self, line: str, unread: int) -> None:
        """Show another chat from its end, with a divider above its newest `unread` messages."""
        async with self._turn:
            self.line, self.first, self._seen = line, None, 0
            self.unread_from = _first_unread(self.store.talk(line), unread)
            await self.remove_children()
        await self.sync()
        self.anchor()

    async def sync(self) -> None:
        """Make the rows what the store says."""
        async with self._turn:
            if self.is_attached:
                await self._sync()

    async def _sync(self) -> None:
        talk = self.store.talk(self.line)
        self._hold(talk)
        start, end = self._window(talk)
        before = talk[start - 1] if start else None
        items = view.items(talk[start:end], self._look(), before) if talk else self._opening()
        await self._show(items)
        self._count(talk)
        if start and self.scroll_y <= _NEAR_ROWS and not self.following:
            self._look_at_edges()

    async def follow(self) -> None:
        """Go to the newest message and stay there."""
        self.first = None
        await self.sync()
        self.anchor()

    def page(self, step: int) -> None:
        """Scroll by a page, up (-1) or down (1)."""
        self.release_anchor()
        self.scroll_relative(y=step * max(1, self.size.height - 1), animate=False)

    def to_top(self) -> None:
        """Scroll to the oldest mounted message, and look for older ones."""
        self.release_anchor()
        self.scroll_home(animate=False)
        self._look_at_edges()

    def rows(self) -> list[Row]:
        """Return the mounted rows, from top to bottom."""
        return [row for row in self.children if isinstance(row, MessageRow | RuleRow)]

    def bubbles(self) -> list[MessageRow]:
        """Return the mounted messages, from top to bottom."""
        return [row for row in self.children if isinstance(row, MessageRow)]

    def row_of(self, message: str) -> MessageRow | None:
        """Return the row of a message, if it is mounted."""
        return next((row for row in self.bubbles() if row.key == message), None)

    def newest_button(self) -> OfferButton | None:
        """Return the first button of the newest message that has any."""
        found = (row.buttons() for row in reversed(self.bubbles()))
        return next((buttons[0] for buttons in found if buttons), None)

    async def reveal(self, message: str) -> MessageRow | None:
        """Bring a message of the chat into the window and return its row; None when it is not known."""
        if self.row_of(message) is None:
            talk = self.store.talk(self.line)
            place = _index(talk, message)
            if place is None:
                return None
            self.first = talk[max(0, place - _STEP)].id
            self.release_anchor()
            await self.sync()
        return self.row_of(message)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Move the window when its edge comes near."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self._look_at_edges()

    def _look_at_edges(self) -> None:
        if not self._shifting:
            self._shifting = True
            self.call_after_refresh(self._shift)

    async def _shift(self) -> None:
        talk = self.store.talk(self.line)
        self._hold(talk)
        start, end = self._window(talk)
        if self.scroll_y <= _NEAR_ROWS and not self.following:
            await self._earlier(talk, start)
        elif self.scroll_y >= self.max_scroll_y - _NEAR_ROWS and end < len(talk):
            await self._move(talk[min(start + _STEP, len(talk) - 1)].id)
        self._count(talk)
        self._shifting = False

    async def _earlier(self, talk: list[Message], start: int) -> None:
        if start:
            await self._move(talk[max(0, start - _STEP)].id)
        elif talk and self.store.chats[self.line].more:
            self.post_message(OlderWanted(self.line))

    async def _move(self, first: str) -> None:
        kept = {row.key for row in self.bubbles()}
        self.first = first
        steady = self._steady(kept)
        await self.sync()
        self.call_after_refresh(steady)

    def _steady(self, kept: set[str]) -> Callable[[], None]:
        row = next((row for row in self.bubbles() if row.virtual_region.bottom > self.scroll_y), None)
        offset = row.virtual_region.y - self.scroll_y if row and row.key in kept else 0

        def restore() -> None:
            if row is not None and row.is_attached:
                self.scroll_to(y=row.virtual_region.y - offset, animate=False, immediate=True)

        return restore

    def _hold(self, talk: list[Message]) -> None:
        at_end = self.max_scroll_y - self.scroll_y < 1
        if self.following and not at_end and self._anchor_released:
            self.first = next((row.key for row in self.bubbles()), None)
        elif (
            not self.following and at_end and self._window(talk)[1] >= len(talk) and not self._anchor_released
        ):
            self.first = None

    def _window(self, talk: list[Message]) -> tuple[int, int]:
        start = _index(talk, self.first) if self.first else None
        if start is None:
            return max(0, len(talk) - WINDOW), len(talk)
        return start, min(len(talk), start + _REACH)

    def _count(self, talk: list[Message]) -> None:
        if self.following:
            self._seen = len(talk)
        self.post_message(BehindChanged(max(0, len(talk) - self._seen)))

    async def _show(self, items: list[view.Item]) -> None:
        wanted = {item.key: item for item in items}
        gone = [row for row in self.rows() if row.key not in wanted]
        with self.app.batch_update():
            if any(row.has_focus or row.has_focus_within for row in gone):
                self.post_message(Left())
            if gone:
                await self.remove_children(gone)
            known = {row.key: row for row in self.rows()}
            for key, row in known.items():
                _refresh(row, wanted[key])
            for run, below in _runs(items, known):
                await self.mount_all([self._row(item) for item in run], before=below)

    def _row(self, item: view.Item) -> Row:
        if isinstance(item, view.Rule):
            return RuleRow(item)
        known = self.store.messages.get(item.key)
        return MessageRow(item, known.quotes if known else None)

    def _opening(self) -> list[view.Item]:
        chat = self.store.chats.get(self.line)
        return view.opening(chat) if chat else []

    def _look(self) -> view.Look:
        line = self.store.lines.get(self.line, Line(id="", name="", number="", provider=""))
        return view.Look(
            business=line.name,
            customer=self.store.name,
            known=self.store.messages.get,
            answers=self.store.answers,
            zone=self.zone,
            today=self.store.now(),
            unread_from=self.unread_from,
        )


def _refresh(row: Row, item: view.Item) -> None:
    if isinstance(row, MessageRow) and isinstance(item, view.Bubble):
        row.show(item)


def _runs(items: Iterable[view.Item], known: dict[str, Row]) -> list[tuple[list[view.Item], Row | None]]:
    """Return the items that have no row yet, in runs, each with the row that comes below it."""
    runs: list[tuple[list[view.Item], Row | None]] = []
    run: list[view.Item] = []
    for item in items:
        if item.key not in known:
            run.append(item)
        elif run:
            runs.append((run, known[item.key]))
            run = []
    return [*runs, (run, None)] if run else runs


def _index(talk: list[Message], message: str) -> int | None:
    return next((place for place, one in enumerate(talk) if one.id == message), None)


def _first_unread(talk: list[Message], unread: int) -> str | None:
    theirs = [message.id for message in talk if message.sender == "business"]
    return theirs[-min(unread, len(theirs))] if unread and theirs else None
