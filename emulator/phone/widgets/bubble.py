"""One message in the transcript: the bubble, its reactions, and its buttons."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from emulator.phone import view
from emulator.phone.formatting import pieces
from emulator.phone.keymap import bindings
from emulator.phone.messages import (
    InspectionWanted,
    Left,
    QuoteOpened,
    ReactionWanted,
    Replied,
    StatusWanted,
    Tapped,
)

_FLASH_SECONDS = 0.8
_STYLES = {
    "quote": "italic",
    "header": "bold",
    "card": "bold",
    "footer": "dim",
    "note": "dim italic",
    "time": "dim",
}


class OfferButton(Static, can_focus=True):
    """A button below a bubble; tapping it again is possible, as on a phone."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("buttons")

    def __init__(self, message: str, tap: view.Tap) -> None:
        super().__init__(view.button(tap), markup=False)
        self.message, self.tap_shown = message, tap
        self.set_class(tap.tapped, "-tapped")

    def show(self, tap: view.Tap) -> None:
        """Show the button as it is now."""
        if tap != self.tap_shown:
            self.tap_shown = tap
            self.set_class(tap.tapped, "-tapped")
            self.update(view.button(tap))

    def action_tap_up(self) -> None:
        """Go to the button above."""
        self._step(-1)

    def action_tap_down(self) -> None:
        """Go to the button below."""
        self._step(1)

    def _step(self, step: int) -> None:
        buttons = [one for one in self.parent.children if isinstance(one, OfferButton)] if self.parent else []
        buttons[(buttons.index(self) + step) % len(buttons)].focus()

    def action_tap(self) -> None:
        """Tell that it was tapped."""
        self.post_message(Tapped(self.message, self.tap_shown.offer))

    def on_click(self, event: events.Click) -> None:
        """Tap it by mouse."""
        event.stop()
        self.focus()
        self.action_tap()


class BubbleText(Static):
    """What a message says; a click on its first line goes to the message that it quotes."""

    def __init__(self, bubble: view.Bubble, quotes: str | None) -> None:
        super().__init__(content(bubble), classes="bubble", markup=False)
        self.quotes = quotes

    def on_click(self, event: events.Click) -> None:
        """Go to the quoted message."""
        if self.quotes is not None and event.y == 0 and event.chain == 1:
            event.stop()
            self.post_message(QuoteOpened(self.quotes))


class MessageRow(Vertical, can_focus=True):
    """A row of the transcript with one message; it has the focus while the message is selected."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("message")

    def __init__(self, bubble: view.Bubble, quotes: str | None) -> None:
        super().__init__()
        self.bubble, self.quotes = bubble, quotes
        self.add_class("-mine" if bubble.mine else "-theirs")
        self._class_by(bubble)

    @property
    def key(self) -> str:
        """The message's id."""
        return self.bubble.key

    @property
    def text(self) -> str:
        """The message's text, without its quote and its time."""
        return "\n".join(one.text for one in self.bubble.texts if one.role not in ("quote", "time"))

    def compose(self) -> ComposeResult:
        """Lay out the bubble, the reactions and the buttons."""
        yield BubbleText(self.bubble, self.quotes)
        yield Static(self.bubble.pill, classes="pill", markup=False)
        for tap in self.bubble.taps:
            yield OfferButton(self.key, tap)

    def on_mount(self) -> None:
        """Hide the pill that has nothing to show."""
        self.query_one(".pill", Static).display = bool(self.bubble.pill)

    def show(self, bubble: view.Bubble) -> None:
        """Show the message as it is now."""
        if bubble == self.bubble:
            return
        self.bubble = bubble
        self._class_by(bubble)
        self.query_one(BubbleText).update(content(bubble))
        pill = self.query_one(".pill", Static)
        pill.update(bubble.pill)
        pill.display = bool(bubble.pill)
        for button, tap in zip(self.buttons(), bubble.taps, strict=False):
            button.show(tap)

    def buttons(self) -> list[OfferButton]:
        """Return the buttons, from top to bottom."""
        return list(self.query(OfferButton))

    def on_click(self, event: events.Click) -> None:
        """Select the message; with a double click, quote it."""
        self.focus()
        if event.chain == 2:
            self.post_message(Replied(self.key))

    def point_out(self) -> None:
        """Scroll here, select the message and flash it."""
        self.focus()
        self.scroll_visible(animate=False)
        self.add_class("-flash")
        self.set_timer(_FLASH_SECONDS, lambda: self.remove_class("-flash"))

    def action_select_up(self) -> None:
        """Select the message above."""
        self._step(-1)

    def action_select_down(self) -> None:
        """Select the message below; below the last is the composer."""
        self._step(1)

    def action_act(self) -> None:
        """Go to the buttons, or to what the message quotes."""
        if self.buttons():
            self.buttons()[0].focus()
        elif self.quotes:
            self.post_message(QuoteOpened(self.quotes))

    def action_reply(self) -> None:
        """Quote this message."""
        self.post_message(Replied(self.key))

    def action_react(self) -> None:
        """Choose an emoji."""
        self.post_message(ReactionWanted(self.key))

    def action_status(self) -> None:
        """Ask for a status of a message of the business."""
        if self.bubble.mine:
            self.notify("Only a message of the business has a status that can be set.")
        else:
            self.post_message(StatusWanted(self.key))

    def action_inspect(self) -> None:
        """Show the exchange that came with this message."""
        self.post_message(InspectionWanted(self.key))

    def action_copy(self) -> None:
        """Copy the text to the clipboard."""
        self.app.copy_to_clipboard(self.text)
        self.notify("Copied.")

    def action_tap_number(self, number: int = 1) -> None:
        """Tap the button with this number, counted from 1."""
        if 0 < number <= len(self.buttons()):
            self.buttons()[number - 1].action_tap()

    def action_write(self) -> None:
        """Go back to writing."""
        self.post_message(Left())

    def _step(self, step: int) -> None:
        rows = [one for one in self.parent.children if isinstance(one, MessageRow)] if self.parent else []
        place = rows.index(self) + step
        if place >= len(rows):
            self.post_message(Left())
        elif place >= 0:
            rows[place].focus()

    def _class_by(self, bubble: view.Bubble) -> None:
        self.set_class(bubble.joins, "-joins")
        self.set_class(bubble.failed, "-failed")


def content(bubble: view.Bubble) -> Content:
    """Return a bubble's text, styled by role; nothing in it is read as markup."""
    return Content("\n").join([_line(one) for one in bubble.texts])


def _line(one: view.Text) -> Content:
    if one.role != "body":
        return Content.styled(one.text, _STYLES[one.role])
    return Content.assemble(*[(piece.text, " ".join(piece.styles)) for piece in pieces(one.text)])
