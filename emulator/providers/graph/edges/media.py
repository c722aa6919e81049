"""`POST /{phone-number-id}/media`, `GET` and `DELETE /{media-id}`, and the bytes (Meta, "Media", 2026-11)."""

import mimetypes
import re
from collections.abc import Callable
from operator import itemgetter
from typing import Any

from msgspec.structs import replace

from emulator.network import files
from emulator.network.media import Media
from emulator.network.model import Json
from emulator.network.refusals import Refusal
from emulator.network.rules import upload as rule
from emulator.providers.graph import conventions
from emulator.providers.graph import download as urls
from emulator.providers.graph.calls import Call
from emulator.providers.graph.fields import View
from emulator.providers.graph.reading import read_one
from emulator.providers.intake import Incoming
from emulator.providers.interface import Answer

_UNTYPED = "application/octet-stream"
_CHARSET = re.compile(r";\s*charset=[^;]*$", re.IGNORECASE)
_MEMBERS = ("url", "mime_type", "sha256", "file_size", "id", "messaging_product")
_SHOWN: dict[str, Callable[[Json], Any]] = {name: itemgetter(name) for name in _MEMBERS}

DESCRIPTOR: View[Json] = View(type="WhatsAppBusinessMedia", fields=_SHOWN, default=_MEMBERS)


def upload(call: Call) -> Answer:
    """Keep a file and answer with its id."""
    file = _file(call)
    refusals = _refused(call, file)
    if refusals or file is None:
        return call.refuse(*refusals)
    media = files.keep(
        call.network,
        file.draft.keep(),
        line=call.line.id,
        sender="business",
        mime_type=_mime_type(file, call.body),
        name=file.filename,
        head=file.draft.head,
    )
    return call.accept({"id": media.id})


def get(call: Call) -> Answer:
    """Answer with what is known of a file, and where its bytes are for five minutes."""
    media = call.network.state.media[call.node.id]
    return read_one(call, DESCRIPTOR, _descriptor(call, media)) if _is_of_number(call) else _unknown(call)


def delete(call: Call) -> Answer:
    """Delete a file; who has received it keeps it."""
    if not _is_of_number(call):
        return _unknown(call)
    files.delete(call.network, call.network.state.media[call.node.id])
    return call.accept({"success": True})


def download(call: Call) -> Answer:
    """Answer with the bytes of a file, at the URL that a descriptor or a webhook gave."""
    request = call.exchange.request
    media = files.find(call.network, request.query.get("mid", ""))
    mine = media if media is not None and media.line in {line.id for line in call.node.lines} else None
    whose = urls.whose(call.network.state, request, call.line.provider)
    return urls.answer(request, mine, call.network.clock.now(), whose)


def _file(call: Call) -> Incoming | None:
    upload = call.exchange.request.upload
    return upload.file if upload is not None and upload.file and upload.file.field == "file" else None


def _refused(call: Call, file: Incoming | None) -> tuple[Refusal, ...]:
    given = {name: value for name, value in call.body.items() if name != "file"}
    there: Json = {"file": {}} if file is not None and file.size else {}
    refusals = call.exchange.house.contract.check("cloud", "media", "upload", given | there)
    if refusals or file is None:
        return _hinted(refusals, call)
    refusal = rule.check(_mime_type(file, call.body), file.size, file.draft.head)
    return () if refusal is None else (refusal,)


def _hinted(refusals: tuple[Refusal, ...], call: Call) -> tuple[Refusal, ...]:
    first = refusals[0]
    return (replace(first, explanation=f"{first.explanation} {_hint(call)}".strip()), *refusals[1:])


def _hint(call: Call) -> str:
    upload = call.exchange.request.upload
    if upload is None:
        return "An upload is multipart/form-data with the fields messaging_product and file."
    if "file" in upload.fields:
        return (
            "The field `file` is a text: send the file itself, with a filename (curl -F 'file=@photo.jpg')."
        )
    if upload.file is None:
        return "No file of the form came to its end: check its boundary." if not upload.fields else ""
    if upload.file.field != "file":
        return f"There is a file in the field {upload.file.field[:40]!r}: it is called file here."
    return "" if upload.file.size else "The file is empty."


def _mime_type(file: Incoming, body: Json) -> str:
    """Return what a file's part says that it is; where it says nothing, the field `type` or the name does.

    That a charset is left aside is inferred.
    """
    said = str(body.get("type", ""))
    guessed = said if "/" in said else mimetypes.guess_type(file.filename)[0]
    return _CHARSET.sub("", file.mime_type or guessed or _UNTYPED).strip().lower()


def _descriptor(call: Call, media: Media) -> Json:
    conflicts = call.exchange.house.settings.get("conflicts", {})
    size = media.file.size
    return {
        "url": urls.url(call.exchange.request.origin, media.id, call.network.clock.now()),
        "mime_type": media.mime_type,
        "sha256": media.file.sha256,
        "file_size": str(size) if conflicts.get("file_size") == "text" else size,
        "id": media.id,
        "messaging_product": "whatsapp",
    }


def _is_of_number(call: Call) -> bool:
    wanted = str(call.body.get("phone_number_id", ""))
    return wanted in ("", call.line.account.get("phone_number_id", call.line.id))


def _unknown(call: Call) -> Answer:
    request, node = call.exchange.request, call.node
    return call.refuse(conventions.unknown_node(request, node.id, call.network, node.lines))
