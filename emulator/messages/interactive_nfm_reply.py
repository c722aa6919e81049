"""What comes back when a customer has finished a flow or sent an address."""

import json
from typing import Any

from emulator.messages.reading import one_line, text_at
from emulator.messages.shapes import Json, Row
from emulator.messages.untappable import offers as offers
from emulator.messages.untappable import reply as reply

_NFM = ("interactive", "nfm_reply")


def line(content: Json) -> str:
    """Return `[flow] name: Ada, rating: 5`, or the address in one line."""
    said = _address(content) or ", ".join(_answers(content)) or text_at(content, *_NFM, "body")
    return f"{_label(content)} {one_line(said)}".strip()


def rows(content: Json) -> tuple[Row, ...]:
    """Return a card, and an answer a row; of an address its lines."""
    card, address = Row(role="card", text=_label(content)), _address(content)
    if address:
        return card, Row(role="body", text=address)
    return card, *(Row(role="body", text=answer) for answer in _answers(content))


def _label(content: Json) -> str:
    return "[address]" if text_at(content, *_NFM, "name") == "address_message" else "[flow]"


def _address(content: Json) -> str:
    return text_at(content, *_NFM, "body") if _label(content) == "[address]" else ""


def _answers(content: Json) -> list[str]:
    given = _parsed(text_at(content, *_NFM, "response_json"))
    answers = given.items() if isinstance(given, dict) else ()
    return [one_line(f"{name}: {_shown(value)}") for name, value in answers if name != "flow_token"]


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
