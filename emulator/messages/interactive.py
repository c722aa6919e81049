"""What the interactive messages of a business have in common: header, body and footer."""

from emulator.messages.reading import one_line, text_at
from emulator.messages.shapes import Json, Menu, Offer, Row

_MEDIA = ("image", "video", "document")


def rows(content: Json) -> tuple[Row, ...]:
    """Return the header (a card when it is a picture, a video or a document), the body and the footer."""
    parts = (
        _header(content),
        Row(role="body", text=text_at(content, "interactive", "body", "text")),
        Row(role="footer", text=text_at(content, "interactive", "footer", "text")),
    )
    return tuple(row for row in parts if row.text)


def line(content: Json, offers: tuple[Offer | Menu, ...]) -> str:
    """Return the body with the labels of what can be tapped: `How can I help?  [Support] [Sales]`."""
    labels = " ".join(f"[{one_line(offer.label)}]" for offer in offers)
    return f"{one_line(text_at(content, 'interactive', 'body', 'text'))}  {labels}".strip()


def _header(content: Json) -> Row:
    kind = text_at(content, "interactive", "header", "type")
    if kind not in _MEDIA:
        return Row(role="header", text=text_at(content, "interactive", "header", "text"))
    return Row(role="card", text=f"[{kind}] {_source(content, kind)}".strip())


def _source(content: Json, kind: str) -> str:
    names = (text_at(content, "interactive", "header", kind, part) for part in ("filename", "link", "id"))
    return next((name for name in names if name), "")
