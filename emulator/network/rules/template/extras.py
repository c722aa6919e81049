"""What goes beside the texts: the cards of a carousel, and the end of a limited-time offer."""

from emulator.network import templates
from emulator.network.refusals import Refusal
from emulator.network.rules.template.scope import Scope, card_index, cards_of


def check(scope: Scope) -> Refusal | None:
    """Return the refusal of missing cards or of an offer that does not say when it ends."""
    return None if scope.card is not None else _cards(scope) or _offer(scope)


def _cards(scope: Scope) -> Refusal | None:
    expected, given = len(templates.cards(scope.approved)), len(cards_of(scope))
    if given == expected:
        return _indexes(scope, expected)
    return Refusal(
        code="template_format",
        details=f"carousel: number of cards ({given}) does not match the expected number of cards "
        f"({expected})",
        path=scope.path,
        explanation=f"template.components: cards of the carousel: {given} sent, {expected} approved; "
        "send exactly as many.",
    )


def _indexes(scope: Scope, count: int) -> Refusal | None:
    given = [card_index(card) for card in cards_of(scope)]
    if sorted(given) == [*range(count)]:
        return None
    carousel = scope.part("carousel")
    path = (*(carousel.path if carousel else scope.path), "cards")
    return Refusal(
        code="value_not_valid",
        details=f"Card index is not valid. Min: 0, Max: {count - 1}",
        path=path,
        explanation=f"{'.'.join(map(str, path))}: each card says by card_index which approved one it fills, "
        f"from 0 to {count - 1}, and each is filled once; {given} were sent.",
    )


def _offer(scope: Scope) -> Refusal | None:
    approved = templates.part(scope.approved, "LIMITED_TIME_OFFER").get("limited_time_offer", {})
    given = scope.parameters("limited_time_offer")
    ends = given[0].get("limited_time_offer", {}).get("expiration_time_ms") if given else None
    if not approved.get("has_expiration") or ends:
        return None
    return Refusal(
        code="template_required",
        details="limited_time_offer: expiration_time_ms is required",
        path=scope.path,
        explanation="template.components has no limited_time_offer with expiration_time_ms, the Unix time in "
        "milliseconds at which this template's offer ends; add it.",
    )
