"""Words and times as a phone shows them, and what of a text a terminal can show."""

from collections.abc import Mapping
from datetime import datetime, tzinfo

from emulator import messages
from emulator.messages.reading import one_line
from emulator.phone.formatting import pieces
from emulator.phone.records import Chat, Line, Message

OFF = "no window"
CLOSED = "closed – templates only"  # noqa: RUF001 - a dash, in a sentence for people


def preview(message: Message | None) -> str:
    """Return the last message in one line for the list of chats; `You: ` before the customer's own."""
    if message is None:
        return "Say hello"
    words = "".join(piece.text for piece in pieces(one_line(clean(messages.line(message.content)))))
    return words if message.sender == "business" else f"You: {words}"


def window(chat: Chat | None, now: float, *, off: bool = False) -> str:
    """Return the customer service window: `window 23:41`, `! window 0:59` in its last hour, or closed.

    `off` is for a line whose settings turned the window off: it is open for ever.
    """
    if off:
        return OFF
    left = (chat.window_until or 0.0) - now if chat else 0.0
    if left <= 0:
        return CLOSED
    hours, minutes = divmod(int(left // 60), 60)
    return f"{'! ' if left < 3600 else ''}window {hours}:{minutes:02d}"


def is_typing(chat: Chat | None, now: float) -> bool:
    """Return whether the business is typing by the server's clock."""
    return chat is not None and chat.typing_until is not None and now < chat.typing_until


def when(time: float, now: float, zone: tzinfo | None) -> str:
    """Return a time as the list of chats shows it: `12:01` today, else the day."""
    return clock(time, zone) if day(time, zone) == day(now, zone) else _moment(time, zone).strftime("%d %b")


def by_activity(lines: Mapping[str, Line], chats: Mapping[str, Chat]) -> list[str]:
    """Return the ids of the lines, the newest activity first; of those without, where a bot listens."""

    def newest(line: str) -> tuple[float, bool]:
        chat = chats.get(line)
        return chat.last.time if chat and chat.last else 0.0, lines[line].has_bot

    return sorted(lines, key=newest, reverse=True)


def clock(time: float, zone: tzinfo | None) -> str:
    """Return hours and minutes."""
    return _moment(time, zone).strftime("%H:%M")


def clean(text: str) -> str:
    """Return a text that a terminal can show: no control characters, no halves of characters."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    return "".join(one if one == "\n" or not _is_control(one) else "\ufffd" for one in plain)


def _is_control(one: str) -> bool:
    code = ord(one)
    return code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000 or code in (0x202D, 0x202E)


def day_name(time: float, now: float, zone: tzinfo | None) -> str:
    """Return a day as a separator names it."""
    if day(time, zone) == day(now, zone):
        return "Today"
    return _moment(time, zone).strftime("%a %d %b %Y")


def day(time: float, zone: tzinfo | None) -> str:
    """Return the date of a time."""
    return _moment(time, zone).date().isoformat()


def _moment(time: float, zone: tzinfo | None) -> datetime:
    return datetime.fromtimestamp(time, zone)
