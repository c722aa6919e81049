"""An ASGI application: reads a request, asks the provider that it is meant for, and notes the exchange."""

from collections.abc import AsyncIterator, Mapping
from functools import lru_cache
from urllib.parse import parse_qsl

from msgspec.structs import replace
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from emulator.door.leaving import in_one_piece, leave
from emulator.door.noting import Veil
from emulator.door.visit import Visit
from emulator.faults.answers import Sending
from emulator.providers.intake import intake_for
from emulator.providers.interface import LARGEST_BODY, Provider, Request, Verify
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

    def at_once(self, scope: Scope, body: bytes) -> bytes | ASGIApp | None:
        """Answer a request to a vendor that is all here, where that needs no waiting (see `serving`)."""
        if self._is_ours(scope["path"]):
            return None
        request = _request(scope, body)
        provider = self._heard(request)
        if provider.takes_file(request):
            return None
        visit = Visit(self._emulator.world, provider, request, self._veil)
        found = visit.begin()
        whole = None if isinstance(found, Verify) else in_one_piece(visit.world, found, scope)
        return _going_on(visit, found) if whole is None else whole

    def _is_ours(self, path: str) -> bool:
        return path.startswith(self._own) and any(
            path == one or path.startswith(f"{one}/") for one in self._own
        )

    def _heard(self, request: Request) -> Provider:
        """Return whose request it is, after what it tells of where bots reach this server."""
        if request.method == "POST":
            self._emulator.address.heard(request.origin, by_bot=True)
        return max(self._emulator.providers.values(), key=lambda provider: provider.claims(request))

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        world, first = self._emulator.world, await receive()
        request = _request(scope, first.get("body", b""))
        provider = self._heard(request)
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
        visit = Visit(world, provider, request, self._veil)
        return await visit.finish(visit.begin())


def _going_on(visit: Visit, found: Sending | Verify) -> ASGIApp:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await leave(visit.world, await visit.finish(found), scope, receive, send)

    return app


def _request(scope: Scope, body: bytes) -> Request:
    """Return the request of a scope and its body, or the first piece of it.

    HEAD is answered as GET is, without the body, which uvicorn leaves out (RFC 9110).
    """
    query: bytes = scope["query_string"]
    headers = _headers(tuple(scope["headers"]))
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
