"""What WhatsApp says of media that a message links to, once it has tried to fetch it (131053)."""

from msgspec import Struct

from emulator.network.refusals import Path, Refusal
from emulator.network.rules import processing
from emulator.network.rules.attachment import SENT_AS, unsupported
from emulator.network.rules.upload import MOVING_STICKER, STICKER
from emulator.network.signatures import Seen

_MB = 1024 * 1024
LARGEST = {
    "image": 5 * _MB,
    "audio": 16 * _MB,
    "video": 16 * _MB,
    "document": 100 * _MB,
    "sticker": MOVING_STICKER,
}
"""Bytes (Meta, "Media", read 2026-11); a sticker whose bytes show that it is still may have 100 KB alone."""

_OK = 200
_UNSAID = ("", "application/octet-stream", "binary/octet-stream")


class Fetched(Struct, frozen=True, kw_only=True, gc=False):
    """What became of a link: the last address, the HTTP answer there, or the problem that kept it away."""

    url: str
    status: int = 0
    reason: str = ""
    mime_type: str = ""
    size: int = 0
    seen: Seen | None = None
    problem: str = ""


def check(path: Path, found: Fetched) -> Refusal | None:
    """Return why the media behind a link cannot be sent; None for good media.

    The sentences about HTTP statuses and types were captured (2024 to 2026); for the others Meta's own are
    not known.
    """
    kind = str(path[-2])
    if found.problem:
        return _refuse(path, found, "Downloading media from weblink failed", found.problem)
    if found.status != _OK:
        said = f"http code {found.status}, status message {found.reason}"
        answered = f"answered {found.status} {found.reason}".rstrip()
        return _refuse(path, found, f"Downloading media from weblink failed with {said}", answered)
    most = _most(kind, found.seen)
    if found.size > most:
        why = f"has more than {most} bytes, the most for {kind}"
        return _refuse(path, found, "Media file size exceeds the limit", why)
    return _of_type(path, kind, found) or _of_bytes(path, kind, found)


def _most(kind: str, seen: Seen | None) -> int:
    is_still = kind == "sticker" and seen is not None and seen.mime_type == "image/webp" and not seen.moves
    return STICKER if is_still else LARGEST[kind]


def _of_bytes(path: Path, kind: str, found: Fetched) -> Refusal | None:
    odd = processing.oddity(kind, found.seen) if found.seen else ""
    return _refuse(path, found, processing.details(kind), odd) if odd else None


def _of_type(path: Path, kind: str, found: Fetched) -> Refusal | None:
    plain = found.mime_type.partition(";")[0].strip().lower()
    taken = {one.partition(";")[0] for one in SENT_AS.get(kind, ())}
    if not taken or plain in taken or plain in _UNSAID:
        return None
    why = f"is {plain!r}; as {kind} go {', '.join(sorted(taken))}"
    return _refuse(path, found, unsupported(kind, plain), why)


def _refuse(path: Path, found: Fetched, details: str, why: str) -> Refusal:
    place = ".".join(map(str, path))
    explanation = f"{place}: {found.url[:120]} {why}. It was fetched because of media_links in the settings."
    return Refusal(code="media_failed", details=details, path=path, explanation=explanation)
