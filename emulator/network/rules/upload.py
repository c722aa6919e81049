"""What may be uploaded: the kinds of files that WhatsApp takes, and how large each may be."""

from emulator.network.refusals import Refusal
from emulator.network.signatures import is_moving

TYPES = (
    "text/plain", "video/mp4", "video/3gpp", "image/jpeg", "image/png", "image/webp",
    "audio/aac", "audio/mp4", "audio/mpeg", "audio/amr", "audio/ogg", "audio/opus",
    "application/vnd.ms-powerpoint", "application/msword",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/pdf",
    "application/vnd.ms-excel",
)  # fmt: skip
"""As Graph lists them (captured 2025)."""

_KB, _MB = 1024, 1024 * 1024
_LARGEST = {
    "image": 5 * _MB,
    "audio": 16 * _MB,
    "video": 16 * _MB,
    "text": 100 * _MB,
    "application": 100 * _MB,
}
STICKER, MOVING_STICKER = 100 * _KB, 500 * _KB
"""Meta, "Media", 2026-11. That KB and MB are binary is inferred."""

_PLACE = ("file",)


def check(mime_type: str, size: int, head: bytes) -> Refusal | None:
    """Return why a file of a type and a size, with its first 64 bytes, is not taken; None when it is."""
    if mime_type not in TYPES:
        return Refusal(
            code="parameter_file_kind",
            path=_PLACE,
            facts={"got": mime_type},
            explanation=f"The part `file` has the Content-Type {mime_type[:100]!r}, which is not listed. "
            "The part's own header counts, not the field `type`, and it must have no codecs.",
        )
    largest = _largest(mime_type, head)
    return _too_large(mime_type, size, largest) if size > largest else None


def _largest(mime_type: str, head: bytes) -> int:
    if mime_type == "image/webp":
        return MOVING_STICKER if is_moving(head) else STICKER
    return _LARGEST[mime_type.partition("/")[0]]


def _too_large(mime_type: str, size: int, largest: int) -> Refusal:
    return Refusal(
        code="file_too_large",
        path=_PLACE,
        explanation=f"The file has {size} bytes; {mime_type} may have {largest}. Nothing was stored.",
    )
