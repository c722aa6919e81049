"""The row above the chat: who it is, whether they type, and how long the service window is still open."""

from textual import events
from textual.content import Content
from textual.widgets import Static

from emulator.phone import words
from emulator.phone.store import Store

BACK = "‹ "  # noqa: RUF001 - drawn one cell wide everywhere, unlike arrows


class PhoneHeader(Static):
    """One row; a click on it goes to the list of chats where that is not in view."""

    def __init__(self, store: Store) -> None:
        super().__init__("", markup=False)
        self.store = store
        self._shown = ""

    def sync(self, line: str) -> None:
        """Show the chat with this line as it is now."""
        text = self._text(line)
        if text.plain != self._shown:
            self._shown = text.plain
            self.update(text)

    async def on_click(self, event: events.Click) -> None:
        """Go to the list of chats."""
        event.stop()
        await self.run_action("screen.chats")

    def _text(self, line: str) -> Content:
        if not self.store.lines:
            return Content.styled(" reconnecting… " if self.store.world else " connecting… ", "bold")
        shown = self.store.lines.get(line)
        name, is_off = (shown.name, shown.open) if shown else ("", False)
        window = words.window(self.store.chats.get(line), self.store.now(), off=is_off)
        return Content.assemble(
            (BACK, "dim"), (words.clean(name), "bold"), self._presence(line), f"  {window}"
        )

    def _presence(self, line: str) -> str:
        if not self.store.online:
            return "  reconnecting…"
        if words.is_typing(self.store.chats.get(line), self.store.now()):
            return "  typing…"
        return "" if self.screen.has_class("-narrow") else "  online"
