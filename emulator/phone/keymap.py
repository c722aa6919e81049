"""Every key of the phone, once: bindings, command palette and help are made from this table."""

from dataclasses import dataclass
from typing import Literal

from textual.binding import Binding, BindingType

Where = Literal["anywhere", "composer", "buttons", "message", "sheet", "inspector", "flow"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One action: its id (its widget has a method `action_<id>`), its keys, its label, and a line of help."""

    id: str
    keys: str
    label: str
    help: str
    where: Where = "anywhere"
    shown: bool = False

    @property
    def named(self) -> str:
        """Return the keys as a list of keys names them."""
        return "1 to 9" if self.keys.startswith("1,") else self.keys.replace(",", ", ")


KEYMAP: tuple[Key, ...] = (
    Key(id="help", keys="f1", label="Help", help="Show this list of keys", shown=True),
    Key(
        id="inspector",
        keys="f2",
        label="HTTP",
        help="Show or hide the inspector: requests and webhooks",
        shown=True,
    ),
    Key(
        id="next_unread",
        keys="f3",
        label="New",
        help="Go to the next chat with unread messages",
        shown=True,
    ),
    Key(id="chats", keys="f4", label="Chats", help="Show the list of chats and go to it", shown=True),
    Key(id="next_chat", keys="ctrl+n", label="Next chat", help="Open the next chat of the list"),
    Key(id="previous_chat", keys="ctrl+b", label="Previous chat", help="Open the chat before this one"),
    Key(id="newest", keys="ctrl+end", label="Newest", help="Go to the newest message and follow the chat"),
    Key(id="oldest", keys="ctrl+home", label="Oldest", help="Go to the top of what is loaded"),
    Key(id="share", keys="ctrl+l", label="Location", help="Share a location without being asked"),
    Key(id="attach", keys="ctrl+o", label="File", help="Send a photo, a voice message, a contact or a file"),
    Key(
        id="clock",
        keys="ctrl+t",
        label="Clock",
        help="Move the world's clock: an hour, a day, to the end of the window",
    ),
    Key(
        id="save",
        keys="ctrl+r",
        label="Save this chat as a scenario",
        help="Write this chat down as a scenario, to be played again",
    ),
    Key(
        id="leave",
        keys="ctrl+q",
        label="Quit",
        help="Quit; so does ctrl+c, unless it copies a selection",
        shown=True,
    ),
    Key(id="send", keys="enter", label="Send", help="Send what is written", where="composer"),
    Key(id="newline", keys="ctrl+j,shift+enter", label="New line", help="Begin a new line", where="composer"),
    Key(
        id="select_newest",
        keys="up",
        label="Select",
        help="Select the newest message, if nothing is written",
        where="composer",
    ),
    Key(id="buttons", keys="tab", label="Buttons", help="Go to the newest buttons", where="composer"),
    Key(id="page_up", keys="pageup", label="Page up", help="Scroll the chat up", where="composer"),
    Key(id="page_down", keys="pagedown", label="Page down", help="Scroll the chat down", where="composer"),
    Key(
        id="drop_quote",
        keys="escape",
        label="Cancel",
        help="Quote nothing; select a message",
        where="composer",
    ),
    Key(id="tap", keys="enter,space", label="Tap", help="Tap the button", where="buttons"),
    Key(id="tap_up", keys="up,left", label="Up", help="Go to the button above", where="buttons"),
    Key(id="tap_down", keys="down,right", label="Down", help="Go to the button below", where="buttons"),
    Key(id="select_up", keys="up,k", label="Up", help="Select the message above", where="message"),
    Key(id="select_down", keys="down,j", label="Down", help="Select the message below", where="message"),
    Key(id="act", keys="enter", label="Act", help="Go to its buttons, or to what it quotes", where="message"),
    Key(
        id="reply",
        keys="r",
        label="Reply",
        help="Quote the message in what you write next",
        where="message",
        shown=True,
    ),
    Key(
        id="react",
        keys="e",
        label="React",
        help="Choose an emoji for the message",
        where="message",
        shown=True,
    ),
    Key(
        id="status",
        keys="s",
        label="Status",
        help="Move a message of the business to a status, or let it fail",
        where="message",
        shown=True,
    ),
    Key(id="inspect", keys="i", label="Inspect", help="Show the message's HTTP exchange", where="message"),
    Key(id="copy", keys="c", label="Copy", help="Copy the message's text", where="message"),
    Key(
        id="tap_number",
        keys="1,2,3,4,5,6,7,8,9",
        label="Tap by number",
        help="Tap that button of the message",
        where="message",
    ),
    Key(id="write", keys="escape,tab", label="Write", help="Go back to writing", where="message"),
    Key(id="close_sheet", keys="escape", label="Close", help="Close the sheet", where="sheet"),
    Key(id="open_link", keys="o", label="Open", help="Open the link in a browser", where="sheet"),
    Key(id="close_flow", keys="escape", label="Close", help="Close the flow; nothing is sent", where="flow"),
    Key(id="back", keys="f6", label="Back", help="Go to the flow's screen before", where="flow"),
    Key(id="redeliver", keys="s", label="Send again", help="Deliver the webhook again", where="inspector"),
    Key(id="leave_inspector", keys="escape", label="Back", help="Go back to writing", where="inspector"),
)


IN_TURN = ("send", "newline")
"""The composer's keys that must wait for the letters before them, however fast they come."""


def keys_of(where: Where) -> list[Key]:
    """Return the keys of one place, in the order of the table."""
    return [key for key in KEYMAP if key.where == where]


def bindings(where: Where) -> list[BindingType]:
    """Return the bindings of one place; the composer's come before its own editing keys."""
    return [binding for key in keys_of(where) for binding in _bindings(key)]


def _comes_first(key: Key) -> bool:
    # Textual hides its own ctrl+q from the footer, and only a binding of the same rank takes its place.
    return key.id == "leave" or (key.where == "composer" and key.id not in IN_TURN)


def _bindings(key: Key) -> list[Binding]:
    name, priority = f"{key.where}.{key.id}", _comes_first(key)
    if key.id != "tap_number":
        return [Binding(key.keys, key.id, key.label, show=key.shown, id=name, priority=priority)]
    return [
        Binding(one, f"{key.id}({one})", key.label, show=False, id=f"{name}.{one}")
        for one in key.keys.split(",")
    ]
