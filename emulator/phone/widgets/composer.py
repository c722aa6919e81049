"""Where the customer writes: Enter sends, ctrl+j begins a new line, digits are digits."""

from typing import ClassVar, Protocol

from textual.binding import BindingType
from textual.events import Key
from textual.widgets import TextArea

from emulator.phone.keymap import IN_TURN, bindings, keys_of
from emulator.phone.messages import Submitted

_PLACEHOLDER = "Type a message · tab buttons · ^o file"
_TURNS = {one: key.id for key in keys_of("composer") if key.id in IN_TURN for one in key.keys.split(",")}


class Desk(Protocol):
    """Where the composer stands: what its keys do to the chat above it."""

    def select_newest(self) -> None: ...

    def go_to_buttons(self) -> None: ...

    def page(self, step: int) -> None: ...

    def cancel(self) -> None: ...


class Composer(TextArea):
    """A text box that grows with its lines; until a chat is open (`is_open`), every line is sent at once."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("composer")

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            placeholder=_PLACEHOLDER, compact=True, show_line_numbers=False, highlight_cursor_line=False
        )
        self.desk, self.is_open = desk, False

    async def _on_key(self, event: Key) -> None:
        action = _TURNS.get(event.key)
        if action is None:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        await self.run_action(action)

    def action_send(self) -> None:
        """Tell what is to be sent, unless it is blank, and begin anew."""
        if self.text.strip():
            self.post_message(Submitted(self.text.strip("\n")))
        self.clear()

    def action_newline(self) -> None:
        """Begin a new line; before a chat is open, send."""
        if self.is_open:
            self.insert("\n")
        else:
            # A terminal that the phone has not taken over yet hands Enter on as a line feed, which is ctrl+j.
            self.action_send()

    def action_select_newest(self) -> None:
        """Select the newest message; while something is written, move the cursor up."""
        if self.text:
            self.action_cursor_up()
        else:
            self.desk.select_newest()

    def action_buttons(self) -> None:
        """Go to the newest buttons."""
        self.desk.go_to_buttons()

    def action_drop_quote(self) -> None:
        """Close a sheet that was left open, or quote nothing; without either, select the newest message."""
        self.desk.cancel()

    def action_page_up(self) -> None:
        """Scroll the chat up by a page."""
        self.desk.page(-1)

    def action_page_down(self) -> None:
        """Scroll the chat down by a page."""
        self.desk.page(1)
