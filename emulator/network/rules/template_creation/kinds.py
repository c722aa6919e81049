"""What goes together: the components of authentication templates, of carousels and of limited-time offers."""

from collections import Counter
from operator import itemgetter

from emulator.network import templates
from emulator.network.refusals import Refusal
from emulator.network.rules.template_creation.refusing import missing, too_long, wrong
from emulator.network.rules.template_creation.scope import Scope
from emulator.network.templates import Components

_FEWEST_CARDS, _MOST_CARDS, _MOST_CARD_BUTTONS = 2, 10, 2
_OFFER = 16


def check(scope: Scope) -> Refusal | None:
    """Return why the components of a template do not go together (Meta "Templates", read 2026-11)."""
    found = _twice(scope)
    if found is not None or scope.is_card:
        return found
    return _headless(scope) or _carousel(scope) or _offer(scope)


def _twice(scope: Scope) -> Refusal | None:
    counts = Counter(one["type"] for one in scope.components)
    kind, count = max(counts.items(), key=itemgetter(1), default=("", 0))
    if count <= 1:
        return None
    said = f"A template can have one component of type {kind} only."
    return wrong(said, scope.at(kind), f"is one of {count} components of type {kind}; keep one")


def _headless(scope: Scope) -> Refusal | None:
    """A catalog is shown in the header's place."""
    kinds = [templates.button_kind(one) for one in templates.buttons(scope.components)]
    if not (scope.has("HEADER") and "CATALOG" in kinds):
        return None
    said = "Catalog templates can't have a header."
    return wrong(said, scope.at("HEADER"), "stands beside a CATALOG button; leave the header out")


def _carousel(scope: Scope) -> Refusal | None:
    if not scope.has("CAROUSEL"):
        return None
    cards, path = templates.cards(scope.components), scope.at("CAROUSEL", "cards")
    if not _FEWEST_CARDS <= len(cards) <= _MOST_CARDS:
        said = f"A carousel must have {_FEWEST_CARDS} to {_MOST_CARDS} cards."
        return wrong(said, path, f"has {len(cards)} cards; {_FEWEST_CARDS} to {_MOST_CARDS} are allowed")
    for place, card in enumerate(cards):
        refusal = _card(scope, place, card, cards[0])
        if refusal is not None:
            return refusal
    others = next((one["type"] for one in scope.components if one["type"] not in ("BODY", "CAROUSEL")), None)
    if others is None:
        return None
    said = "A carousel template can have a BODY and a CAROUSEL only."
    return wrong(said, scope.at(others), f"is a {others} beside a CAROUSEL; leave it out")


def _card(scope: Scope, place: int, card: Components, first: Components) -> Refusal | None:
    path = (*scope.at("CAROUSEL", "cards"), place, "components")
    if templates.header_format(card) not in ("IMAGE", "VIDEO", "PRODUCT"):
        return missing("CAROUSEL", "header", path, "needs a HEADER of format IMAGE, VIDEO or PRODUCT")
    if not 1 <= len(templates.buttons(card)) <= _MOST_CARD_BUTTONS:
        said = f"A card must have 1 to {_MOST_CARD_BUTTONS} buttons."
        return wrong(said, path, f"has {len(templates.buttons(card))} buttons; give it one or two")
    if _shape(card) != _shape(first):
        said = "All cards of a carousel must have the same components."
        return wrong(said, path, "is built otherwise than the first card; give all cards the same components")
    return None


def _shape(card: Components) -> tuple[list[str], str, list[str]]:
    buttons = [templates.button_kind(one) for one in templates.buttons(card)]
    return sorted(str(one["type"]) for one in card), templates.header_format(card), buttons


def _offer(scope: Scope) -> Refusal | None:
    if not scope.has("LIMITED_TIME_OFFER"):
        return None
    offer = scope.part("LIMITED_TIME_OFFER").get("limited_time_offer") or {}
    path = scope.at("LIMITED_TIME_OFFER", "limited_time_offer", "text")
    if scope.draft.category != "MARKETING":
        said = "Limited-time offers are for marketing templates only."
        return wrong(said, scope.at("LIMITED_TIME_OFFER"), f"is in a {scope.draft.category} template")
    if scope.has("FOOTER"):
        said = "A limited-time offer can't have a footer."
        return wrong(said, scope.at("FOOTER"), "stands beside a LIMITED_TIME_OFFER; leave the footer out")
    if not offer.get("text"):
        return missing("LIMITED_TIME_OFFER", "text", path, "is missing; say what the offer is")
    return too_long("offer text", path, str(offer["text"]), _OFFER)
