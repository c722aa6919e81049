"""Resumable uploads: a session takes a file in pieces, and once it is whole a handle stands for it.

Handles are what profile pictures and the examples of templates are given by.
"""

import base64

from msgspec import Struct
from msgspec.structs import replace

from emulator.network.events import UploadChanged
from emulator.network.media import Session, Stored
from emulator.network.network import Network

_SIGNATURE = 40
_USER = "100000000000000"
"""The user behind a token, as handles name one; there are no users here."""


class Announced(Struct, frozen=True, kw_only=True, gc=False):
    """What the business says of a file before it sends it: `length` in bytes."""

    app: str
    name: str
    mime_type: str
    length: int


def begin(network: Network, file: Announced) -> Session:
    """Open a session for a file."""
    key = base64.urlsafe_b64encode(f"1:attachment:{network.identifiers.hexadecimal(32)}".encode()).decode()
    session = Session(
        id=f"upload:{key.rstrip('=')}",
        signature=network.identifiers.token(_SIGNATURE),
        app=file.app,
        name=file.name,
        mime_type=file.mime_type,
        length=file.length,
    )
    network.record(UploadChanged(session=session))
    return session


def take(network: Network, session: Session, piece: Stored) -> Session:
    """Add the next piece of the file; with the last one the session gets its handle."""
    grown = replace(session, pieces=(*session.pieces, piece))
    if grown.received == grown.length:
        grown = replace(grown, handle=_handle(network, grown))
    network.record(UploadChanged(session=grown))
    return grown


def of_handle(network: Network, handle: str) -> Session | None:
    """Return the session whose whole file a handle stands for, None for a handle that nobody was given."""
    return next((one for one in network.state.uploads.values() if handle and one.handle == handle), None)


def _handle(network: Network, session: Session) -> str:
    kind = base64.b64encode(session.mime_type.encode()).decode()
    first, second = (network.identifiers.token(_SIGNATURE) for _ in range(2))
    return f"4::{kind}:AR{first}:e:{int(network.clock.now())}:{session.app}:{_USER}:AR{second}"
