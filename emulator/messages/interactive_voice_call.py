"""A text with one button that calls the business; there are no calls here, so it cannot be tapped."""

from emulator.messages import interactive
from emulator.messages.reading import text_at
from emulator.messages.shapes import Json, Row
from emulator.messages.untappable import offers as offers
from emulator.messages.untappable import reply as reply


def line(content: Json) -> str:
    """Return the body and the button: `Talk to us  [Call Now]`."""
    return f"{interactive.line(content, ())}  [{_label(content)}]".strip()


def rows(content: Json) -> tuple[Row, ...]:
    """Return the header, the body, the footer, and a note in place of the button."""
    note = Row(role="note", text=f"[{_label(content)}] calls the business; there are no calls here")
    return (*interactive.rows(content), note)


def _label(content: Json) -> str:
    return text_at(content, "interactive", "action", "parameters", "display_text") or "Call Now"
