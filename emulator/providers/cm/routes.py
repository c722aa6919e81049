"""CM's gateway by method and path."""

from collections.abc import Callable, Mapping

from emulator.providers.cm import events, messages
from emulator.providers.interface import Answer, House, Request

_ROUTES: Mapping[str, Callable[[Request, House], Answer]] = {
    "/v1.0/message": messages.post,
    "/v1.0/event": events.post,
}


def is_ours(path: str) -> bool:
    """Say whether a path is one of CM's."""
    return path.rstrip("/").lower() in _ROUTES


def answer(request: Request, house: House) -> Answer:
    """Answer one request; other paths are 404, other methods 405, both without a body (inferred)."""
    act = _ROUTES.get(request.path.rstrip("/").lower())
    if act is None:
        why = f"CM.com has no {request.path[:60]}; it has {', '.join(_ROUTES)}."
        return Answer(status=404, body=b"", explanation=why)
    if request.method != "POST":
        why = f"{request.path} takes POST, not {request.method}."
        return Answer(status=405, body=b"", headers={"allow": "POST"}, explanation=why)
    return act(request, house)
