"""The screens of a flow, above the chat: what there is to read, to fill in and to tap."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Checkbox, Input, RadioSet, Select, SelectionList, Static

from emulator.control.client import ControlError, Unreachable
from emulator.messages import Json
from emulator.phone.keymap import bindings
from emulator.phone.widgets import form
from emulator.phone.words import clean

Deed = Callable[..., Awaitable[Json]]
"""One action in the flow (`enter`, `tap`, `back`, `close`) with what it needs; the screen that shows then."""


class FlowScreen(ModalScreen[Json]):
    """Shows a flow until it is at its end, and is dismissed with what the server said of that."""

    AUTO_FOCUS: ClassVar[str | None] = None
    BINDINGS: ClassVar[list[BindingType]] = bindings("flow")

    def __init__(self, deed: Deed, view: Json) -> None:
        super().__init__()
        self._deed, self.view = deed, view
        self.inputs: dict[Widget, Json] = {}
        self.taps: dict[Widget, Json] = {}
        self._turn = asyncio.Lock()

    def compose(self) -> ComposeResult:
        """Lay out the title, what went wrong, and the rows."""
        with Vertical(id="flow"):
            yield Static("", id="flow-title", markup=False)
            yield Static("", id="flow-error", markup=False)
            yield VerticalScroll(id="flow-rows", can_focus=False)

    async def on_mount(self) -> None:
        """Show the first screen."""
        await self._show(self.view)

    def action_close_flow(self) -> None:
        """Close the flow."""
        self._do("close")

    def action_back(self) -> None:
        """Go to the screen before; from the first one there is none."""
        if self.view["can_go_back"]:
            self._do("back")

    @on(Button.Pressed)
    def tap(self, event: Button.Pressed) -> None:
        """Tap what has a label."""
        event.stop()
        if event.button in self.taps:
            self._do("tap", label=self.taps[event.button]["label"])

    @on(Input.Submitted)
    def go_on(self, event: Input.Submitted) -> None:
        """Go to the next input."""
        event.stop()
        self.focus_next()

    @on(Select.Changed)
    @on(RadioSet.Changed)
    @on(SelectionList.SelectedChanged)
    @on(Checkbox.Changed)
    def choose(self, event: Any) -> None:
        """Enter a choice at once: the screen may change with it."""
        row = self.inputs.get(event.control)
        if row is not None and form.held(event.control, row) != row["value"]:
            self._do("enter", values={row["name"]: form.held(event.control, row)})

    @work(group="flow")
    async def _do(self, action: str, **given: Any) -> None:
        async with self._turn:
            try:
                typed = {} if action == "close" else self._typed()
                if typed:
                    await self._show(await self._deed("enter", values=typed))
                await self._show(await self._deed(action, **given))
            except (ControlError, Unreachable) as problem:
                self._tell(str(problem))

    def _typed(self) -> Json:
        """Return what was typed since the screen was shown, by the names of the inputs."""
        lines = {one: row for one, row in self.inputs.items() if isinstance(one, Input)}
        return {row["name"]: form.held(one, row) for one, row in lines.items() if _is_new(one, row)}

    async def _show(self, view: Json) -> None:
        if not view["open"]:
            self.dismiss(view)
            return
        self.query_one("#flow-title", Static).update(_title(view))
        self._tell(view["error"])
        if self._is_drawn(view):
            self._keep(view)
        else:
            await self._draw(view)

    def _is_drawn(self, view: Json) -> bool:
        """Say whether a screen looks as it is drawn already: then the keys that come need not wait for it."""
        same = view["screen"] == self.view["screen"] and _shapes(view) == _shapes(self.view)
        new = {row["name"]: row for row in view["rows"] if "name" in row}
        return (
            bool(self.taps)
            and same
            and all(_holds(one, new[row["name"]]) for one, row in self.inputs.items())
        )

    def _keep(self, view: Json) -> None:
        new = {row["name"]: row for row in view["rows"] if "name" in row}
        self.view, self.inputs = view, {one: new[row["name"]] for one, row in self.inputs.items()}

    async def _draw(self, view: Json) -> None:
        focused = self._place()
        self.view, self.inputs, self.taps = view, {}, {}
        rows = self.query_one("#flow-rows", VerticalScroll)
        await rows.remove_children()
        await rows.mount_all([widget for row in view["rows"] for widget in self._made(row)])
        self._enter(focused)

    def _made(self, row: Json) -> list[Widget]:
        found = [*form.widgets(row)]
        kept = self.inputs if "name" in row else self.taps
        kept.update({one: row for one in found if type(one) is not Static})  # what can be ticked is one, too
        return found

    def _tell(self, error: str) -> None:
        shown = self.query_one("#flow-error", Static)
        shown.update(clean(error))
        shown.display = bool(error)

    def _place(self) -> tuple[str, str]:
        """Return which screen shows and what has the focus there, by its name or label."""
        row = self.inputs.get(self.focused) or self.taps.get(self.focused) if self.focused else None
        return self.view["screen"], _named(row) if row else ""

    def _enter(self, former: tuple[str, str]) -> None:
        """Give the focus back to what had it; a new screen begins at the top."""
        there = {_named(row): one for one, row in (*self.inputs.items(), *self.taps.items())}
        screen, name = former
        widget = there.get(name) if screen == self.view["screen"] else None
        first = next((one for one in there.values() if not one.disabled), None)
        if (widget or first) is not None:
            self.set_focus(widget or first)


def _named(row: Json) -> str:
    return str(row.get("name") or row["label"])


def _shapes(view: Json) -> list[Json]:
    """Return the rows without what is entered."""
    return [{name: part for name, part in row.items() if name != "value"} for row in view["rows"]]


def _holds(widget: Widget, row: Json) -> bool:
    return (
        widget.value == form.shown(row)
        if isinstance(widget, Input)
        else form.held(widget, row) == row["value"]
    )


def _is_new(widget: Input, row: Json) -> bool:
    return widget.value != form.shown(row)


def _title(view: Json) -> Content:
    keys = "esc closes" + (" · f6 goes back" if view["can_go_back"] else "")
    name = clean(view["title"] or view["flow"]["name"])
    return Content.assemble((name, "bold"), (f"   {keys} · tab goes on", "dim"))
