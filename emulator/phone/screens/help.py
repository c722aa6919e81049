"""The keys, by where they work."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from emulator.phone.keymap import Key, Where, keys_of

PLACES: dict[Where, str] = {
    "anywhere": "Anywhere",
    "composer": "While writing",
    "buttons": "On a button",
    "message": "On a selected message",
    "sheet": "In a sheet",
    "inspector": "In the inspector",
    "flow": "In a flow",
}


_KEYS_WIDTH = 20


class HelpScreen(ModalScreen[None]):
    """Lists every key, those of the place where the customer is at the top, to be scrolled by keys."""

    AUTO_FOCUS = "#help"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f1,q", "dismiss", "Close")]

    def __init__(self, here: Where) -> None:
        super().__init__()
        self.here = here

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with VerticalScroll(id="help"):
            yield Static(content(self.here), markup=False)


def content(here: Where) -> Content:
    """Return the list of keys, beginning with those of `here`."""
    order = sorted(PLACES, key=lambda where: where != here)
    parts = [Content.styled("Keys   ↑ ↓ scroll · esc closes · ctrl+p finds every action by name\n", "dim")]
    for where in order:
        name = PLACES[where] + (" (now)" if where == here else "")
        parts.append(Content.styled(name, "bold underline"))
        parts += [_line(key) for key in keys_of(where)]
        parts.append(Content(""))
    return Content("\n").join(parts)


def _line(key: Key) -> Content:
    return Content.assemble((f"  {key.named:<{_KEYS_WIDTH}}", "bold"), key.help)
