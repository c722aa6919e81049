"""A text with one button that asks where the customer is."""

import math

from emulator.messages import interactive
from emulator.messages.offering import not_offered
from emulator.messages.reading import number_at, text_at
from emulator.messages.shapes import Json, NotOffered, Offer, Row

_REACH = {"latitude": 90, "longitude": 180}


def line(content: Json) -> str:
    """Return the body and the button: `Where are you?  [Send location]`."""
    return interactive.line(content, offers(content))


def rows(content: Json) -> tuple[Row, ...]:
    """Return the body."""
    return interactive.rows(content)


def offers(content: Json) -> tuple[Offer, ...]:  # noqa: ARG001 - the interface of every kind
    """Return one `share_location`, for which the phone asks the coordinates in degrees."""
    return (Offer(action="share_location", label="Send location", asks=("latitude", "longitude")),)


def reply(content: Json, action: str, given: Json) -> Json:
    """Return the location that is given: `latitude` and `longitude` in degrees, `name` and `address` if any.

    The order of the keys is that of captured webhooks.
    """
    if action != "share_location":
        raise not_offered(action, offers(content))
    place: Json = {name: given[name] for name in ("address",) if text_at(given, name)}
    place |= {name: _degrees(given, name) for name in _REACH}
    place |= {name: given[name] for name in ("name",) if text_at(given, name)}
    return {"type": "location", "location": place}


def _degrees(given: Json, name: str) -> float:
    value, reach = number_at(given, name), _REACH[name]
    if value is None or not math.isfinite(value) or abs(value) > reach:
        text = (
            f'The action "share_location" takes a {name} of -{reach} to {reach} degrees, not '
            f'{given.get(name)!r}. Give a number such as {{"latitude": 52.37, "longitude": 4.89}}.'
        )
        raise NotOffered(text)
    return value
