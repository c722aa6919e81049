"""Where the time of `POST …/messages` goes: the server's application under cProfile, without a socket."""

import asyncio
import cProfile
import json
import pstats
import sys
from typing import Any

from payloads import CUSTOMER, PATH, PAYLOADS
from starlette.applications import Starlette
from starlette.types import Message, Scope

from emulator.network.commands import Receive
from emulator.server import create_app
from emulator.settings import Settings

_REQUESTS, _SHOWN = 5000, 35


def main() -> None:
    """Profile one kind of message and print the functions that cost most."""
    kind = sys.argv[1] if len(sys.argv) > 1 else "text"
    requests = int(sys.argv[2]) if len(sys.argv) > 2 else _REQUESTS
    profile = asyncio.run(_profile(json.dumps(PAYLOADS[kind]).encode(), requests))
    pstats.Stats(profile).strip_dirs().sort_stats("tottime").print_stats(_SHOWN)


async def _profile(body: bytes, requests: int) -> cProfile.Profile:
    app = create_app(Settings())
    async with app.router.lifespan_context(app):
        network = app.state.emulator.world.network
        content = {"type": "text", "text": {"body": "hi"}}
        line = next(iter(network.state.lines))
        network.receive(Receive(line=line, customer=CUSTOMER, content=content))
        await _send(app, body)
        profile = cProfile.Profile()
        with profile:
            for _ in range(requests):
                await _send(app, body)
                await asyncio.sleep(0)
    return profile


async def _send(app: Starlette, body: bytes) -> None:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": body}

    async def send(message: Message) -> None:
        sent.append(message)

    await app(_scope(), receive, send)
    if sent[0]["status"] != 200:
        sys.exit(f"Not a good answer: {sent}")


def _scope() -> Scope:
    host, kind = (b"host", b"127.0.0.1:9274"), (b"content-type", b"application/json")
    headers = [host, (b"authorization", b"Bearer bench"), kind]
    scope: dict[str, Any] = {"type": "http", "method": "POST", "path": PATH, "headers": headers}
    return {**scope, "scheme": "http", "query_string": b"", "root_path": "", "app": None}


if __name__ == "__main__":
    main()
