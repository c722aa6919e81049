"""Files that a message names by id: they must have been uploaded to the number before."""

from collections.abc import Iterator
from typing import Any

from emulator.network.model import Json
from emulator.network.refusals import Path, Refusal

_MEDIA = frozenset({"image", "video", "audio", "document", "sticker"})
_WITH_FILES = _MEDIA | {"interactive", "template"}
_AROUND = frozenset({"interactive", "header", "action", "cards", "template", "components", "parameters"})


def check(content: Json) -> Refusal | None:
    """Return the refusal of the first media id in a message; None for a message without one.

    There is no upload here yet, so every id is unknown. Graph says so before WhatsApp looks at the recipient
    (captured 2026).
    """
    found = next(_ids(content, ()), None) if content["type"] in _WITH_FILES else None
    return None if found is None else _refuse(*found)


def _ids(node: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(node, list):
        for index, item in enumerate(node):
            yield from _ids(item, (*path, index))
    elif isinstance(node, dict):
        for name, inside in node.items():
            if name in _MEDIA:
                yield from _id(inside, (*path, name, "id"))
            elif name in _AROUND:
                yield from _ids(inside, (*path, name))


def _id(media: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(media, dict) and "id" in media:
        yield path, str(media["id"])


def _refuse(path: Path, media_id: str) -> Refusal:
    return Refusal(
        code="parameter_media_unknown",
        path=path,
        explanation=f"{'.'.join(map(str, path))} is {media_id[:40]!r}; no file of this number has that id: "
        "this emulator takes no uploads yet, so every id is unknown. Send a link instead.",
    )
