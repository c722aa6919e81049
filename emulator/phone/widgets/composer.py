"""Where the customer writes: Enter sends, ctrl+j begins a new line, digits are digits."""

from typing import ClassVar

from textual.binding import BindingType
from textual.widgets import TextArea

from emulator.phone.keymap import bindings
from emulator.phone.messages import Submitted


class Composer(TextArea):
    """A text box that grows with its lines."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("composer")

    def __init__(self) -> None:
        super().__init__(
            placeholder="Type a message", compact=True, show_line_numbers=False, highlight_cursor_line=False
        )

    def submit(self) -> None:
        """Tell what is to be sent, unless it is blank, and begin anew."""
        if self.text.strip():
            self.post_message(Submitted(self.text.strip("\n")))
        self.clear()
