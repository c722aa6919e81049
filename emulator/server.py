"""One Starlette application from the parts."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cached_property

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Scope

from emulator import resources
from emulator.contract.schemas import Contract
from emulator.control import app as control_app
from emulator.dates import Dated
from emulator.door.door import Door
from emulator.network.clock import WorldClock
from emulator.providers.installed import providers
from emulator.settings import Settings
from emulator.webhooks.transport import HttpTransport
from emulator.world import Emulator

CONTROL = "/_emulator/v1"
_HEALTH = ("/livez", "/readyz")


def create_app(settings: Settings) -> Starlette:
    """Return the server's application; `app.state.emulator` is the emulator that it serves."""
    conflicts = {name: table.get("conflicts", {}) for name, table in settings.providers.items()}
    contract = Contract(resources.schemas(), resources.provider_folders(), conflicts)
    emulator = Emulator(settings, providers(), contract, lambda: WorldClock(time.time))

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        async with HttpTransport() as transport:
            await emulator.start(transport)
            yield
            await emulator.stop()

    app = _App(routes=_routes(emulator), lifespan=lifespan)
    app.state.emulator = emulator
    return app


class _App(Starlette):
    """Starlette's own layers are for our paths alone: the door stands outside of them, and so do the bots."""

    def build_middleware_stack(self) -> ASGIApp:
        return self._door

    def at_once(self, scope: Scope, body: bytes) -> bytes | ASGIApp | None:
        """Answer a bot without waiting, where that can be (see `serving`)."""
        return self._door.at_once(scope, body)

    @cached_property
    def _door(self) -> Door:
        emulator: Emulator = self.state.emulator
        ours = Dated(super().build_middleware_stack(), emulator)
        return Door(ours, emulator, own=(CONTROL.rpartition("/")[0], *_HEALTH))


def _routes(emulator: Emulator) -> list[Mount | Route]:
    return [Mount(CONTROL, control_app.create(emulator)), *(Route(path, _alive) for path in _HEALTH)]


async def _alive(_request: Request) -> Response:
    return JSONResponse({"status": "ok"})
