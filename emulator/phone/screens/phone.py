"""The one screen: chats, phone and inspector side by side, as many as there is room for."""

from datetime import tzinfo
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer, Static

from emulator.phone import sheets, words
from emulator.phone.keymap import Where, bindings
from emulator.phone.messages import ChatChosen, InspectionWanted, Left, SaveWanted
from emulator.phone.records import Topics
from emulator.phone.screens.flow import FlowScreen
from emulator.phone.screens.help import HelpScreen
from emulator.phone.store import Store
from emulator.phone.widgets.bubble import MessageRow, OfferButton
from emulator.phone.widgets.chat_list import ChatList
from emulator.phone.widgets.composer import Composer
from emulator.phone.widgets.conversation import Conversation
from emulator.phone.widgets.inspector import Inspector
from emulator.phone.widgets.sheet import SheetPanel
from emulator.phone.widgets.transcript import Transcript

_TICK_SECONDS = 0.5


class PhoneScreen(Screen[None]):
    """Shows the store in its panes, and moves between them; `line` is the open chat."""

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
        self.conversation = Conversation(store, zone)

    def compose(self) -> ComposeResult:
        """Lay out the three panes, the footer, and the sentence for terminals that are too small."""
        with Horizontal(id="panes"):
            yield ChatList(self.store, self.zone)
            yield self.conversation
            yield Inspector(self.store, self.zone)
        yield Footer(compact=True)
        yield Static("The phone needs 40 columns and 15 rows; make the terminal larger.", id="room")

    def on_mount(self) -> None:
        """Begin in the composer; look at the clock twice a second."""
        self.set_focus(self.conversation.composer)
        self.set_interval(_TICK_SECONDS, self.sync_clock)

    @property
    def line(self) -> str:
        """The line whose chat is open; empty until one is."""
        return self.conversation.line

    @property
    def transcript(self) -> Transcript:
        """The messages of the open chat."""
        return self.conversation.transcript

    @property
    def sheet(self) -> SheetPanel:
        """The bottom sheet."""
        return self.conversation.sheet

    async def sync(self, topics: Topics) -> None:
        """Show what changed in the store."""
        if self.line in topics:
            await self.transcript.sync()
            self.conversation.look()
        self.sync_clock()

    def sync_clock(self) -> None:
        """Show what depends on the time, too."""
        self.conversation.sync_clock()
        self.query_one(ChatList).sync(self.line)
        self.query_one(Inspector).sync()

    async def open_chat(self, line: str) -> None:
        """Show the chat with a line, which the store has loaded."""
        await self.conversation.open(line)
        self.remove_class("-chats-open")
        self.sync_clock()
        self.conversation.begin()

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
        self.call_after_refresh(self.conversation.enter)

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
        self.call_after_refresh(chats.focus if going else self.conversation.enter)
        self.call_after_refresh(self.conversation.look)

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
        await self.conversation.to_newest()

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

    def action_save(self) -> None:
        """Write the chat down as a scenario."""
        self.post_message(SaveWanted(self.line, "scenario"))

    def action_leave(self) -> None:
        """End the app."""
        self.app.exit(0)

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
        hosts: dict[Where, Widget | None] = {
            "anywhere": self,
            "composer": self.conversation.composer,
            "buttons": self.transcript.newest_button(),
            "message": self.conversation.selected(),
            "sheet": self.sheet,
            "inspector": self.query_one(Inspector),
            "flow": self.app.screen if isinstance(self.app.screen, FlowScreen) else None,
        }
        return hosts[where]

    def _enter_inspector(self) -> None:
        inspector = self.query_one(Inspector)
        if inspector.display:
            inspector.enter()
        else:
            self.conversation.enter()

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
