"""The customer's chats, the newest activity first: name, unread, last message, time."""

from datetime import tzinfo

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from emulator.phone import words
from emulator.phone.messages import ChatChosen
from emulator.phone.records import Chat, Line
from emulator.phone.store import Store


class ChatList(OptionList):
    """Two lines a chat; `*` and bold mark unread ones, `▸` the open one."""

    def __init__(self, store: Store, zone: tzinfo | None) -> None:
        super().__init__(compact=True, markup=False)
        self.store, self.zone = store, zone
        self._shown: list[tuple[str, str]] = []

    def sync(self, line: str) -> None:
        """Show the chats as the store has them; `line` is the open one."""
        order = words.by_activity(self.store.lines, self.store.chats)
        entries = [(one, self._entry(one, line)) for one in order]
        shown = [(one, f"{entry.markup}") for one, entry in entries]
        if shown == self._shown:
            return
        self._shown = shown
        self.set_options([Option(entry, id=one) for one, entry in entries])
        self.highlighted = order.index(line) if line in order else None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the chat that was chosen."""
        event.stop()
        self.post_message(ChatChosen(event.option_id or ""))

    def _entry(self, line: str, opened: str) -> Content:
        chat = self.store.chats.get(line) or Chat(line=line)
        head = title(self.store.lines[line], chat, opened=line == opened)
        when = words.when(chat.last.time, self.store.now(), self.zone) if chat.last else ""
        last = "typing…" if words.is_typing(chat, self.store.now()) else words.preview(chat.last)
        below = f"  {when} {last}" if when else f"  {last}"
        return Content("\n").join(
            [Content.styled(head, "bold" if chat.unread else ""), Content.styled(below, "dim")]
        )


def title(line: Line, chat: Chat, *, opened: bool) -> str:
    """Return the first line of a chat's entry: `*Acme Shop (2)`."""
    mark = "*" if chat.unread else "▸" if opened else " "
    count = f" ({chat.unread})" if chat.unread else ""
    return f"{mark} {words.clean(line.name)}{count}"
