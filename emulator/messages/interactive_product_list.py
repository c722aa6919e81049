"""A text with up to thirty products of a catalogue, in sections."""

from collections.abc import Iterator

from emulator.messages import interactive, ordering
from emulator.messages.reading import objects_at, text_at
from emulator.messages.shapes import Json, Menu, Row

_ACTION = ("interactive", "action")


def line(content: Json) -> str:
    """Return the body and the button: `Our cakes  [View items]`."""
    return interactive.line(content, offers(content))


def rows(content: Json) -> tuple[Row, ...]:
    """Return the header, the body, the footer, and how many products there are."""
    count = len([*_products(content)])
    return (*interactive.rows(content), Row(role="note", text=f"{count} product{'s' if count != 1 else ''}"))


def offers(content: Json) -> tuple[Menu, ...]:
    """Return a menu in which one piece of each product can be ordered, in its section."""
    found = tuple(ordering.offer(_catalog(content), name, section) for section, name in _products(content))
    return (Menu(label="View items", title=_title(content), offers=found),)


def reply(content: Json, action: str, given: Json) -> Json:
    """Return the order of products that the message has."""
    answer = ordering.reply(action, given, _catalog(content), offers(content))
    ordering.check_products(given, (name for _, name in _products(content)))
    return answer


def _products(content: Json) -> Iterator[tuple[str, str]]:
    for section in objects_at(content, *_ACTION, "sections"):
        for item in objects_at(section, "product_items"):
            yield text_at(section, "title"), text_at(item, "product_retailer_id")


def _title(content: Json) -> str:
    return text_at(content, "interactive", "header", "text") or "Products"


def _catalog(content: Json) -> str:
    return text_at(content, *_ACTION, "catalog_id")
