"""Where the customer writes: Enter sends, ctrl+j begins a new line, digits are digits."""

from typing import ClassVar

from textual.binding import BindingType
from textual.events import Key
from textual.widgets import TextArea

from emulator.phone.keymap import IN_TURN, bindings, keys_of
from emulator.phone.messages import Submitted

_PLACEHOLDER = "Type a message · tab buttons · ^o file"
_TURNS = {one: key.id for key in keys_of("composer") if key.id in IN_TURN for one in key.keys.split(",")}


class Composer(TextArea):
    """A text box that grows with its lines."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("composer")

    def __init__(self) -> None:
        super().__init__(
            placeholder=_PLACEHOLDER, compact=True, show_line_numbers=False, highlight_cursor_line=False
        )

    async def _on_key(self, event: Key) -> None:
        action = _TURNS.get(event.key)
        if action is None:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        await self.run_action(f"screen.{action}")

    def submit(self) -> None:
        """Tell what is to be sent, unless it is blank, and begin anew."""
        if self.text.strip():
            self.post_message(Submitted(self.text.strip("\n")))
        self.clear()
