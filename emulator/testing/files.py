"""The file of a message, with its bytes."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from emulator.control.client import Client
from emulator.control.local import data_of

__tracebackhide__ = True

Json = dict[str, Any]
_SHOWN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file as the customer's phone has it: its id, what it says it is, its name if any, its bytes."""

    id: str
    mime_type: str
    name: str
    data: bytes = field(repr=False)


def posted(media: str | Path) -> str:
    """Return a file as the control API takes it: "sample", `data:…`, or what is at a path.

    Raises AssertionError where nothing can be read there.
    """
    if isinstance(media, str) and (media == "sample" or media.startswith("data:")):
        return media
    try:
        return data_of(Path(media))
    except (OSError, ValueError) as problem:
        why = getattr(problem, "strerror", None) or problem
        ways = 'Give the path of a file, "sample", or the file itself as data:<mime>;base64,<bytes>.'
        raise AssertionError(f"{str(media)[:_SHOWN]!r} cannot be read: {why}. {ways}") from None


def name_of(media: str | Path) -> str | None:
    """Return the name of a file that is sent by its path."""
    return None if str(media) == "sample" or str(media).startswith("data:") else Path(media).name


def fetch(client: Client, message: Json) -> File:
    """Return the first file of a message. Raises AssertionError where it names none by its id."""
    if not message["files"]:
        kind = message["content"]["type"]
        raise AssertionError(
            f"This message ({kind}) carries no uploaded file; a file behind a link is not fetched, "
            f"see message.content[{kind!r}]."
        )
    facts = message["files"][0]
    data = client.media_file(facts["id"])
    return File(id=facts["id"], mime_type=facts["mime_type"], name=facts["name"], data=data)
