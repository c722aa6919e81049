"""`GET /profile_pictures/{name}`: the picture of a profile, at the address that `profile_picture_url` gives.

Production serves it from another host, to anybody; a test wants the emulator's own.
"""

import hashlib

from msgspec.structs import replace

from emulator.network.media import Session
from emulator.providers.graph.calls import Call
from emulator.providers.graph.conventions import unknown_object
from emulator.providers.interface import Answer


def get(call: Call) -> Answer:
    """Answer with the image whose handle a profile was given."""
    session = next((one for one in call.network.state.uploads.values() if _is(one, call.rest)), None)
    if session is None:
        return call.refuse(unknown_object(call.exchange.request, call.rest))
    files = call.exchange.house.files
    image = b"".join(files.read(piece.key) for piece in session.pieces)
    headers = {"content-type": session.mime_type, "cache-control": "private"}
    return replace(call.accept({}), body=image, headers=headers)


def url(call: Call, handle: str) -> str:
    """Return where the picture of a handle is."""
    return f"{call.exchange.request.origin}/profile_pictures/{_name(handle)}"


def _is(session: Session, name: str) -> bool:
    return bool(session.handle) and _name(session.handle) == name


def _name(handle: str) -> str:
    return hashlib.blake2s(handle.encode(), digest_size=16).hexdigest()
