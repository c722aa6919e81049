"""Image, video, audio, document and sticker, by either side: a card in place of the file, and a caption."""

from collections.abc import Mapping, Sequence
from typing import Any

from emulator.messages.reading import at, one_line, text_at
from emulator.messages.shapes import Json, Row
from emulator.messages.untappable import offers as offers
from emulator.messages.untappable import reply as reply


def line(content: Json) -> str:
    """Return `[image] receipt.jpg · Your receipt`; what is not known is left out."""
    parts = (_name(content), one_line(_caption(content)))
    return f"{_label(content)} {' · '.join(part for part in parts if part)}".strip()


def rows(content: Json) -> tuple[Row, ...]:
    """Return a card with the file's name, its kind and size where they are known, and the caption."""
    words = (_label(content), _name(content), _size(content))
    card = Row(role="card", text=" ".join(word for word in words if word))
    caption = _caption(content)
    return (card, Row(role="body", text=caption)) if caption else (card,)


def described(content: Json, files: Sequence[Mapping[str, Any]]) -> Json:
    """Return the content with what is known of its file: `filename`, `mime_type` and `file_size` in bytes.

    `files` are `{id, mime_type, name, size}`; any other content stays as it is.
    """
    kind = text_at(content, "type")
    inside = content.get(kind)
    if not isinstance(inside, dict) or "id" not in inside:
        return content
    known = next((one for one in files if one["id"] == str(inside["id"])), None)
    if known is None:
        return content
    facts = {"filename": known["name"], "mime_type": known["mime_type"], "file_size": known["size"]}
    return {**content, kind: {**facts, **inside}}


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


def _size(content: Json) -> str:
    """Return `(PDF, 12 kB)`, a kB being 1000 bytes as on a phone; empty where the size is not known."""
    kind = text_at(content, "type")
    size = at(content, kind, "file_size")
    if not isinstance(size, int):
        return ""
    sort = text_at(content, kind, "mime_type").partition(";")[0].rpartition("/")[2].rpartition(".")[2]
    return f"({sort.upper()}, {_bytes(size)})"


def _bytes(size: int) -> str:
    if size < 1000:
        return f"{size} B"
    return f"{size / 1000:.0f} kB" if size < 999_500 else f"{size / 1_000_000:.1f} MB"
