"""Files that get an id, are looked up by it, and are deleted."""

from msgspec.structs import replace

from emulator.network.events import MediaDeleted, MediaUploaded
from emulator.network.media import UPLOADED_DAYS, Media, Stored
from emulator.network.model import Sender, Time
from emulator.network.network import Network
from emulator.network.signatures import see

_DAY = 24 * 3600


def keep(
    network: Network,
    file: Stored,
    *,
    line: str,
    sender: Sender,
    mime_type: str,
    name: str = "",
    head: bytes = b"",
) -> Media:
    """Give a stored file an id on a line; `head` are its first bytes, where they are to be looked at."""
    now = network.clock.now()
    days = UPLOADED_DAYS if sender == "business" else network.line(line).received_days
    media = Media(
        id=network.identifiers.media(),
        line=line,
        sender=sender,
        mime_type=mime_type,
        file=file,
        time=now,
        expires=Time(now + days * _DAY),
        name=name,
        seen=see(head) if head else None,
    )
    network.record(MediaUploaded(media=media))
    return media


def find(network: Network, media_id: str) -> Media | None:
    """Return the file of an id, None for one that is unknown, expired or deleted."""
    media = network.state.media.get(media_id)
    return media if media is not None and media.is_good(network.clock.now()) else None


def delete(network: Network, media: Media) -> None:
    """Let an id lead nowhere any more."""
    network.record(MediaDeleted(media=replace(media, deleted=network.clock.now())))
