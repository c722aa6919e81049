"""What a customer can send besides words: a sample of each kind, or a file of this machine by its path."""

from collections.abc import Mapping
from pathlib import Path

from emulator.control.local import data_of, mime_type_of
from emulator.messages import Json

SAMPLES: Mapping[str, Json] = {
    "photo": {"action": "image", "media": "sample"},
    "video": {"action": "video", "media": "sample"},
    "voice": {"action": "audio", "media": "sample"},
    "document": {"action": "document", "media": "sample"},
    "sticker": {"action": "sticker", "media": "sample"},
    "contact": {"action": "contacts"},
}
"""The actions that send a small file of the emulator's, or the customer's own card, by the words for them."""

_STICKER = "image/webp"
_KINDS = ("image", "video", "audio")


class Unreadable(Exception):  # noqa: N818 - what somebody typed, told in the phone
    """What was typed names no file that can be sent; the text says why and what to write."""


def attached(typed: str) -> Json:
    """Return the action that sends what was typed: a word of `SAMPLES`, or the path of a file.

    The name's ending tells the kind; what is no picture, film or sound is a document. Raises `Unreadable`.
    """
    word = typed.strip()
    if word in SAMPLES:
        return SAMPLES[word]
    path = Path(word.strip("'\"")).expanduser()
    try:
        return _action(path)
    except (OSError, ValueError) as problem:
        why = getattr(problem, "strerror", None) or problem
        raise Unreadable(f"{word!r}: {why}. Write the path of a file, or {', '.join(SAMPLES)}.") from None


def _action(path: Path) -> Json:
    mime_type = mime_type_of(path)
    family = mime_type.partition("/")[0]
    kind = "sticker" if mime_type == _STICKER else family if family in _KINDS else "document"
    named = {"filename": path.name} if kind == "document" else {}
    return {"action": kind, "media": data_of(path), **named}
