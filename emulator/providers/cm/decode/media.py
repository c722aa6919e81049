"""Files by their address: CM has one object for all of them, WhatsApp one for each kind."""

from mimetypes import guess_type
from urllib.parse import urlsplit

from emulator.network.model import Json

_STICKER = "image/webp"
_KINDS = ("image", "video", "audio")
_CAPTIONED = ("image", "video")


def kind_of(media: Json) -> str:
    """Return the kind of a file by its MIME type, or without one by its name; a document where both fail."""
    mime_type = str(media.get("mimeType") or _guessed(media.get("mediaUri")) or "").lower()
    if mime_type.startswith(_STICKER):
        return "sticker"
    family = mime_type.partition("/")[0]
    return family if family in _KINDS else "document"


def content(media: Json) -> Json:
    """Return the message of a file: `mediaName` names a document, and is the caption of what is seen.

    A sound and a sticker have no use for it (CM "WhatsApp media message", read 2026-11).
    """
    kind = kind_of(media)
    return {"type": kind, kind: named(media, kind)}


def named(media: Json, kind: str) -> Json:
    """Return a file of a kind as messages have it: its link, and what its name means there."""
    link, name = {"link": media["mediaUri"]}, media.get("mediaName")
    if not name:
        return link
    if kind == "document":
        return {**link, "filename": name}
    return {**link, "caption": name} if kind in _CAPTIONED else link


def linked(media: Json, kind: str) -> Json:
    """Return a file as headers and parameters have it: without a caption."""
    return {name: value for name, value in named(media, kind).items() if name != "caption"}


def _guessed(uri: object) -> str | None:
    try:
        return guess_type(urlsplit(str(uri)).path)[0]
    except ValueError:
        return None
