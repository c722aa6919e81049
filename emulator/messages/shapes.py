"""The plain data that message modules speak in."""

from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

Json = dict[str, Any]


class NotOffered(Exception):  # noqa: N818 - it reads as the sentence that it carries
    """The message does not offer what was asked; the text says what it does offer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a bubble. `card` stands for something that text cannot show: `[image] receipt.jpg`."""

    role: Literal["header", "body", "footer", "card", "note"]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Something that a customer can do with a message: the control API's action and what it needs.

    `given` is known beforehand (`{"id": "yes"}`); `asks` names what the phone must ask for first.
    """

    action: str
    label: str
    given: Json = field(default_factory=dict)
    asks: tuple[str, ...] = ()
    section: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """A button that opens a sheet of offers. `note` says what it is about, such as a link's address."""

    label: str
    title: str
    offers: tuple[Offer, ...]
    note: str = ""


class Kind(Protocol):
    """What the module of a message kind provides."""

    def line(self, content: Json, /) -> str: ...

    def rows(self, content: Json, /) -> tuple[Row, ...]: ...

    def offers(self, content: Json, /) -> tuple[Offer | Menu, ...]: ...

    def reply(self, content: Json, action: str, given: Json, /) -> Json: ...
