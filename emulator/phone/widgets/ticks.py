"""Boxes whose sign says whether they are ticked; Textual's tell it by their colour alone."""

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.widgets import Checkbox, RadioButton, SelectionList

_EMPTY = " "


class Tick(Checkbox):
    """A box of its own."""

    def render(self) -> Content:
        """Draw it, empty where it is not ticked."""
        self.BUTTON_INNER = Checkbox.BUTTON_INNER if self.value else _EMPTY
        return super().render()


class Choice(RadioButton):
    """One of several, of which one is chosen."""

    def render(self) -> Content:
        """Draw it, empty where it is not chosen."""
        self.BUTTON_INNER = RadioButton.BUTTON_INNER if self.value else _EMPTY
        return super().render()


class Ticks(SelectionList[str]):
    """Several, of which some are ticked."""

    def render_line(self, y: int) -> Strip:
        """Draw a line, empty where its option is not ticked."""
        line, place = super().render_line(y), self.scroll_offset.y + y
        if place >= self.option_count or self.get_option_at_index(place).value in self.selected:
            return line
        left, sign, *rest = line
        return Strip([left, Segment(_EMPTY, sign.style), *rest])
