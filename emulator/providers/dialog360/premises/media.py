"""`/v1/media`: a file is the body of the request, and the answer is the file itself."""

from msgspec.structs import replace

from emulator.network import files
from emulator.network.media import Media
from emulator.network.refusals import Refusal
from emulator.network.rules import upload
from emulator.providers import serving
from emulator.providers.dialog360.premises import answers
from emulator.providers.graph.calls import Call
from emulator.providers.intake import Incoming
from emulator.providers.interface import Answer

_CREATED = 201


def brought(call: Call) -> Incoming | Refusal:
    """Return the file that is the body of a request, its type without parameters, or why it is not taken."""
    came = call.exchange.request.upload
    file = None if came is None else came.file
    if file is None or not file.size:
        why = "The body is empty; it is the file itself, and Content-Type says what it is."
        return Refusal(code="parameter_required", path=("file",), explanation=why)
    mime_type = file.mime_type.partition(";")[0].strip().lower()
    return upload.check(mime_type, file.size, file.draft.head) or replace(file, mime_type=mime_type)


def post(call: Call) -> Answer:
    """Keep a file: 201 and its id."""
    file = brought(call)
    if isinstance(file, Refusal):
        return answers.refuse(call, [file])
    media = files.keep(
        call.network,
        file.draft.keep(),
        line=call.line.id,
        sender="business",
        mime_type=file.mime_type,
        head=file.draft.head,
    )
    return answers.accept(call, {"media": [{"id": media.id}]}, status=_CREATED)


def get(call: Call) -> Answer:
    """Answer with the bytes."""
    media = _mine(call)
    if media is None:
        return _unknown(call)
    return serving.whole(media, call.operation)


def delete(call: Call) -> Answer:
    """Delete a file."""
    media = _mine(call)
    if media is None:
        return _unknown(call)
    files.delete(call.network, media)
    return answers.accept(call, {})


def _mine(call: Call) -> Media | None:
    media = files.find(call.network, call.rest)
    return media if media is not None and media.line == call.line.id else None


def _unknown(call: Call) -> Answer:
    why = f"There is no file {call.rest[:40]!r} of this number, or its id has expired."
    return answers.refuse(call, [Refusal(code="parameter_media_unknown", path=("id",), explanation=why)])
