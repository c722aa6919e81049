"""The vendors' door: reads a request, asks the provider that it is meant for, and notes the exchange."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from functools import lru_cache
from urllib.parse import parse_qsl

from starlette.types import ASGIApp, Receive, Scope, Send

from emulator.faults import Struck
from emulator.faults.answers import Sending, befall
from emulator.leaving import leave
from emulator.noting import Veil, noted
from emulator.providers.intake import intake_for
from emulator.providers.interface import LARGEST_BODY, Answer, Provider, Request
from emulator.world import Emulator, World


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
        world, head = self._emulator.world, _head(scope)
        provider = _pick(self._emulator.providers, head)
        if head.method == "POST":
            self._emulator.address.heard(head.origin, by_bot=True)
        if provider.takes_file(head):  # the world that holds the file answers, though another may follow
            sending = await self._take_file(world, provider, head, receive)
        else:
            request = replace(head, body=await _body(receive))
            world = self._emulator.world
            sending = await self._exchange(world, provider, request)
        await leave(world, sending, scope, receive, send)

    async def _take_file(self, world: World, provider: Provider, head: Request, receive: Receive) -> Sending:
        intake = intake_for(head.headers.get("content-type", ""), world.files)
        try:
            async for chunk in _chunks(receive):
                intake.feed(chunk)
            return await self._exchange(world, provider, replace(head, upload=intake.finish()))
        finally:
            intake.close()

    async def _exchange(self, world: World, provider: Provider, request: Request) -> Sending:
        sending = await _answered(world, provider, request)
        world.network.record(noted(self._veil, provider, request, sending.answer))
        return sending


async def _answered(world: World, provider: Provider, request: Request) -> Sending:
    try:
        answer = await world.answer(provider, request)
    except Struck as struck:
        fault = struck.fault
        return befall(fault, Answer(status=0, body=b"", operation=fault.on, line=fault.line))
    return world.court.leave(answer, provider.name)


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
    scheme = "https" if headers.get("x-forwarded-proto", "").startswith("https") else scope["scheme"]
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
