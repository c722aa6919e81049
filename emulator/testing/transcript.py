"""A conversation as lines of text."""

from datetime import datetime, timedelta
from typing import Any

from emulator import messages
from emulator.testing.evidence import Conversation

Json = dict[str, Any]

_WIDEST, _WIDEST_QUOTE = 100, 30
_DATE = len("2026-11-21")
HELD = {
    "pacing": "not sent: its template is paced, and held for an hour",
    "offline": "not delivered: the customer is offline",
    "blocked": "not delivered: the customer has blocked the business",
    "bulk": "not delivered: the flow's data is over 1 MB",
    "expired": "dropped: the customer was offline for too long",
}
_UNDER_WAY = {"pending": "being delivered", "retrying": "retrying", "delivered": "delivered"}


def render(one: Conversation) -> str:
    """Return a conversation: who talks with whom, the window, a line for each message and each new day."""
    earlier = ["  … earlier messages are left out"] if one.chat["more"] else []
    return "\n".join([_heading(one), *earlier, *(_lines(one) or ["  nothing was said"])])


def _lines(one: Conversation) -> list[str]:
    names = {"business": one.line["name"], "customer": one.customer["name"]}
    said = {message["id"]: message for message in one.chat["messages"]}
    lines, day = [], ""
    for message in said.values():
        before, day = day, message["time"][:_DATE]
        lines += [f"  {day}"] if before not in ("", day) else []
        lines.append(f"{_said(message, names, said)}    {_fate(message, one)}")
    return lines


def untold(all_of_them: list[Conversation], told: str) -> str:
    """Return the conversations that a text does not have already."""
    return "\n\n".join(render(one) for one in all_of_them if _between(one) not in told)


def clip(text: str, width: int) -> str:
    """Return a text of at most `width` characters, the last one an ellipsis when it was longer."""
    return text if len(text) <= width else text[: width - 1] + "…"


def clock_time(time: str) -> str:
    """Return the time of day of an ISO time: `12:00:00`."""
    return time[11:19]


def fate(message: Json) -> str:
    """Return what became of a message: its status, and why it failed or does not arrive."""
    refusal, held = message["refusal"], message.get("held")
    if refusal:
        return f"failed: {refusal['explanation']}"
    return f"{message['status']}, {HELD[held]}" if held else str(message["status"])


def _heading(one: Conversation) -> str:
    return f"{_between(one)}    {_window(one.chat)}"


def _between(one: Conversation) -> str:
    customer = f"{one.customer['name']} ({one.customer['display_number']})"
    return f"conversation  {one.line['name']} <-> {customer}"


def _window(chat: Json) -> str:
    if chat["window_until"] is None:
        return "window closed: the customer has not written"
    left = datetime.fromisoformat(chat["window_until"]) - datetime.fromisoformat(chat["now"])
    if left <= timedelta():
        return "window closed"
    hours, minutes = divmod(int(left.total_seconds()) // 60, 60)
    return f"window open, {hours}:{minutes:02d} left"


def _said(message: Json, names: dict[str, str], said: dict[str, Json]) -> str:
    sender = message["sender"]
    name = names[sender].ljust(max(map(len, names.values())))
    arrow = "<" if sender == "business" else ">"
    text = clip(messages.line(message["content"]), _WIDEST) + _quote(said.get(message["quotes"] or ""))
    return f"  {clock_time(message['time'])}  {name}  {arrow} {text}"


def _quote(quoted: Json | None) -> str:
    return f'  (to "{clip(messages.line(quoted["content"]), _WIDEST_QUOTE)}")' if quoted else ""


def _fate(message: Json, one: Conversation) -> str:
    if message["sender"] == "customer" and message["status"] == "accepted":
        return _UNDER_WAY.get(one.deliveries.get(message["id"], ""), "not delivered")
    return fate(message)
