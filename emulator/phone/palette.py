"""What the command palette finds: what can be tapped and chosen now, other chats, and the rows of sheets."""

from collections.abc import Iterator
from functools import partial

from textual.app import SystemCommand
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import Matcher
from textual.markup import escape

from emulator.messages import Menu
from emulator.messages.reading import one_line
from emulator.phone import sheets, words
from emulator.phone.messages import Acted, ChatChosen, SaveWanted, Tapped
from emulator.phone.records import Chat
from emulator.phone.screens.phone import PhoneScreen

_WIDEST = 70
_IN_HELP = 0.01
"""The score of what is found by its second line alone: below everything that is found by its first."""


class PhoneCommands(Provider):
    """The commands of the app in their own order; a search looks into their second lines, too."""

    async def discover(self) -> Hits:
        """Yield what shows before anything is searched for."""
        for one in self.app.get_system_commands(self.screen):
            if one.discover:
                shown = Content(one.title)
                yield DiscoveryHit(shown, one.callback, text=one.title, help=escape(one.help))

    async def search(self, query: str) -> Hits:
        """Yield what a query finds."""
        matcher = self.matcher(query)
        for one in self.app.get_system_commands(self.screen):
            score = matcher.match(one.title) or _IN_HELP * (query.casefold() in one.help.casefold())
            if score > 0:
                shown = _highlighted(matcher, one.title)
                yield Hit(score, shown, one.callback, text=one.title, help=escape(one.help))


def commands(phone: PhoneScreen) -> Iterator[SystemCommand]:
    """Return what can be done in the open chat, what the newest message offers first, nothing twice."""
    known: set[tuple[str, str]] = set()
    for one in (*_taps(phone), *_chats(phone), _saving(phone), *_sheets(phone)):
        if one[:2] not in known:
            known.add(one[:2])
            yield one


def _taps(phone: PhoneScreen) -> Iterator[SystemCommand]:
    offering = [row for row in reversed(phone.transcript.bubbles()) if row.bubble.taps]
    for row in offering:
        is_newest = row is offering[0]
        for tap in row.bubble.taps:
            run = partial(row.post_message, Tapped(row.key, tap.offer))
            yield SystemCommand(f"Tap {tap.label}", _beginning(row.text), run, is_newest)
            if isinstance(tap.offer, Menu):
                yield from _rows(phone, sheets.of_menu(row.key, tap.offer, fills=True), is_newest=is_newest)


def _chats(phone: PhoneScreen) -> Iterator[SystemCommand]:
    lines, chats = phone.store.lines, phone.store.chats
    for line in words.by_activity(lines, chats):
        if line != phone.line:
            last = words.preview(chats.get(line, Chat(line=line)).last)
            run = partial(phone.post_message, ChatChosen(line))
            yield SystemCommand(f"Open the chat with {words.clean(lines[line].name)}", last, run)


def _saving(phone: PhoneScreen) -> SystemCommand:
    run = partial(phone.post_message, SaveWanted(phone.line, "pytest"))
    return SystemCommand("Save this chat as a pytest file", "Write it down as a test, in this folder", run)


def _sheets(phone: PhoneScreen) -> Iterator[SystemCommand]:
    selected = phone.conversation.selected()
    if selected is not None:
        yield from _rows(phone, sheets.of_reactions(selected.key))
    if selected is not None and not selected.bubble.mine:
        yield from _rows(phone, sheets.of_statuses(selected.key))
    yield from _rows(phone, sheets.of_places(None, {"line": phone.line}))
    yield from _rows(phone, sheets.of_files(phone.line))
    yield from _rows(phone, sheets.of_times(phone.line, phone.store.customer))


def _rows(phone: PhoneScreen, sheet: sheets.Sheet, *, is_newest: bool = False) -> Iterator[SystemCommand]:
    for row in () if sheet.guarded else sheet.rows:
        about = " · ".join(part for part in (row.section, row.detail) if part)
        run = partial(phone.post_message, Acted(row.action, row.given))
        yield SystemCommand(f"{sheet.title}: {row.label}", about or sheet.note, run, is_newest)


def _beginning(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _WIDEST else line[: _WIDEST - 1] + "…"


def _highlighted(matcher: Matcher, title: str) -> Content:
    """Show which letters matched; a title with brackets stays as it is: they would be read as markup."""
    return Content(title) if "[" in title else matcher.highlight(title)
