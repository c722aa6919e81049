"""The vendors' door: reads a request, asks the provider that it is meant for, and notes the exchange."""

import re
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode

from starlette.types import ASGIApp, Receive, Scope, Send

from emulator.network.events import Exchanged
from emulator.providers.intake import intake_for
from emulator.providers.interface import LARGEST_BODY, Answer, Content, Provider, Request
from emulator.storage import Files
from emulator.world import Emulator, World

_REDACTED = "[redacted]"
_CHUNK = 256 * 1024


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
            if scope["type"] == "http":
                self._emulator.address.heard(_origin(scope, _headers(scope)), by_bot=False)
            await self._app(scope, receive, send)

    def _is_ours(self, path: str) -> bool:
        return path.startswith(self._own) and any(
            path == one or path.startswith(f"{one}/") for one in self._own
        )

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        head = _head(scope)
        provider = _pick(self._emulator.providers, head)
        if head.method == "POST":
            self._emulator.address.heard(head.origin, by_bot=True)
        if provider.takes_file(head):
            await self._take_file(provider, head, receive, send)
        else:
            request = replace(head, body=await _body(receive))
            await self._exchange(self._emulator.world, provider, request, send)

    async def _take_file(self, provider: Provider, head: Request, receive: Receive, send: Send) -> None:
        world = self._emulator.world  # the one that holds the file, though another may follow meanwhile
        intake = intake_for(head.headers.get("content-type", ""), world.files)
        try:
            async for chunk in _chunks(receive):
                intake.feed(chunk)
            await self._exchange(world, provider, replace(head, upload=intake.finish()), send)
        finally:
            intake.close()

    async def _exchange(self, world: World, provider: Provider, request: Request, send: Send) -> None:
        answer = await world.answer(provider, request)
        world.network.record(_noted(self._veil, provider, request, answer))
        await _answer(send, answer, world.files)


def _pick(providers: Mapping[str, Provider], request: Request) -> Provider:
    return max(providers.values(), key=lambda provider: provider.claims(request))


def _head(scope: Scope) -> Request:
    query: bytes = scope["query_string"]
    headers = _headers(scope)
    return Request(
        method=scope["method"],
        path=scope["path"],
        query=dict(parse_qsl(query.decode("latin-1"), keep_blank_values=True)) if query else {},
        headers=headers,
        body=b"",
        origin=_origin(scope, headers),
    )


def _headers(scope: Scope) -> Mapping[str, str]:
    return {_text(name): _text(value) for name, value in scope["headers"]}


def _origin(scope: Scope, headers: Mapping[str, str]) -> str:
    scheme = headers.get("x-forwarded-proto") or scope["scheme"]
    return f"{scheme}://{headers.get('host') or ':'.join(map(str, scope['server']))}"


@lru_cache(maxsize=1024)  # a bot sends the same headers again and again, and the journal keeps them
def _text(raw: bytes) -> str:
    return raw.decode("latin-1")


async def _body(receive: Receive) -> bytes | None:
    chunks: list[bytes] = []
    size = 0
    async for chunk in _chunks(receive):
        size += len(chunk)
        if size <= LARGEST_BODY:
            chunks.append(chunk)
    return b"".join(chunks) if size <= LARGEST_BODY else None


async def _chunks(receive: Receive) -> AsyncIterator[bytes]:
    """Yield a body as it comes; it ends early where the client goes away."""
    more = True
    while more:
        message = await receive()
        yield message.get("body", b"")
        more = message.get("more_body", False)


async def _answer(send: Send, answer: Answer, files: Files) -> None:
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in answer.headers.items()]
    size = answer.size
    headers.append((b"content-length", str(size).encode()))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    if answer.content is not None:
        await _send_file(send, answer.content, files)
    else:
        await send({"type": "http.response.body", "body": answer.body})


class Veil:
    """What hides the secrets of every vendor, whichever of them a request is meant for."""

    def __init__(self, secrets: Iterable[str]) -> None:
        self._names = frozenset((*secrets, "cookie"))
        named = "|".join(map(re.escape, sorted(self._names)))
        self._seen_in = tuple(name.lower() for name in self._names)
        self._field = re.compile(rf'(\b(?:{named})"?\s*[=:]\s*"?)[^&"\s]+', re.IGNORECASE)

    def value(self, name: str, value: str) -> str:
        """Return the value of a header or a parameter, unless its name is one of a secret."""
        return _REDACTED if name.lower() in self._names else value

    def text(self, text: str) -> str:
        """Return a body without the secrets that it names."""
        lower = text.lower()
        if not any(
            name in lower for name in self._seen_in
        ):  # most have none; the pattern costs fifty times that
            return text
        return self._field.sub(rf"\1{_REDACTED}", text)


async def _send_file(send: Send, content: Content, files: Files) -> None:
    for start in range(0, content.size, _CHUNK):
        chunk = files.read(content.key, content.start + start, min(_CHUNK, content.size - start))
        await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body"})


def _noted(veil: Veil, provider: Provider, request: Request, answer: Answer) -> Exchanged:
    return Exchanged(
        provider=provider.name,
        line=answer.line,
        operation=answer.operation,
        method=request.method,
        path=_shown_path(veil, request),
        status=answer.status,
        request=_shown_body(veil, request),
        answer=_shown_answer(answer),
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


def _shown_answer(answer: Answer) -> str:
    kind = answer.headers.get("content-type", "")
    if answer.content is not None or kind.startswith("image/"):
        return f"[{kind}, {answer.size} bytes]"
    return answer.body.decode()


def _shown_body(veil: Veil, request: Request) -> str:
    if request.upload is not None:
        return veil.text(request.upload.note)
    if request.body is None:
        return f"[more than {LARGEST_BODY} bytes]"
    return veil.text(request.body.decode("utf-8", "replace"))
