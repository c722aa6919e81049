"""The bottom sheet inside the phone: rows to choose from, and a line to type in where that is possible."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from emulator.phone import sheets
from emulator.phone.attaching import Unreadable
from emulator.phone.keymap import bindings
from emulator.phone.messages import Acted, Left

if TYPE_CHECKING:
    from textual.widget import Widget

_HINTS = {"place": "latitude,longitude name", "emoji": "any other emoji", "file": "or the path of a file"}


class SheetPanel(Vertical):
    """Shows one `Sheet` at a time above the composer; keeps the focus until it is closed."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("sheet")

    def __init__(self) -> None:
        super().__init__()
        self.sheet: sheets.Sheet | None = None
        self._origin: Widget | None = None

    def compose(self) -> ComposeResult:
        """Lay out the title, the note, the rows, and the line to type in."""
        yield Static("", id="sheet-title", markup=False)
        yield Static("", id="sheet-note", markup=False)
        yield OptionList(id="sheet-rows", compact=True, markup=False)
        yield Input(id="sheet-input", compact=True)

    def on_mount(self) -> None:
        """Keep the focus inside."""
        self.trap_focus()
        self.display = False

    def open(self, sheet: sheets.Sheet) -> None:
        """Show a sheet and give it the focus; what had the focus gets it back at the end."""
        self.sheet = sheet
        self._origin = self._origin or self.screen.focused
        self.query_one("#sheet-title", Static).update(title(sheet))
        self._note(sheet.note)
        rows = self.query_one(OptionList)
        rows.set_options(options(sheet))
        rows.highlighted = None if sheet.guarded else next(iter(_chosen(sheet)), None)
        self._input(sheet.asks)
        self.display = True
        self.enter()

    def enter(self) -> None:
        """Go to the rows."""
        self.query_one(OptionList).focus()

    def close(self) -> None:
        """Hide the sheet and give the focus back."""
        self.sheet, origin, self._origin = None, self._origin, None
        self.display = False
        if origin is not None and origin.is_attached:
            origin.focus()

    def action_close_sheet(self) -> None:
        """Close the sheet."""
        self.close()

    def action_open_link(self) -> None:
        """Take the row of a sheet that guards it."""
        if self.sheet is not None and self.sheet.guarded and self.sheet.rows:
            self._take(self.sheet.rows[0])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Do what the chosen row does."""
        event.stop()
        if self.sheet is not None and event.option_id is not None:
            self._take(self.sheet.rows[int(event.option_id)])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Do the sheet's action with what was typed, or say how to write it."""
        event.stop()
        if self.sheet is None or not event.value.strip():
            return
        try:
            self._take(sheets.typed(self.sheet, event.value))
        except Unreadable as problem:
            self.notify(str(problem), severity="error", markup=False)

    def _take(self, row: sheets.Row) -> None:
        self.post_message(Acted(row.action, row.given))
        self.close()
        self.post_message(Left())

    def _note(self, note: str) -> None:
        shown = self.query_one("#sheet-note", Static)
        shown.update(note)
        shown.display = bool(note)

    def _input(self, asks: str) -> None:
        field = self.query_one(Input)
        field.clear()
        field.placeholder = _HINTS.get(asks, "")
        field.display = bool(asks)


def title(sheet: sheets.Sheet) -> Content:
    """Return a sheet's first line: what it is, and how to leave it."""
    keys = "o opens it · esc closes" if sheet.guarded else "esc closes"
    return Content.assemble((sheet.title, "bold"), ("   " + keys, "dim"))


def options(sheet: sheets.Sheet) -> list[Option]:
    """Return the rows with a heading above each section, which cannot be chosen."""
    found, section = [], ""
    for place, row in enumerate(sheet.rows):
        if row.section != section:
            section = row.section
            found.append(Option(Content.styled(section, "bold underline"), disabled=True))
        found.append(Option(_row(row), id=str(place)))
    return found


def _row(row: sheets.Row) -> Content:
    detail = f"\n    {row.detail}" if row.detail else ""
    return Content.assemble(f"  {row.label}", (detail, "dim"))


def _chosen(sheet: sheets.Sheet) -> list[int]:
    return [place for place, option in enumerate(options(sheet)) if not option.disabled][:1]
