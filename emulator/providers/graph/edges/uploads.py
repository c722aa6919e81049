"""`POST /{app-id}/uploads`, `POST` and `GET /upload:…`: a file in pieces, and a handle for it.

Graph API, "Resumable Upload API", read 2026-11. What answers a piece that is not the last is inferred.
"""

from emulator.network import sessions
from emulator.network.media import Session
from emulator.network.refusals import Refusal
from emulator.network.sessions import Announced
from emulator.providers.graph import conventions
from emulator.providers.graph.calls import Call
from emulator.providers.interface import Answer


def begin(call: Call) -> Answer:
    """Open a session and answer with its id."""
    file = Announced(
        app=call.line.account.get("app_id", call.node.id),
        name=str(call.body.get("file_name") or ""),
        mime_type=call.body["file_type"],
        length=call.body["file_length"],
    )
    return call.accept({"id": _signed(sessions.begin(call.network, file))})


def take(call: Call) -> Answer:
    """Take a piece of the file, and answer with the handle once it is whole."""
    session = _session(call)
    upload = call.exchange.request.upload
    if session is None or upload is None or upload.file is None:
        return _unknown(call)
    refusal = _refused(call, session, upload.file.size)
    if refusal is not None:
        return call.refuse(refusal)
    grown = sessions.take(call.network, session, upload.file.draft.keep())
    return call.accept({"h": grown.handle} if grown.handle else _progress(grown))


def get(call: Call) -> Answer:
    """Answer with how many bytes of the file have come: where to go on after an interruption."""
    session = _session(call)
    return _unknown(call) if session is None else call.accept(_progress(session))


def _session(call: Call) -> Session | None:
    session = call.network.state.uploads[call.node.id]
    return session if call.body.get("sig") == session.signature else None


def _refused(call: Call, session: Session, size: int) -> Refusal | None:
    offset = call.exchange.request.headers.get("file_offset", "0")
    if offset.strip() != str(session.received):
        why = f"is {offset[:40]!r}, and {session.received} bytes have come: go on from there"
        return _bad("file_offset", why)
    if session.received + size > session.length:
        why = f"was announced as {session.length}, and there are {session.received + size} bytes"
        return _bad("file_length", why)
    return None if size else _bad("file", "has no bytes: send them as the body (curl --data-binary @file)")


def _bad(name: str, why: str) -> Refusal:
    return Refusal(code="parameter_invalid", path=(name,), explanation=f"{name} {why}.")


def _signed(session: Session) -> str:
    return f"{session.id}?sig={session.signature}"


def _progress(session: Session) -> dict[str, object]:
    return {"id": _signed(session), "file_offset": session.received}


def _unknown(call: Call) -> Answer:
    return call.refuse(conventions.unknown_object(call.exchange.request, call.node.id))
