"""A text with one button that opens the business's catalogue."""

from emulator.messages import interactive, ordering
from emulator.messages.reading import text_at
from emulator.messages.shapes import Json, Menu, Row


def line(content: Json) -> str:
    """Return the body and the button: `Have a look  [View catalog]`."""
    return interactive.line(content, offers(content))


def rows(content: Json) -> tuple[Row, ...]:
    """Return the body and the footer."""
    return interactive.rows(content)


def offers(content: Json) -> tuple[Menu, ...]:
    """Return a menu in which the product of the picture can be ordered; others by the control API."""
    parameters = ("interactive", "action", "parameters")
    product = text_at(content, *parameters, "thumbnail_product_retailer_id")
    found = (ordering.offer(ordering.CATALOG, product),) if product else ()
    note = "There are no catalogues here; other products are ordered by the control API."
    return (Menu(label="View catalog", title="Catalogue", note=note, offers=found),)


def reply(content: Json, action: str, given: Json) -> Json:
    """Return the order of whatever is given: the message does not say what the catalogue has."""
    catalog_id = text_at(given, "catalog_id") or ordering.CATALOG
    return ordering.reply(action, given, catalog_id, offers(content))
