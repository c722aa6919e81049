"""A place on the map, by either side."""

from emulator.messages.reading import number_at, one_line, text_at
from emulator.messages.shapes import Json, Row
from emulator.messages.untappable import offers as offers
from emulator.messages.untappable import reply as reply


def line(content: Json) -> str:
    """Return `[location] Sample Cafe`, or the coordinates of a place without a name."""
    return f"[location] {one_line(text_at(content, 'location', 'name')) or _coordinates(content)}".strip()


def rows(content: Json) -> tuple[Row, ...]:
    """Return the name as a card, the address, and the coordinates."""
    name = one_line(text_at(content, "location", "name"))
    parts = (
        Row(role="card", text=f"[location] {name}".strip()),
        Row(role="body", text=text_at(content, "location", "address")),
        Row(role="note", text=_coordinates(content)),
    )
    return tuple(row for row in parts if row.text)


def _coordinates(content: Json) -> str:
    latitude = number_at(content, "location", "latitude")
    longitude = number_at(content, "location", "longitude")
    return "" if latitude is None or longitude is None else f"{latitude}, {longitude}"
