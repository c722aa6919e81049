"""Which offer is meant: by its action, and by the id or the title that the customer names."""

from emulator.messages.shapes import Json, Menu, NotOffered, Offer


def flat(offers: tuple[Offer | Menu, ...]) -> tuple[Offer, ...]:
    """Return the offers with those inside of menus, in order."""
    return tuple(
        offer for found in offers for offer in (found.offers if isinstance(found, Menu) else (found,))
    )


def chosen(offers: tuple[Offer | Menu, ...], action: str, given: Json) -> Offer:
    """Return the offer that `{"id": …}` or `{"title": …}` names; raise `NotOffered` when there is none."""
    candidates = [offer for offer in flat(offers) if offer.action == action]
    if not candidates:
        raise not_offered(action, offers)
    if not given.get("id") and not given.get("title"):
        text = f'The action "{action}" names neither an id nor a title; {_on_offer(offers)}'
        raise NotOffered(text)
    for offer in candidates:
        if _is(offer, given):
            return offer
    raise NotOffered(f'The message has no {_asked(given)} for "{action}"; {_on_offer(offers)}')


def not_offered(action: str, offers: tuple[Offer | Menu, ...] = ()) -> NotOffered:
    """Return the exception that says what was asked and what is on offer."""
    return NotOffered(f'The message does not offer the action "{action}"; {_on_offer(offers)}')


def _is(offer: Offer, given: Json) -> bool:
    by_id = not given.get("id") or offer.given.get("id") == given["id"]
    return by_id and (not given.get("title") or offer.label == given["title"])


def _asked(given: Json) -> str:
    return " and ".join(f'{name} "{given[name]}"' for name in ("id", "title") if given.get(name))


def _on_offer(offers: tuple[Offer | Menu, ...]) -> str:
    named = [f'{offer.action} "{offer.label}"{_id(offer)}' for offer in flat(offers)]
    if not named:
        return "there is nothing on it to tap. Send a text, or name a message that has buttons."
    return f"it offers {', '.join(named)}. Choose one of these."


def _id(offer: Offer) -> str:
    return f' (id "{offer.given["id"]}")' if "id" in offer.given else ""
