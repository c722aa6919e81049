"""A text with one button that asks for an address in India."""

import json
from typing import Any

from emulator.messages import interactive
from emulator.messages.offering import not_offered
from emulator.messages.reading import at, objects_at, one_line, text_at
from emulator.messages.shapes import Json, Menu, NotOffered, Offer, Row

_PARAMETERS = ("interactive", "action", "parameters")
_LAST_LINE = ("in_pin_code", "landmark_area", "address", "city", "floor_number")
_SAMPLE = {
    "name": "Ada Sample",
    "phone_number": "+919000000001",
    "in_pin_code": "400063",
    "house_number": "12",
    "address": "1 Sample Road",
    "city": "Mumbai",
    "state": "Maharashtra",
}


def line(content: Json) -> str:
    """Return the body and the button: `Where shall we deliver?  [Provide address]`."""
    return interactive.line(content, offers(content))


def rows(content: Json) -> tuple[Row, ...]:
    """Return the header, the body and the footer."""
    return interactive.rows(content)


def offers(content: Json) -> tuple[Menu, ...]:
    """Return a menu of addresses: those saved with the message, the one filled in, and a sample."""
    saved = [_saved(one) for one in objects_at(content, *_PARAMETERS, "saved_addresses")]
    filled = at(content, *_PARAMETERS, "values")
    typed = {"As filled in": filled, "A sample address": _SAMPLE}
    fresh = [
        Offer(action="address", label=label, given={"values": values}, detail=one_line(_body(values)))
        for label, values in typed.items()
        if isinstance(values, dict) and values
    ]
    return (Menu(label="Provide address", title="Provide address", offers=tuple(saved + fresh)),)


def reply(content: Json, action: str, given: Json) -> Json:
    """Return the `nfm_reply` with the `values` that are given, or those of the `saved_address_id`.

    The text of the answer has the parts and the order of Meta's sample (Address messages, 2026-11).
    """
    if action != "address":
        raise not_offered(action, offers(content))
    named = text_at(given, "saved_address_id")
    values = given.get("values") or _values_of(content, named)
    answer = ({"saved_address_id": named} if named else {}) | {"values": values}
    written = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
    nfm_reply = {"response_json": written, "body": _body(values), "name": "address_message"}
    return {"type": "interactive", "interactive": {"type": "nfm_reply", "nfm_reply": nfm_reply}}


def _saved(one: Json) -> Offer:
    name = text_at(one, "id")
    detail = one_line(_body(at(one, "value")))
    return Offer(action="address", label=name, given={"saved_address_id": name}, detail=detail)


def _values_of(content: Json, named: str) -> Any:
    saved = {
        text_at(one, "id"): at(one, "value") for one in objects_at(content, *_PARAMETERS, "saved_addresses")
    }
    if not named or named not in saved:
        known = ", ".join(saved) or "none"
        raise NotOffered(f'The message has no saved address "{named}"; it has {known}. Give values instead.')
    return saved[named] or {}


def _body(values: Any) -> str:
    last = ", ".join(found for part in _LAST_LINE if (found := text_at(values, part)))
    parts = (text_at(values, "name"), text_at(values, "phone_number"), last)
    return "\n ".join(part for part in parts if part)
