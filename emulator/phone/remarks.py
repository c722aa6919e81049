"""The line between the chat and the composer: that the business types, or what went wrong on the wire."""

from textual.content import Content

from emulator.phone import traffic, words
from emulator.phone.store import Store


def below(store: Store, line: str) -> Content:
    """Return what stands below the chat with a line: nothing, most of the time."""
    if words.is_typing(store.chats.get(line), store.now()):
        return Content(f"{words.clean(store.lines[line].name)} is typing…")
    asked = [message.id for message in store.talk(line) if message.sender == "customer"]
    wrong = traffic.trouble(store.exchanges, asked[-1] if asked else None)
    if wrong:
        return Content.styled(words.clean(f"! f2: {wrong}"), "$text-error")
    trouble = store.lines[line].trouble if line in store.lines else ""
    return Content.styled(words.clean(f"! {trouble}"), "$text-error") if trouble else Content("")
