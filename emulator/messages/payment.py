"""Orders to be paid and how far they are: they show on the phone, but nothing can be paid here."""

from emulator.messages import interactive
from emulator.messages.reading import number_at, one_line, text_at
from emulator.messages.shapes import Json, Row
from emulator.messages.untappable import offers as offers
from emulator.messages.untappable import reply as reply

_PARAMETERS = ("interactive", "action", "parameters")


def line(content: Json) -> str:
    """Return `[order 17] 11.00 INR · Your order`, or the status in the place of the total."""
    body = one_line(text_at(content, "interactive", "body", "text"))
    return f"{_label(content)} {' · '.join(part for part in (_state(content), body) if part)}".strip()


def rows(content: Json) -> tuple[Row, ...]:
    """Return a card with the order's id and its total or status, the header, the body and the footer."""
    card = Row(role="card", text=f"{_label(content)} {_state(content)}".strip())
    return (card, *interactive.rows(content))


def _label(content: Json) -> str:
    return f"[order {one_line(text_at(content, *_PARAMETERS, 'reference_id'))}".strip() + "]"


def _state(content: Json) -> str:
    if text_at(content, "interactive", "type") == "order_status":
        return one_line(text_at(content, *_PARAMETERS, "order", "status"))
    value = number_at(content, *_PARAMETERS, "total_amount", "value")
    offset = number_at(content, *_PARAMETERS, "total_amount", "offset")
    if value is None or not offset:
        return ""
    return f"{value / offset:.2f} {text_at(content, *_PARAMETERS, 'currency')}".strip()
