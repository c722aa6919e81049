"""What comes back when a customer sends a cart."""

from emulator.messages.reading import at, number_at, objects_at, one_line, text_at
from emulator.messages.shapes import Json, Row
from emulator.messages.untappable import offers as offers
from emulator.messages.untappable import reply as reply


def line(content: Json) -> str:
    """Return `[order] 2 x SKU-1, 1 x SKU-2 · As a gift, please`."""
    items = ", ".join(_item(one) for one in objects_at(content, "order", "product_items"))
    parts = (items, one_line(text_at(content, "order", "text")))
    return f"[order] {' · '.join(part for part in parts if part)}".strip()


def rows(content: Json) -> tuple[Row, ...]:
    """Return a card, a row for each product with the price of a piece, and what was written with it."""
    items = objects_at(content, "order", "product_items")
    parts = (
        Row(role="card", text="[order]"),
        *(Row(role="body", text=f"{_item(one)}{_price(one)}") for one in items),
        Row(role="note", text=text_at(content, "order", "text")),
    )
    return tuple(row for row in parts if row.text)


def _item(one: Json) -> str:
    return f"{number_at(one, 'quantity') or 1:g} x {one_line(text_at(one, 'product_retailer_id'))}"


def _price(one: Json) -> str:
    return f" at {at(one, 'item_price')} {text_at(one, 'currency')}" if number_at(one, "item_price") else ""
