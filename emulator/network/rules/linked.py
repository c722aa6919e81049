"""What WhatsApp says of media that a message links to, once it has tried to fetch it (131053)."""

from msgspec import Struct

from emulator.network.refusals import Path, Refusal
from emulator.network.rules.attachment import SENT_AS, unsupported

_KB, _MB = 1024, 1024 * 1024
LARGEST = {
    "image": 5 * _MB,
    "audio": 16 * _MB,
    "video": 16 * _MB,
    "document": 100 * _MB,
    "sticker": 500 * _KB,
}
"""Bytes (Meta, "Media", read 2026-11); a sticker is counted as an animated one, a still one has 100 KB."""

_OK = 200
_UNSAID = ("", "application/octet-stream", "binary/octet-stream")


class Fetched(Struct, frozen=True, kw_only=True, gc=False):
    """What became of a link: the last address, the HTTP answer there, or the problem that kept it away."""

    url: str
    status: int = 0
    reason: str = ""
    mime_type: str = ""
    size: int = 0
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
    if found.size > LARGEST[kind]:
        why = f"has more than {LARGEST[kind]} bytes, the most for {kind}"
        return _refuse(path, found, "Media file size exceeds the limit", why)
    return _of_type(path, kind, found)


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
