"""The vendors' door: reads a request, asks the provider that it is meant for, and notes the exchange."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode

from starlette.types import ASGIApp, Receive, Scope, Send

from emulator.network.events import Exchanged
from emulator.providers.interface import LARGEST_BODY, Answer, Provider, Request
from emulator.world import Emulator

_REDACTED = "[redacted]"


class Door:
    """ASGI middleware: every path is a vendor's, but for the few that begin with one of `own`."""

    def __init__(self, app: ASGIApp, emulator: Emulator, own: tuple[str, ...]) -> None:
        self._app, self._emulator, self._own = app, emulator, own
        self._veil = Veil(name for one in emulator.providers.values() for name in one.secrets)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request to a vendor, and pass on what is ours."""
        if scope["type"] == "http" and not self._is_ours(scope["path"]):
            await self._answer(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _is_ours(self, path: str) -> bool:
        return path.startswith(self._own) and any(
            path == one or path.startswith(f"{one}/") for one in self._own
        )

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = await _read(scope, receive)
        world = self._emulator.world
        provider = _pick(self._emulator.providers, request)
        answer = await world.answer(provider, request)
        world.network.record(_exchange(self._veil, provider, request, answer))
        await _answer(send, answer)


def _pick(providers: Mapping[str, Provider], request: Request) -> Provider:
    return max(providers.values(), key=lambda provider: provider.claims(request))


async def _read(scope: Scope, receive: Receive) -> Request:
    query: bytes = scope["query_string"]
    return Request(
        method=scope["method"],
        path=scope["path"],
        query=dict(parse_qsl(query.decode("latin-1"), keep_blank_values=True)) if query else {},
        headers={_text(name): _text(value) for name, value in scope["headers"]},
        body=await _body(receive),
    )


@lru_cache(maxsize=1024)  # a bot sends the same headers again and again, and the journal keeps them
def _text(raw: bytes) -> str:
    return raw.decode("latin-1")


async def _body(receive: Receive) -> bytes | None:
    chunks: list[bytes] = []
    size, more = 0, True
    while more:
        message = await receive()
        chunk = message.get("body", b"")
        size += len(chunk)
        if size <= LARGEST_BODY:
            chunks.append(chunk)
        more = message.get("more_body", False)
    return b"".join(chunks) if size <= LARGEST_BODY else None


async def _answer(send: Send, answer: Answer) -> None:
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in answer.headers.items()]
    headers.append((b"content-length", str(len(answer.body)).encode()))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body})


class Veil:
    """What hides the secrets of every vendor, whichever of them a request is meant for."""

    def __init__(self, secrets: Iterable[str]) -> None:
        self._names = frozenset((*secrets, "cookie"))
        named = "|".join(map(re.escape, sorted(self._names)))
        self._field = re.compile(rf'(\b(?:{named})"?\s*[=:]\s*"?)[^&"\s]+', re.IGNORECASE)

    def value(self, name: str, value: str) -> str:
        """Return the value of a header or a parameter, unless its name is one of a secret."""
        return _REDACTED if name.lower() in self._names else value

    def text(self, text: str) -> str:
        """Return a body without the secrets that it names."""
        return self._field.sub(rf"\1{_REDACTED}", text)


def _exchange(veil: Veil, provider: Provider, request: Request, answer: Answer) -> Exchanged:
    return Exchanged(
        provider=provider.name,
        line=answer.line,
        operation=answer.operation,
        method=request.method,
        path=_shown_path(veil, request),
        status=answer.status,
        request=_shown_body(veil, request.body),
        answer=answer.body.decode(),
        headers={name: veil.value(name, value) for name, value in request.headers.items()},
        message=answer.message,
        explanation=answer.explanation,
        link=answer.link,
    )


def _shown_path(veil: Veil, request: Request) -> str:
    if not request.query:
        return request.path
    shown = {name: veil.value(name, value) for name, value in request.query.items()}
    return f"{request.path}?{urlencode(shown)}"


def _shown_body(veil: Veil, body: bytes | None) -> str:
    if body is None:
        return f"[more than {LARGEST_BODY} bytes]"
    return veil.text(body.decode("utf-8", "replace"))
