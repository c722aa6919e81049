"""The vendors' door: reads a request, asks the provider that it is meant for, and notes the exchange."""

from collections.abc import AsyncIterator, Mapping
from functools import lru_cache
from urllib.parse import parse_qsl

from msgspec.structs import replace
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from emulator.faults import Struck
from emulator.faults.answers import Sending, befall
from emulator.leaving import leave
from emulator.noting import Veil, noted
from emulator.providers.intake import intake_for
from emulator.providers.interface import LARGEST_BODY, Answer, Provider, Request
from emulator.world import Emulator, World


class Door:
    """An ASGI application: every path is a vendor's, but for those of `app`, which begin as `own` says."""

    def __init__(self, app: ASGIApp, emulator: Emulator, own: tuple[str, ...]) -> None:
        self._app, self._emulator, self._own = app, emulator, own
        self._veil = Veil(name for one in emulator.providers.values() for name in one.secrets)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request to a vendor, and pass on what is ours."""
        if scope["type"] == "http" and not self._is_ours(scope["path"]):
            await self._answer(scope, receive, send)
        else:
            if scope["type"] == "http":
                self._emulator.address.heard(_origin(scope, _headers(tuple(scope["headers"]))), by_bot=False)
            await self._app(scope, receive, send)

    def _is_ours(self, path: str) -> bool:
        return path.startswith(self._own) and any(
            path == one or path.startswith(f"{one}/") for one in self._own
        )

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        world, first = self._emulator.world, await receive()
        request = _request(scope, first)
        provider = _pick(self._emulator.providers, request)
        if request.method == "POST":
            self._emulator.address.heard(request.origin, by_bot=True)
        if provider.takes_file(request):  # the world that holds the file answers, though another may follow
            sending = await self._take_file(world, provider, request, _chunks(first, receive))
        else:
            if first.get("more_body", False):
                request = replace(request, body=await _body(_chunks(first, receive)))
                world = self._emulator.world
            sending = await self._exchange(world, provider, request)
        await leave(world, sending, scope, receive, send)

    async def _take_file(
        self, world: World, provider: Provider, head: Request, chunks: AsyncIterator[bytes]
    ) -> Sending:
        intake = intake_for(head.headers.get("content-type", ""), world.files)
        try:
            async for chunk in chunks:
                intake.feed(chunk)
            return await self._exchange(world, provider, replace(head, body=b"", upload=intake.finish()))
        finally:
            intake.close()

    async def _exchange(self, world: World, provider: Provider, request: Request) -> Sending:
        try:
            sending = world.court.leave(await world.answer(provider, request), provider.name)
        except Struck as struck:
            fault = struck.fault
            sending = befall(fault, Answer(status=0, body=b"", operation=fault.on, line=fault.line))
        world.network.record(noted(self._veil, provider, request, sending.answer))
        return sending


def _pick(providers: Mapping[str, Provider], request: Request) -> Provider:
    return max(providers.values(), key=lambda provider: provider.claims(request))


def _request(scope: Scope, first: Message) -> Request:
    """Return the request of a scope; most bodies come in one piece, which is in it.

    HEAD is answered as GET is, without the body, which uvicorn leaves out (RFC 9110).
    """
    query: bytes = scope["query_string"]
    headers = _headers(tuple(scope["headers"]))
    body: bytes = first.get("body", b"")
    return Request(
        method="GET" if scope["method"] == "HEAD" else scope["method"],
        path=scope["path"],
        query=dict(parse_qsl(query.decode("latin-1"), keep_blank_values=True)) if query else {},
        headers=headers,
        body=body if len(body) <= LARGEST_BODY else None,
        origin=_origin(scope, headers),
    )


@lru_cache(maxsize=512)  # a bot sends the same headers again and again, and the journal keeps them
def _headers(raw: tuple[tuple[bytes, bytes], ...]) -> Mapping[str, str]:
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in raw}


def _origin(scope: Scope, headers: Mapping[str, str]) -> str:
    scheme = "https" if headers.get("x-forwarded-proto", "").startswith("https") else scope["scheme"]
    return f"{scheme}://{headers.get('host') or ':'.join(map(str, scope['server']))}"


async def _body(chunks: AsyncIterator[bytes]) -> bytes | None:
    kept: list[bytes] = []
    size = 0
    async for chunk in chunks:
        size += len(chunk)
        if size <= LARGEST_BODY:
            kept.append(chunk)
    return b"".join(kept) if size <= LARGEST_BODY else None


async def _chunks(first: Message, receive: Receive) -> AsyncIterator[bytes]:
    """Yield a body as it comes; it ends early where the client goes away."""
    yield first.get("body", b"")
    more = first.get("more_body", False)
    while more:
        message = await receive()
        yield message.get("body", b"")
        more = message.get("more_body", False)
