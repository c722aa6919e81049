"""A customer changes what a message says."""

from emulator.messages.reading import one_line, text_at
from emulator.messages.shapes import Json, Row
from emulator.messages.untappable import offers as offers
from emulator.messages.untappable import reply as reply


def edited(message_id: str, text: str) -> Json:
    """Return the message that changes another one; the context is as in Meta's samples."""
    new = {"context": {"id": "M0"}, "type": "text", "text": {"body": text}}
    return {"type": "edit", "edit": {"original_message_id": message_id, "message": new}}


def line(content: Json) -> str:
    """Return `[edited] the new text`."""
    return f"[edited] {one_line(text_at(content, 'edit', 'message', 'text', 'body'))}".strip()


def rows(content: Json) -> tuple[Row, ...]:
    """Return a card, and the new text."""
    body = text_at(content, "edit", "message", "text", "body")
    return (Row(role="card", text="[edited]"), Row(role="body", text=body))
