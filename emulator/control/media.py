"""The files of a world: what a bot uploaded, and what customers sent."""

from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from emulator.network.codec import encode
from emulator.network.media import Media
from emulator.network.model import Json
from emulator.network.network import Unknown
from emulator.storage import Files
from emulator.world import Emulator

_CHUNK = 256 * 1024


async def listing(emulator: Emulator, _request: Request) -> Json:
    """List the files with their ids, the oldest first, also those whose ids are good no longer."""
    return {"media": [_shown(one) for one in emulator.world.network.state.media.values()]}


async def file(emulator: Emulator, request: Request) -> Response:
    """Return the bytes of a file, as phones have them: also when it was deleted or its id has expired."""
    name = request.path_params["media"]
    one = emulator.world.network.state.media.get(name)
    if one is None:
        raise Unknown("file", name)
    headers = {"content-length": str(one.file.size)}
    return StreamingResponse(_chunks(emulator.world.files, one), media_type=one.mime_type, headers=headers)


def _shown(one: Media) -> Json:
    facts: Json = encode(one)
    stored = facts.pop("file")
    about = {"size": stored["size"], "sha256": stored["sha256"]}
    return {**facts, **about}


def _chunks(files: Files, one: Media) -> Iterator[bytes]:
    for start in range(0, one.file.size, _CHUNK):
        yield files.read(one.file.key, start, _CHUNK)
