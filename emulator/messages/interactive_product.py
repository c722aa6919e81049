"""One product of a catalogue."""

from emulator.messages import interactive, ordering
from emulator.messages.reading import one_line, text_at
from emulator.messages.shapes import Json, Menu, Row

_ACTION = ("interactive", "action")


def line(content: Json) -> str:
    """Return `[product] SKU-1 · Our best cake`."""
    body = one_line(text_at(content, "interactive", "body", "text"))
    return f"[product] {' · '.join(part for part in (_product(content), body) if part)}".strip()


def rows(content: Json) -> tuple[Row, ...]:
    """Return a card with the product's id, the body and the footer."""
    return (Row(role="card", text=f"[product] {_product(content)}".strip()), *interactive.rows(content))


def offers(content: Json) -> tuple[Menu, ...]:
    """Return a menu in which one piece can be ordered."""
    note = f"Catalogue {_catalog(content)}"
    found = (ordering.offer(_catalog(content), _product(content)),)
    return (Menu(label="View", title=_product(content) or "Product", note=note, offers=found),)


def reply(content: Json, action: str, given: Json) -> Json:
    """Return the order of the product."""
    answer = ordering.reply(action, given, _catalog(content), offers(content))
    ordering.check_products(given, [_product(content)])
    return answer


def _product(content: Json) -> str:
    return text_at(content, *_ACTION, "product_retailer_id")


def _catalog(content: Json) -> str:
    return text_at(content, *_ACTION, "catalog_id")
