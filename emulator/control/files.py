"""The files that a customer sends: a small one of our own, or the bytes that a test gives."""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from emulator.control.problems import Problem, malformed
from emulator.network import files
from emulator.network.media import Stored
from emulator.network.model import Json, Line
from emulator.network.network import Network
from emulator.network.signatures import is_moving
from emulator.storage import Files, put

SAMPLES: Mapping[str, tuple[str, str]] = {
    "image": ("image.jpg", "image/jpeg"),
    "video": ("video.mp4", "video/mp4"),
    "audio": ("audio.ogg", "audio/ogg; codecs=opus"),
    "document": ("document.pdf", "application/pdf"),
    "sticker": ("sticker.webp", "image/webp"),
}
"""The sample of each kind: its file and its MIME type; audio is what a phone records as a voice message."""

_MOVING_STICKER = "sticker_animated.webp"

_FOLDER = Path(__file__).parent / "samples"
_FAMILY = {"image": "image/", "video": "video/", "audio": "audio/", "document": "", "sticker": "image/webp"}


@dataclass(frozen=True, slots=True)
class Brought:
    """The file of an action, stored, what it says it is, and whether it is a picture that moves."""

    file: Stored
    mime_type: str
    moves: bool


def brought(store: Files, body: Json) -> Brought:
    """Store the file that an action brings.

    Raises `Problem` 422 when the bytes are no base64, or are of another kind.
    """
    kind = body["action"]
    data, mime_type = _sample(kind, body) if body["media"] == "sample" else _given(kind, body["media"])
    return Brought(put(store, data), mime_type, is_moving(data))


def content(network: Network, line: Line, one: Brought, body: Json) -> Json:
    """Give a file an id and return the message that carries it, its keys in the order of captures."""
    kind = body["action"]
    named: Json = {name: body[name] for name in ("caption", "filename") if name in body}
    if kind == "document":
        named.setdefault("filename", SAMPLES[kind][0])
    kept = files.keep(
        network,
        one.file,
        line=line.id,
        sender="customer",
        mime_type=one.mime_type,
        name=named.get("filename", ""),
    )
    digest = base64.b64encode(bytes.fromhex(one.file.sha256)).decode()
    media = {**named, "mime_type": one.mime_type, "sha256": digest, "id": kept.id}
    return {"type": kind, kind: media | _marks(kind, one, body)}


def _marks(kind: str, one: Brought, body: Json) -> Json:
    if kind == "audio":
        return {"voice": body.get("voice", one.mime_type.startswith("audio/ogg"))}
    return {"animated": body.get("animated", one.moves)} if kind == "sticker" else {}


def _sample(kind: str, body: Json) -> tuple[bytes, str]:
    name, mime_type = SAMPLES[kind]
    if kind == "sticker" and body.get("animated"):
        name = _MOVING_STICKER
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
