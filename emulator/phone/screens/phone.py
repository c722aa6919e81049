"""The one screen: chats, phone and inspector side by side, as many as there is room for."""

from datetime import tzinfo
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Click
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer, Static

from emulator.messages import Menu
from emulator.phone import remarks, sheets, view, words
from emulator.phone.keymap import Where, bindings
from emulator.phone.messages import (
    Acted,
    BehindChanged,
    ChatChosen,
    InspectionWanted,
    Left,
    Looked,
    QuoteOpened,
    ReactionWanted,
    Replied,
    Said,
    StatusWanted,
    Submitted,
    Tapped,
)
from emulator.phone.records import Topics
from emulator.phone.screens.help import HelpScreen
from emulator.phone.store import Store
from emulator.phone.widgets.bubble import MessageRow, OfferButton
from emulator.phone.widgets.chat_list import ChatList
from emulator.phone.widgets.composer import Composer
from emulator.phone.widgets.header import PhoneHeader
from emulator.phone.widgets.inspector import Inspector
from emulator.phone.widgets.sheet import SheetPanel
from emulator.phone.widgets.transcript import Transcript

_TICK_SECONDS = 0.5


class PhoneScreen(Screen[None]):
    """Shows the store; `line` is the open chat. What the customer does leaves as a message to the app."""

    CSS_PATH = "phone.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("anywhere")
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it for instances
        (0, "-tiny"),
        (40, "-narrow"),
        (80, "-normal"),
        (120, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (15, "-low"), (24, "-tall"), (40, "-high")]  # noqa: RUF012 - Textual declares it for instances

    def __init__(self, store: Store, zone: tzinfo | None) -> None:
        super().__init__()
        self.store, self.zone = store, zone
        self.line = ""
        self.quoting: str | None = None
        self._early: list[Submitted] = []

    def compose(self) -> ComposeResult:
        """Lay out the three panes, the footer, and the sentence for terminals that are too small."""
        with Horizontal(id="panes"):
            yield ChatList(self.store, self.zone)
            with Vertical(id="phone"):
                yield PhoneHeader(self.store)
                with Vertical(id="talk"):
                    yield Transcript(self.store, self.zone)
                with Horizontal(id="status"):
                    yield Static("", id="typing", markup=False)
                    yield Static("", id="behind", markup=False)
                yield Static("", id="quoting", markup=False)
                yield Composer()
                yield SheetPanel()
            yield Inspector(self.store, self.zone)
        yield Footer(compact=True)
        yield Static("The phone needs 40 columns and 15 rows; make the terminal larger.", id="room")

    def on_mount(self) -> None:
        """Begin in the composer; look at the clock twice a second."""
        self.query_one("#quoting").display = False
        self.query_one("#behind").display = False
        self.set_focus(self.query_one(Composer))
        self.set_interval(_TICK_SECONDS, self.sync_clock)

    @property
    def transcript(self) -> Transcript:
        """The messages of the open chat."""
        return self.query_one(Transcript)

    @property
    def sheet(self) -> SheetPanel:
        """The bottom sheet."""
        return self.query_one(SheetPanel)

    async def sync(self, topics: Topics) -> None:
        """Show what changed in the store."""
        if self.line in topics:
            await self.transcript.sync()
            self.look()
        self.sync_clock()

    def sync_clock(self) -> None:
        """Show what depends on the time, too: typing, the window, the header, the list of chats."""
        self.query_one(PhoneHeader).sync(self.line)
        self.query_one(ChatList).sync(self.line)
        self.query_one(Inspector).sync()
        self.query_one("#typing", Static).update(remarks.below(self.store, self.line))

    async def open_chat(self, line: str) -> None:
        """Show the chat with a line, which the store has loaded."""
        chat = self.store.chats.get(line)
        await self.transcript.open(line, chat.unread if chat else 0)
        self.line = line
        self.remove_class("-chats-open")
        self.quote(None)
        self.sheet.close()
        self.sync_clock()
        self.look()
        self.query_one(Composer).focus()
        self._say_what_was_early()

    def look(self) -> None:
        """Tell that the customer sees the open chat, when anybody wants to know."""
        chat = self.store.chats.get(self.line)
        seen = self.query_one("#phone").display and self.transcript.following
        if chat is not None and chat.is_worth_a_look and seen:
            self.post_message(Looked(self.line))

    def quote(self, message: str | None) -> None:
        """Quote a message in what is written next; None quotes nothing."""
        self.quoting = message
        bar, original = self.query_one("#quoting", Static), self.store.messages.get(message or "")
        bar.display = original is not None
        if original is not None:
            bar.update(f" ↩ {words.preview(original)}  (esc or a click cancels)")
            self.query_one(Composer).focus()

    @on(Submitted)
    def say(self, event: Submitted) -> None:
        """Send what was written to the open chat, and go to its end; before one is open, keep it for then."""
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
            self.sheet.open(sheets.of_menu(event.message, event.offer))
        elif event.offer.asks:
            self.sheet.open(sheets.of_places(event.offer, given))
        else:
            self.post_message(Acted(event.offer.action, {**given, **event.offer.given}))
            self.query_one(Composer).focus()

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

    @on(InspectionWanted)
    def inspection_wanted(self, event: InspectionWanted) -> None:
        """Show the exchange that came with a message."""
        self.set_class(not self.has_class("-wide"), "-inspector-open")
        self.remove_class("-inspector-hidden")
        self.call_after_refresh(self._inspect, event.message)

    @on(Left)
    def left(self) -> None:
        """Go back to writing."""
        self.remove_class("-inspector-open")
        self.call_after_refresh(self._go_back)

    @on(QuoteOpened)
    async def quote_opened(self, event: QuoteOpened) -> None:
        """Show the original of a quote."""
        await self._reveal(event.message)

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
        await self.action_newest()

    @on(Click, "#quoting")
    def quoting_clicked(self) -> None:
        """Quote nothing."""
        self.quote(None)

    def action_help(self) -> None:
        """Show the keys."""
        self.app.push_screen(HelpScreen(self.here()))

    async def action_inspector(self) -> None:
        """Show the inspector and go to it, or hide it: a pane, or in the phone's place without room."""
        self.toggle_class("-inspector-hidden" if self.has_class("-wide") else "-inspector-open")
        self.remove_class("-chats-open")
        self.call_after_refresh(self._enter_inspector)

    async def action_chats(self) -> None:
        """Go to the list of chats; a second time back to the phone."""
        if self.has_class("-narrow"):
            self.toggle_class("-chats-open")
            self.remove_class("-inspector-open")
        chats = self.query_one(ChatList)
        going = not chats.has_focus
        self.call_after_refresh(chats.focus if going else self._go_back)
        self.call_after_refresh(self.look)

    def action_next_unread(self) -> None:
        """Open the next chat with unread messages."""
        order = words.by_activity(self.store.lines, self.store.chats)
        unread = [line for line in order if line != self.line and self._unread(line)]
        if unread:
            self.post_message(ChatChosen(unread[0]))
        else:
            self.notify("No other chat has unread messages.")

    def action_next_chat(self) -> None:
        """Open the next chat of the list."""
        self._step_chat(1)

    def action_previous_chat(self) -> None:
        """Open the chat above in the list."""
        self._step_chat(-1)

    async def action_newest(self) -> None:
        """Go to the newest message."""
        await self.transcript.follow()
        self.look()

    def action_oldest(self) -> None:
        """Go to the top of what is loaded; older messages are loaded there."""
        self.transcript.to_top()

    def action_share(self) -> None:
        """Share a location without being asked."""
        self.sheet.open(sheets.of_places(None, {"line": self.line}))

    def action_clock(self) -> None:
        """Move the world's clock."""
        self.sheet.open(sheets.of_times(self.line, self.store.customer))

    def action_attach(self) -> None:
        """Send a sample of a kind, or a file."""
        self.sheet.open(sheets.of_files(self.line))

    def action_leave(self) -> None:
        """End the app."""
        self.app.exit(0)

    def action_send(self) -> None:
        """Send what is written."""
        self.query_one(Composer).submit()

    def action_newline(self) -> None:
        """Begin a new line; before a chat is open, send."""
        if self.line:
            self.query_one(Composer).insert("\n")
        else:
            # A terminal that the phone has not taken over yet hands Enter on as a line feed, which is ctrl+j.
            self.action_send()

    def action_select_newest(self) -> None:
        """Select the newest message; while something is written, move the cursor up."""
        composer = self.query_one(Composer)
        if composer.text:
            composer.action_cursor_up()
        else:
            self._focus_newest()

    def action_buttons(self) -> None:
        """Go to the newest buttons."""
        button = self.transcript.newest_button()
        if button is None:
            self.notify("No message here has buttons.")
        else:
            button.focus()

    def action_drop_quote(self) -> None:
        """Close a sheet that was left open, or quote nothing; without either, select the newest message."""
        if self.sheet.display:
            self.sheet.close()
        elif self.quoting is None:
            self._focus_newest()
        self.quote(None)

    def action_page_up(self) -> None:
        """Scroll the chat up by a page."""
        self.transcript.page(-1)

    def action_page_down(self) -> None:
        """Scroll the chat down by a page."""
        self.transcript.page(1)

    def here(self) -> Where:
        """Return where the focus is, in the keymap's words."""
        kinds: list[tuple[type[Widget], Where]] = [
            (Composer, "composer"),
            (OfferButton, "buttons"),
            (MessageRow, "message"),
            (SheetPanel, "sheet"),
            (Inspector, "inspector"),
        ]
        nodes = self.focused.ancestors_with_self if self.focused else []
        return next((where for node in nodes for kind, where in kinds if isinstance(node, kind)), "anywhere")

    def host(self, where: Where) -> Widget | None:
        """Return the widget that does the actions of a place, for the command palette."""
        row = self._selected()
        hosts: dict[Where, Widget | None] = {
            "buttons": self.transcript.newest_button(),
            "message": row,
            "sheet": self.sheet,
            "inspector": self.query_one(Inspector),
        }
        return hosts.get(where, self)

    def _say_what_was_early(self) -> None:
        early, self._early = self._early, []
        for one in early:
            self.post_message(one)

    def _focus_newest(self) -> None:
        rows = self.transcript.bubbles()
        if rows:
            rows[-1].focus()

    def _selected(self) -> MessageRow | None:
        nodes = self.focused.ancestors_with_self if self.focused else []
        rows = [node for node in nodes if isinstance(node, MessageRow)] or self.transcript.bubbles()[-1:]
        return rows[0] if rows else None

    async def _reveal(self, message: str) -> None:
        row = await self.transcript.reveal(message)
        if row is None:
            self.notify("The original is older than what the phone has loaded.")
        else:
            self.call_after_refresh(row.point_out)

    def _enter_inspector(self) -> None:
        inspector = self.query_one(Inspector)
        if inspector.display:
            inspector.enter()
        else:
            self._go_back()

    def _go_back(self) -> None:
        if self.sheet.display:
            self.sheet.enter()
        else:
            self.query_one(Composer).focus()

    def _unread(self, line: str) -> int:
        chat = self.store.chats.get(line)
        return chat.unread if chat else 0

    def _step_chat(self, step: int) -> None:
        order = words.by_activity(self.store.lines, self.store.chats)
        if self.line in order:
            self.post_message(ChatChosen(order[(order.index(self.line) + step) % len(order)]))

    def _inspect(self, message: str) -> None:
        if self.query_one(Inspector).about(message):
            self.query_one("#exchanges").focus()
        else:
            self.notify("No exchange is known for this message; the inspector keeps the newest ones.")
