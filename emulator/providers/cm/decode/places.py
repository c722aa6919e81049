"""Places and contact cards."""

from typing import Any

from emulator.network.model import Json
from emulator.providers.cm.decode.cleaning import clean

_DATE = len("2026-11-21")


def location(given: Json) -> Json:
    """Return a place: `label` is its name, `searchQuery` its address (inferred)."""
    place = {name: given[name] for name in ("latitude", "longitude")}
    named = {"name": given.get("label"), "address": given.get("searchQuery")}
    return {"type": "location", "location": place | {name: text for name, text in named.items() if text}}


def contacts(given: list[Json]) -> Json:
    """Return contact cards; a birthday is a day, which the library for .NET writes with a time."""
    return {"type": "contacts", "contacts": [_card(card) for card in given]}


def _card(card: Json) -> Any:
    birthday = card.get("birthday")
    return clean({**card, "birthday": birthday[:_DATE]} if isinstance(birthday, str) else card)
