"""Where a check looks: at the components of a whole template, or at those of one card of its carousel."""

from collections.abc import Iterator
from dataclasses import dataclass

from emulator.network import templates
from emulator.network.model import Json
from emulator.network.refusals import Path
from emulator.network.templates import Components, Template


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The components of a draft, or of one of its cards; `path` leads to them in the request."""

    draft: Template
    components: Components
    path: Path
    is_card: bool = False

    def part(self, kind: str) -> Json:
        """Return the component of a type, empty when there is none."""
        return templates.part(self.components, kind)

    def has(self, kind: str) -> bool:
        """Say whether there is a component of a type."""
        return bool(self.part(kind))

    def at(self, kind: str, *rest: str | int) -> Path:
        """Return the path of a component, or of something in it."""
        places = (place for place, one in enumerate(self.components) if one["type"] == kind)
        return (*self.path, next(places, 0), *rest)

    @property
    def named(self) -> bool:
        """Say whether variables are words."""
        return self.draft.parameter_format == "NAMED"


def scopes(draft: Template) -> Iterator[Scope]:
    """Return the scope of the template, and one for each card."""
    whole = Scope(draft=draft, components=draft.components, path=("components",))
    yield whole
    for place, card in enumerate(templates.cards(draft.components)):
        path = (*whole.at("CAROUSEL"), "cards", place, "components")
        yield Scope(draft=draft, components=card, path=path, is_card=True)
