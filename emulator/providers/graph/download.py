"""Where the bytes of a file are: a URL that is good for five minutes, and what answers there.

Meta, "Media", 2026-11: any failure is 404. No token is 401: clients wait for that before they send one. The
URLs are on the origin of the API, for clients refuse others; what a failure says is inferred.
"""

import base64
import hashlib
import re
from collections.abc import Mapping

from emulator.network.media import Media
from emulator.network.refusals import Refusal
from emulator.network.state import State
from emulator.providers.interface import Answer, Content, Request

OPERATION = "media.download"
PATH = "whatsapp_business/attachments"
_SECONDS = 300

_TIME = re.compile(r"[0-9]{1,12}")
_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")
_Span = tuple[int, int]


def url(origin: str, media_id: str, now: float, *, source: str = "") -> str:
    """Return where the bytes of a file are from now on for five minutes."""
    ends = str(int(now) + _SECONDS)
    told = f"&source={source}" if source else ""
    return f"{origin}/{PATH}/?mid={media_id}{told}&ext={ends}&hash={_hash(media_id, ends)}"


def answer(request: Request, media: Media | None, now: float, whose: str = "") -> Answer:
    """Answer a URL: with the bytes of the file `mid`, or with the range of them that is asked for.

    `whose` is a sentence about a file that is another API's.
    """
    problem = whose or _dead(request.query, now)
    if problem or media is None:
        return _failed(404, problem or "The URL names no file of this world, or one that was deleted.", media)
    return _bytes(media, request.headers.get("range", ""))


def without_token(refusal: Refusal, whose: str) -> Answer:
    """Return the answer to a request without a good token; `whose` is as in `answer`."""
    return _failed(401, whose or refusal.explanation, None)


def whose(state: State, request: Request, provider: str) -> str:
    """Return a sentence about the file of a URL where its line is not of that provider; else nothing."""
    media = state.media.get(request.query.get("mid", ""))
    line = None if media is None else state.lines[media.line]
    if line is None or line.provider == provider:
        return ""
    return (
        f"The file is of the line {line.id} of {line.provider}, and the request has no key of that API: "
        "send the one that its other calls have."
    )


def _hash(media_id: str, ends: str) -> str:
    digest = hashlib.sha256(f"{media_id}:{ends}".encode()).digest()
    return "AR" + base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _dead(query: Mapping[str, str], now: float) -> str:
    media_id, ends = query.get("mid", ""), query.get("ext", "")
    if not _TIME.fullmatch(ends) or query.get("hash") != _hash(media_id, ends):
        return "This URL was not given by GET /{media-id} or a webhook, or it was changed: its hash is wrong."
    if now >= int(ends):
        return "The URL was good for five minutes; GET /{media-id} gives a new one."
    return ""


def _failed(status: int, explanation: str, media: Media | None) -> Answer:
    return Answer(
        status=status,
        body=explanation.encode(),
        headers={"content-type": "text/plain; charset=utf-8"},
        operation=OPERATION,
        line=None if media is None else media.line,
        explanation=explanation,
    )


def _bytes(media: Media, wanted: str) -> Answer:
    size = media.file.size
    span = _span(wanted, size)
    if span is None:
        return _answer(200, media, (0, size), {})
    start, end = span
    if start >= end:
        return _answer(416, media, (0, 0), {"content-range": f"bytes */{size}"})
    return _answer(206, media, span, {"content-range": f"bytes {start}-{end - 1}/{size}"})


def _answer(status: int, media: Media, span: _Span, more: Mapping[str, str]) -> Answer:
    start, end = span
    return Answer(
        status=status,
        content=Content(key=media.file.key, start=start, size=end - start),
        headers={"content-type": media.mime_type, "accept-ranges": "bytes", **more},
        operation=OPERATION,
        line=media.line,
    )


def _span(wanted: str, size: int) -> _Span | None:
    """Return the bytes that a Range header asks for (RFC 9110), an empty span for none that are there.

    None is no range: the header is absent, of another unit, of several ranges, or the wrong way round.
    """
    asked = _RANGE.fullmatch(wanted.replace(" ", ""))
    if asked is None or asked[0] == "bytes=-":
        return None
    if not asked[1]:
        return max(0, size - int(asked[2])), size
    start, last = int(asked[1]), int(asked[2] or size)
    return None if last < start and asked[2] else (start, min(last + 1, size))
