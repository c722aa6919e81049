"""A file of the store as the answer to a request."""

from emulator.network.media import Media
from emulator.providers.interface import Answer, Content


def whole(media: Media, operation: str) -> Answer:
    """Return the bytes of a file, all of them, with the type that it has."""
    return Answer(
        status=200,
        content=Content(key=media.file.key, start=0, size=media.file.size),
        headers={"content-type": media.mime_type},
        operation=operation,
        line=media.line,
    )
