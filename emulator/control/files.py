"""The files that a customer sends: a small one of our own, or the bytes that a test gives."""

import base64
import binascii
from collections.abc import Mapping
from pathlib import Path

from emulator.control.problems import Problem, malformed
from emulator.network.media import MediaStore
from emulator.network.model import Json

SAMPLES: Mapping[str, tuple[str, str]] = {
    "image": ("image.jpg", "image/jpeg"),
    "video": ("video.mp4", "video/mp4"),
    "audio": ("audio.ogg", "audio/ogg; codecs=opus"),
    "document": ("document.pdf", "application/pdf"),
    "sticker": ("sticker.webp", "image/webp"),
}
"""The sample of each kind: its file and its MIME type; audio is what a phone records as a voice message."""

_FOLDER = Path(__file__).parent / "samples"
_FAMILY = {"image": "image/", "video": "video/", "audio": "audio/", "document": "", "sticker": "image/webp"}


def content(store: MediaStore, kind: str, body: Json) -> Json:
    """Keep the file of an action and return the message that carries it, its keys in the order of captures.

    Raises `Problem` 422 when the bytes are no base64, or are of another kind.
    """
    data, mime_type = _sample(kind) if body["media"] == "sample" else _given(kind, body["media"])
    file = store.keep(data, mime_type)
    named: Json = {name: body[name] for name in ("caption", "filename") if name in body}
    if kind == "document":
        named.setdefault("filename", SAMPLES[kind][0])
    media = {**named, "mime_type": file.mime_type, "sha256": file.sha256, "id": file.id}
    return {"type": kind, kind: media | _marks(kind, mime_type, body)}


def _marks(kind: str, mime_type: str, body: Json) -> Json:
    if kind == "audio":
        return {"voice": body.get("voice", mime_type.startswith("audio/ogg"))}
    return {"animated": body.get("animated", False)} if kind == "sticker" else {}


def _sample(kind: str) -> tuple[bytes, str]:
    name, mime_type = SAMPLES[kind]
    return (_FOLDER / name).read_bytes(), mime_type


def _given(kind: str, uri: str) -> tuple[bytes, str]:
    mime_type, _, text = uri.removeprefix("data:").partition(";base64,")
    if not mime_type.startswith(_FAMILY[kind]):
        raise _bad(
            f"The file is {mime_type[:60]}; the action {kind!r} takes {_FAMILY[kind].rstrip('/')} files."
        )
    try:
        return base64.b64decode(text, validate=True), mime_type
    except binascii.Error as problem:
        raise _bad(f"What follows base64, is not base64: {problem}.") from None


def _bad(sentence: str) -> Problem:
    return malformed([{"path": "media", "message": sentence}])
