"""What a file is by its first bytes, whatever it says that it is.

The signatures are those of the formats' own specifications: JPEG (ISO 10918-1), PNG (W3C), WebP (RFC 9649),
Ogg Opus (RFC 7845), MP4 (ISO 14496-12), AMR (RFC 4867), ADTS (ISO 13818-7).
"""

import re

from msgspec import Struct

HEAD_BYTES = 64
"""How many bytes are looked at."""


class Seen(Struct, frozen=True, kw_only=True, gc=False):
    """What the first bytes of a file show: a MIME type, empty where they show none that is known here.

    `pixels` are the width and the height of a WebP; `form` is the codec of an Ogg, the depth and the colours
    of a PNG; a WebP may move.
    """

    mime_type: str = ""
    pixels: tuple[int, int] | None = None
    form: str = ""
    moves: bool = False


def see(head: bytes) -> Seen:
    """Return what the first bytes of a file show."""
    kind = next((kind for kind, begins in _SIGNATURES if begins.match(head)), "")
    if kind == "image/webp":
        return Seen(mime_type=kind, pixels=_pixels(head), moves=is_moving(head))
    return Seen(mime_type=kind, form=_form(kind, head))


def is_moving(head: bytes) -> bool:
    """Say whether a WebP file moves, from its first bytes."""
    return head[12:16] == b"VP8X" and len(head) > _FLAGS and bool(head[_FLAGS] & _MOVES)


_FLAGS, _MOVES = 20, 0x02
_SIGNATURES = tuple(
    (kind, re.compile(begins, re.DOTALL | re.IGNORECASE))
    for kind, begins in (
        ("image/jpeg", rb"\xff\xd8\xff"),
        ("image/png", rb"\x89PNG\r\n\x1a\n"),
        ("image/webp", rb"RIFF.{4}WEBP"),
        ("image/gif", rb"GIF8[79]a"),
        ("application/pdf", rb"%PDF-"),
        ("application/zip", rb"PK\x03\x04"),
        ("audio/ogg", rb"OggS"),
        ("audio/amr", rb"#!AMR"),
        ("audio/wav", rb"RIFF.{4}WAVE"),
        ("audio/aac", rb"\xff[\xf0\xf1\xf8\xf9]"),
        ("audio/mpeg", rb"ID3|\xff[\xe2-\xe7\xf2-\xf7\xfa-\xff]"),
        ("video/3gpp", rb".{4}ftyp3g"),
        ("audio/mp4", rb".{4}ftypM4A"),
        ("video/mp4", rb".{4}ftyp"),
        ("text/html", rb"\s*<(!doctype|html)"),
        ("application/json", rb"\s*[\[{]\s*[\"{\[\]}]"),
    )
)


def _pixels(head: bytes) -> tuple[int, int] | None:
    """Return the width and the height of a WebP: of its canvas, or of its only picture."""
    if head[12:16] == b"VP8X" and len(head) >= 30:
        return _number(head[24:27]) + 1, _number(head[27:30]) + 1
    if head[12:16] == b"VP8L" and len(head) >= 25:
        packed = _number(head[21:25])
        return (packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1
    if head[12:16] == b"VP8 " and head[23:26] == b"\x9d\x01\x2a" and len(head) >= 30:
        return _number(head[26:28]) & 0x3FFF, _number(head[28:30]) & 0x3FFF
    return None


_COLOURS = {0: "grey", 2: "RGB", 3: "palette", 4: "grey with alpha", 6: "RGBA"}


def _form(kind: str, head: bytes) -> str:
    if kind == "image/png" and len(head) > 25:
        return f"{head[24]}-bit {_COLOURS.get(head[25], 'unknown')}"
    if kind == "audio/ogg" and len(head) > 37:
        return _codec(head[27 + head[26] :])
    return ""


def _codec(packet: bytes) -> str:
    """Return what the first packet of an Ogg says of its codec."""
    if packet[:8] != b"OpusHead" or len(packet) < 10:
        return "another codec than Opus"
    return "mono Opus" if packet[9] == 1 else f"Opus of {packet[9]} channels"


def _number(little: bytes) -> int:
    return int.from_bytes(little, "little")
