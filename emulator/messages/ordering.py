"""Carts: what messages with products offer, and the order that comes back."""

from collections.abc import Iterable

from emulator.messages.offering import not_offered
from emulator.messages.reading import objects_at, text_at
from emulator.messages.shapes import Json, Menu, NotOffered, Offer

CATALOG = "800000000000001"
"""The business's own catalogue, for messages that name none."""


def offer(catalog_id: str, product: str, section: str = "") -> Offer:
    """Return the offer to order one piece of a product."""
    given = {"catalog_id": catalog_id, "items": [{"product_retailer_id": product}]}
    return Offer(action="order", label=f"Order 1 x {product}", given=given, section=section)


def order(given: Json, catalog_id: str) -> Json:
    """Return the order of the `items` that are given, with the keys and their order of captures (2026-01).

    There are no catalogues here: quantity, price and currency are 1, 0 and USD where they are not given.
    """
    items = [_item(one) for one in objects_at(given, "items")]
    if not items:
        raise NotOffered('The action "order" takes items, each with a product_retailer_id; there are none.')
    inside = {"catalog_id": catalog_id, "text": text_at(given, "text"), "product_items": items}
    return {"type": "order", "order": inside}


def reply(action: str, given: Json, catalog_id: str, offers: tuple[Offer | Menu, ...]) -> Json:
    """Return the order from a message that sells the products of its offers, of one catalogue."""
    if action != "order":
        raise not_offered(action, offers)
    asked = text_at(given, "catalog_id") or catalog_id
    if asked != catalog_id:
        raise NotOffered(f'The message sells from catalogue "{catalog_id}", not from "{asked}".')
    return order(given, catalog_id)


def check_products(given: Json, products: Iterable[str]) -> None:
    """Raise `NotOffered` for a product that is not among those of the message."""
    known = [*products]
    for item in objects_at(given, "items"):
        product = text_at(item, "product_retailer_id")
        if product not in known:
            raise NotOffered(f'The message does not sell "{product}"; it sells {", ".join(known)}.')


def _item(one: Json) -> Json:
    return {
        "product_retailer_id": text_at(one, "product_retailer_id"),
        "quantity": one.get("quantity", 1),
        "item_price": one.get("item_price", 0),
        "currency": one.get("currency", "USD"),
    }
