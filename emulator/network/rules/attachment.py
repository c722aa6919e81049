"""Files that a message names by id: the line's account has uploaded them, and they are there still."""

from collections.abc import Iterator, Sequence
from typing import Any

from emulator.network.clock import Clock
from emulator.network.media import Media
from emulator.network.model import File, Json, Line, Message, Time
from emulator.network.refusals import Path, Refusal
from emulator.network.rules import processing
from emulator.network.state import State

_MEDIA = frozenset({"image", "video", "audio", "document", "sticker"})
_WITH_FILES = _MEDIA | {"interactive", "template"}
_AROUND = frozenset({"interactive", "header", "action", "cards", "template", "components", "parameters"})
_DAY = 24 * 3600

SENT_AS = {
    "image": ("image/png", "image/jpeg"),
    "audio": ("audio/ogg; codecs=opus", "audio/mpeg", "audio/amr", "audio/mp4", "audio/aac"),
    "video": ("video/3gpp", "video/mp4"),
    "sticker": ("image/webp",),
}
"""As the sentences list them, captured for image and audio (2024, 2026), else inferred; a document is any."""


def check(state: State, line: Line, content: Json, clock: Clock) -> Refusal | None:
    """Return the refusal of the first media id in a message that is not good; None when all are.

    Graph says so before WhatsApp looks at the recipient (captured 2026).
    """
    for path, media_id in ids(content):
        why = _problem(state, line, media_id, clock.now())
        if why:
            return _refuse(path, media_id, why)
    return None


def check_file(state: State, line: Line, message: Message) -> Refusal | None:
    """Return why a file cannot be sent as what the message says it is: 131053 by webhook.

    Captured for links (2024) and uploads (2026). Its bytes count where the line's `media_bytes` says so, but
    for the pixels of a sticker, which always do.
    """
    for path, media_id in ids(message.content) if message.files else ():
        kind, media = str(path[-2]), state.media.get(media_id)
        if media is not None and not _fits(media, kind):
            return _wrong_kind(path, kind, media)
        odd = _wrong(line, kind, media) if media is not None else ""
        if odd:
            explanation = f"The file {media_id} {odd}: upload another one to send it as {kind}."
            said = processing.details(kind)
            return Refusal(code="media_failed", details=said, path=path, explanation=explanation)
    return None


def oddities(state: State, line: Line, content: Json) -> Iterator[str]:
    """Yield a sentence for each file whose bytes production would fail the message for, and this line not."""
    for path, media_id in ids(content):
        kind, media = str(path[-2]), state.media.get(media_id)
        odd = processing.oddity(kind, media.seen) if media is not None and media.seen else ""
        if media is not None and odd and _fits(media, kind) and not _wrong(line, kind, media):
            yield (
                f"The file {media_id} {odd}. It is delivered all the same; production may fail it with "
                '131053, as media_bytes = "check" does here.'
            )


def _wrong(line: Line, kind: str, media: Media) -> str:
    if media.seen is None:
        return ""
    look = processing.oddity if line.media_bytes == "check" else processing.misfit
    return look(kind, media.seen)


def files(state: State, content: Json) -> tuple[File, ...]:
    """Return the files that a message names, each once, in order; an id that leads nowhere brings none."""
    if not state.media:
        return ()
    named = dict.fromkeys([media_id for _, media_id in ids(content)])
    return tuple([_file(state.media[one]) for one in named if one in state.media])


def ids(content: Json) -> Sequence[tuple[Path, str]]:
    """Return every media id in a message with its place."""
    if content["type"] not in _WITH_FILES:
        return ()
    return [(path, _digits(given)) for path, given in _members(content, (), "id")]


def links(content: Json) -> Sequence[tuple[Path, str]]:
    """Return every media link in a message with its place."""
    if content["type"] not in _WITH_FILES:
        return ()
    return [(path, str(given)) for path, given in _members(content, (), "link")]


def _members(node: Any, path: Path, member: str) -> list[tuple[Path, object]]:
    found: list[tuple[Path, object]] = []
    if isinstance(node, list):
        for index, item in enumerate(node):
            found += _members(item, (*path, index), member)
    elif isinstance(node, dict):
        for name, inside in node.items():
            if name in _MEDIA and isinstance(inside, dict) and member in inside:
                found.append(((*path, name, member), inside[member]))
            elif name in _AROUND:
                found += _members(inside, (*path, name), member)
    return found


def _file(media: Media) -> File:
    return File(id=media.id, mime_type=media.mime_type, name=media.name, size=media.file.size)


def _digits(given: object) -> str:
    return str(int(given)) if isinstance(given, float) and given.is_integer() else str(given)


def _problem(state: State, line: Line, media_id: str, now: Time) -> str:
    media = state.media.get(media_id)
    if media is None:
        return "no file has that id. Upload it with POST …/media and send the id of the answer"
    if state.lines[media.line].owner != line.owner:
        return f"the file belongs to the line {media.line!r}, of another account. Upload it to this one"
    if media.deleted is not None:
        return "the file was deleted. Upload it again"
    if not media.is_good(now):
        days = round((media.expires - media.time) / _DAY)
        return f"the file is over {days} days old, and its id has expired. Upload it again"
    return ""


def _refuse(path: Path, media_id: str, why: str) -> Refusal:
    return Refusal(
        code="parameter_media_unknown",
        path=path,
        explanation=f"{'.'.join(map(str, path))} is {media_id[:40]!r}; {why}.",
    )


def _fits(media: Media, kind: str) -> bool:
    given = media.mime_type.partition(";")[0].strip()
    return kind not in SENT_AS or given in {one.partition(";")[0] for one in SENT_AS[kind]}


def unsupported(kind: str, mime_type: str) -> str:
    """Return WhatsApp's sentence about a file that cannot be sent as a kind of media."""
    wanted = ", ".join(SENT_AS[kind])
    return f"Unsupported {kind.capitalize()} mime type {mime_type}. Please use one of {wanted}."


def _wrong_kind(path: Path, kind: str, media: Media) -> Refusal:
    return Refusal(
        code="media_failed",
        details=unsupported(kind, media.mime_type),
        path=path,
        explanation=f"The file {media.id} was uploaded as {media.mime_type} and is sent as {kind}: "
        "send it as what it is, or as a document.",
    )
