"""The phone in the middle: the open chat, what is written to it, and the sheets that open above that."""

from datetime import tzinfo

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import Click
from textual.widgets import Static

from emulator.messages import Menu
from emulator.phone import remarks, sheets, view, words
from emulator.phone.messages import (
    Acted,
    BehindChanged,
    Looked,
    QuoteOpened,
    ReactionWanted,
    Replied,
    Said,
    StatusWanted,
    Submitted,
    Tapped,
)
from emulator.phone.store import Store
from emulator.phone.widgets.bubble import MessageRow
from emulator.phone.widgets.composer import Composer
from emulator.phone.widgets.header import PhoneHeader
from emulator.phone.widgets.sheet import SheetPanel
from emulator.phone.widgets.transcript import Transcript


class Conversation(Vertical):
    """Shows the chat with `line`. What the customer does in it leaves as a message to the app."""

    def __init__(self, store: Store, zone: tzinfo | None) -> None:
        super().__init__(id="phone")
        self.store, self.zone = store, zone
        self.line = ""
        self.quoting: str | None = None
        self._early: list[Submitted] = []

    def compose(self) -> ComposeResult:
        """Lay out the header, the messages, the rows below them, the composer and the sheet."""
        yield PhoneHeader(self.store)
        with Vertical(id="talk"):
            yield Transcript(self.store, self.zone)
        with Horizontal(id="status"):
            yield Static("", id="typing", markup=False)
            yield Static("", id="behind", markup=False)
        yield Static("", id="quoting", markup=False)
        yield Composer(self)
        yield SheetPanel()

    def on_mount(self) -> None:
        """Hide the rows that have nothing to show."""
        self.query_one("#quoting").display = False
        self.query_one("#behind").display = False

    @property
    def transcript(self) -> Transcript:
        """The messages of the chat."""
        return self.query_one(Transcript)

    @property
    def composer(self) -> Composer:
        """Where the customer writes."""
        return self.query_one(Composer)

    @property
    def sheet(self) -> SheetPanel:
        """The bottom sheet."""
        return self.query_one(SheetPanel)

    async def open(self, line: str) -> None:
        """Show the chat with a line, which the store has loaded."""
        chat = self.store.chats.get(line)
        await self.transcript.open(line, chat.unread if chat else 0)
        self.line = line
        self.quote(None)
        self.sheet.close()

    def begin(self) -> None:
        """Let the customer write in the chat that was opened, and send what was written before it was."""
        self.look()
        self.composer.is_open = True
        self.composer.focus()
        early, self._early = self._early, []
        for one in early:
            self.post_message(one)

    def sync_clock(self) -> None:
        """Show what depends on the time, too: typing, the window, the header."""
        self.query_one(PhoneHeader).sync(self.line)
        self.query_one("#typing", Static).update(remarks.below(self.store, self.line))

    def look(self) -> None:
        """Tell that the customer sees the chat, when anybody wants to know."""
        chat = self.store.chats.get(self.line)
        seen = self.display and self.transcript.following
        if chat is not None and chat.is_worth_a_look and seen:
            self.post_message(Looked(self.line))

    def quote(self, message: str | None) -> None:
        """Quote a message in what is written next; None quotes nothing."""
        self.quoting = message
        bar, original = self.query_one("#quoting", Static), self.store.messages.get(message or "")
        bar.display = original is not None
        if original is not None:
            bar.update(f" ↩ {words.preview(original)}  (esc or a click cancels)")
            self.composer.focus()

    async def to_newest(self) -> None:
        """Go to the newest message."""
        await self.transcript.follow()
        self.look()

    def enter(self) -> None:
        """Go to the sheet that is open, else to the composer."""
        if self.sheet.display:
            self.sheet.enter()
        else:
            self.composer.focus()

    def selected(self) -> MessageRow | None:
        """Return the message that is selected, else the newest."""
        focused = self.screen.focused
        nodes = focused.ancestors_with_self if focused else []
        rows = [node for node in nodes if isinstance(node, MessageRow)] or self.transcript.bubbles()[-1:]
        return rows[0] if rows else None

    def select_newest(self) -> None:
        """Select the newest message."""
        rows = self.transcript.bubbles()
        if rows:
            rows[-1].focus()

    def go_to_buttons(self) -> None:
        """Go to the newest buttons."""
        button = self.transcript.newest_button()
        if button is None:
            self.notify("No message here has buttons.")
        else:
            button.focus()

    def page(self, step: int) -> None:
        """Scroll by a page, up (-1) or down (1)."""
        self.transcript.page(step)

    def cancel(self) -> None:
        """Close a sheet that was left open, or quote nothing; without either, select the newest message."""
        if self.sheet.display:
            self.sheet.close()
        elif self.quoting is None:
            self.select_newest()
        self.quote(None)

    @on(Submitted)
    def say(self, event: Submitted) -> None:
        """Send what was written, and go to the end; before a chat is open, keep it for then."""
        if not self.line:
            self._early.append(event)
            return
        self.post_message(Said(self.line, event.text, self.quoting))
        self.quote(None)
        self.call_later(self.transcript.follow)

    @on(Tapped)
    def tapped(self, event: Tapped) -> None:
        """Do what a button offers, at once or after a sheet."""
        given = {} if event.message == view.OPENING else {"message": event.message}
        if isinstance(event.offer, Menu):
            self.sheet.open(sheets.of_menu(event.message, event.offer, fills=True))
        elif event.offer.asks:
            self.sheet.open(sheets.of_places(event.offer, given))
        else:
            self.post_message(Acted(event.offer.action, {**given, **event.offer.given}))
            self.composer.focus()

    @on(Replied)
    def replied(self, event: Replied) -> None:
        """Quote a message that was double-clicked."""
        self.quote(event.message)

    @on(ReactionWanted)
    def reaction_wanted(self, event: ReactionWanted) -> None:
        """Choose an emoji for a message."""
        self.sheet.open(sheets.of_reactions(event.message))

    @on(StatusWanted)
    def status_wanted(self, event: StatusWanted) -> None:
        """Choose a status for a message of the business."""
        self.sheet.open(sheets.of_statuses(event.message))

    @on(QuoteOpened)
    async def quote_opened(self, event: QuoteOpened) -> None:
        """Show the original of a quote."""
        row = await self.transcript.reveal(event.message)
        if row is None:
            self.notify("The original is older than what the phone has loaded.")
        else:
            self.call_after_refresh(row.point_out)

    @on(BehindChanged)
    def behind_changed(self, event: BehindChanged) -> None:
        """Say how many messages came below."""
        chip = self.query_one("#behind", Static)
        chip.display = event.count > 0
        chip.update(f" {event.count} new ↓ ")
        self.look()

    @on(Click, "#behind")
    async def behind_clicked(self) -> None:
        """Go to the newest message."""
        await self.to_newest()

    @on(Click, "#quoting")
    def quoting_clicked(self) -> None:
        """Quote nothing."""
        self.quote(None)
