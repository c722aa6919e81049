"""Image, video, audio, document and sticker, by either side: a card in place of the file, and a caption."""

from emulator.messages.reading import at, one_line, text_at
from emulator.messages.shapes import Json, Row
from emulator.messages.untappable import offers as offers
from emulator.messages.untappable import reply as reply


def line(content: Json) -> str:
    """Return `[image] receipt.jpg · Your receipt`; what is not known is left out."""
    parts = (_name(content), one_line(_caption(content)))
    return f"{_label(content)} {' · '.join(part for part in parts if part)}".strip()


def rows(content: Json) -> tuple[Row, ...]:
    """Return a card with the file's name, and the caption."""
    card = Row(role="card", text=f"{_label(content)} {_name(content)}".strip())
    caption = _caption(content)
    return (card, Row(role="body", text=caption)) if caption else (card,)


def file_name(media: object) -> str:
    """Return the name of a file: its own, else the end of its link, else empty."""
    path = text_at(media, "link").partition("?")[0].partition("#")[0]
    end = path.partition("://")[2].rstrip("/").rpartition("/")[2]
    return one_line(text_at(media, "filename") or end)


def _label(content: Json) -> str:
    kind = text_at(content, "type")
    return "[voice message]" if at(content, kind, "voice") is True else f"[{kind}]"


def _name(content: Json) -> str:
    return file_name(at(content, text_at(content, "type")))


def _caption(content: Json) -> str:
    return text_at(content, text_at(content, "type"), "caption")
