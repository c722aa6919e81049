"""CM's gateway by method and path."""

from collections.abc import Callable, Mapping

from emulator.providers.cm import events, files, messages
from emulator.providers.interface import Answer, House, Request

_POSTS: Mapping[str, Callable[[Request, House], Answer]] = {
    "/v1.0/message": messages.post,
    "/v1.0/event": events.post,
}
_FILE_METHODS = ("GET", "DELETE")

OPERATIONS = messages.OPERATIONS | events.OPERATIONS | files.OPERATIONS


def is_ours(path: str) -> bool:
    """Say whether a path is one of CM's; case and a slash at the end do not matter (inferred)."""
    return _plain(path) in _POSTS or path.startswith(files.PATH)


def answer(request: Request, house: House) -> Answer:
    """Answer one request; other paths are 404, other methods 405, both without a body (inferred)."""
    if request.path.startswith(files.PATH):
        known = request.method in _FILE_METHODS
        return files.answer(request, house) if known else _not_allowed(request, *_FILE_METHODS)
    post = _POSTS.get(_plain(request.path))
    if post is None:
        why = f"CM.com has no {request.path[:60]}; it has {', '.join(_POSTS)} and {files.PATH}<name>."
        return Answer(status=404, explanation=why)
    return post(request, house) if request.method == "POST" else _not_allowed(request, "POST")


def _plain(path: str) -> str:
    return path.rstrip("/").lower()


def _not_allowed(request: Request, *methods: str) -> Answer:
    why = f"{request.path[:60]} takes {' and '.join(methods)}, not {request.method}."
    return Answer(status=405, headers={"allow": ", ".join(methods)}, explanation=why)
