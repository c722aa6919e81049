"""The plain data of a flow that is filled in: how far it has come, what a phone draws, what follows."""

from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct, field

Json = dict[str, Any]
Way = Literal["forward", "back", "stay"]


class NotPossible(Exception):  # noqa: N818 - it reads as the sentence that it carries
    """The app does not let a customer do that, or the Flow JSON cannot be followed; the text says why."""


class Filling(Struct, frozen=True, kw_only=True, gc=False):
    """How far a customer has come in a flow whose Flow JSON is `text`.

    `stack` are the screens from the first to the one that shows. `data`, `initial` and `form` are by screen:
    what was handed to it, what its inputs hold at first, and what was entered. `error` is what the screen
    says, `errors` what it says below each input.
    """

    text: str
    stack: tuple[str, ...] = ()
    data: Mapping[str, Json] = field(default_factory=dict)
    initial: Mapping[str, Json] = field(default_factory=dict)
    form: Mapping[str, Json] = field(default_factory=dict)
    error: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)


class Option(Struct, frozen=True, kw_only=True, gc=False):
    """One of the options of an input."""

    id: str
    title: str
    description: str = ""
    enabled: bool = True


class Text(Struct, frozen=True, kw_only=True, gc=False):
    """Something to read; an image is told by its alternative text."""

    kind: str
    text: str


class Field(Struct, frozen=True, kw_only=True, gc=False):
    """An input. `limits` are the bounds that its component names: `max-chars`, `min-date`, ….

    `value` is a text, an option's id, a list of them, true or false, a date as YYYY-MM-DD, or for a range
    `{"start-date", "end-date"}`.
    """

    kind: str
    name: str
    label: str
    value: Any
    required: bool = False
    enabled: bool = True
    input_type: str = ""
    helper: str = ""
    description: str = ""
    error: str = ""
    options: tuple[Option, ...] = ()
    limits: Json = field(default_factory=dict)


class Tap(Struct, frozen=True, kw_only=True, gc=False):
    """Something to tap: the footer's button, a link, an item of a list."""

    kind: str
    label: str
    enabled: bool = True
    detail: str = ""


Row = Text | Field | Tap


class Screen(Struct, frozen=True, kw_only=True, gc=False):
    """The screen of the moment as a phone draws it, its rows from top to bottom."""

    id: str
    title: str
    rows: tuple[Row, ...]
    error: str = ""
    can_go_back: bool = False


class Shown(Struct, frozen=True, kw_only=True, gc=False):
    """A screen shows next: a new one, one of before, or the same one with other data or with errors."""

    screen: str
    way: Way
    data: Json = field(default_factory=dict)
    initial: Json = field(default_factory=dict)
    error: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)


class Asking(Struct, frozen=True, kw_only=True, gc=False):
    """The flow's endpoint has to say what follows."""

    action: Literal["INIT", "BACK", "data_exchange"]
    screen: str = ""
    data: Json = field(default_factory=dict)


class Completed(Struct, frozen=True, kw_only=True, gc=False):
    """The flow is at its end, with what it hands over."""

    payload: Json


class Opened(Struct, frozen=True, kw_only=True, gc=False):
    """The phone's browser opens a link; the screen stays."""

    url: str


class Left(Struct, frozen=True, kw_only=True, gc=False):
    """The customer is back in the chat, and nothing is handed over."""


class Bad(Struct, frozen=True, kw_only=True, gc=False):
    """What an endpoint answered cannot be followed: Meta's key for that, and why in a sentence."""

    key: str
    why: str


Step = Shown | Asking | Completed | Opened | Left
