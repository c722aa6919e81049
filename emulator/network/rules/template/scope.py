"""What was approved beside what was sent: of a whole template, or of one card of its carousel."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from emulator.network import templates
from emulator.network.model import Json
from emulator.network.refusals import Path
from emulator.network.templates import Components, Template

_LONGEST_INDEX = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One component of a request: its type and button kind in lower case, and where it is in the body."""

    kind: str
    path: Path
    raw: Json

    @property
    def parameters(self) -> list[Json]:
        """Return the parameters, in order."""
        return list(self.raw.get("parameters") or ())

    @property
    def sub_type(self) -> str:
        """Return which kind of button it is for; empty when it does not say."""
        return str(self.raw.get("sub_type", "")).lower()

    @property
    def index(self) -> str:
        """Return which button it is for, as text: bots write a number or a string."""
        return str(self.raw.get("index", ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The components that were approved and those that were sent; `path` leads to the latter."""

    approved: Components
    sent: tuple[Part, ...]
    named: bool
    path: Path
    card: int | None = None

    def part(self, kind: str) -> Part | None:
        """Return the first component of a type that was sent, None without one."""
        for one in self.sent:
            if one.kind == kind:
                return one
        return None

    def parameters(self, kind: str) -> list[Json]:
        """Return the parameters that were sent for a component."""
        found = self.part(kind)
        return found.parameters if found else []

    def button(self, index: int) -> Part | None:
        """Return what was sent for a button, None when nothing was."""
        buttons = (one for one in self.sent if one.kind == "button")
        return next((one for one in buttons if one.index == str(index)), None)


def scopes(template: Template, sent: Json) -> tuple[Scope, ...]:
    """Return the scope of the template and one for each card that was both approved and sent."""
    path: Path = ("template", "components")
    parts = tuple(_parts(sent.get("components") or (), path))
    named = template.parameter_format == "NAMED"
    whole = Scope(approved=template.components, sent=parts, named=named, path=path)
    return (whole, *_cards(whole))


def cards_of(whole: Scope) -> Sequence[Json]:
    """Return the cards that were sent."""
    carousel = whole.part("carousel")
    return list(carousel.raw.get("cards") or ()) if carousel else []


def _cards(whole: Scope) -> Iterator[Scope]:
    carousel = whole.part("carousel")
    approved = templates.cards(whole.approved)
    in_order = sorted(enumerate(cards_of(whole)), key=lambda found: card_index(found[1]))
    for index, ((place, card), given) in enumerate(zip(in_order, approved, strict=False)):
        path: Path = (*(carousel.path if carousel else ()), "cards", place, "components")
        parts = tuple(_parts(card.get("components") or (), path))
        yield Scope(approved=given, sent=parts, named=whole.named, path=path, card=index)


def card_index(card: Json) -> int:
    """Return which card of the carousel is meant, as a number; -1 for what is none."""
    given = str(card.get("card_index"))
    return int(given) if given.isdecimal() and len(given) <= _LONGEST_INDEX else -1


def _parts(components: Sequence[Json], path: Path) -> Iterator[Part]:
    for place, one in enumerate(components):
        yield Part(kind=str(one["type"]).lower(), path=(*path, place), raw=one)
