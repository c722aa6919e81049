"""Load on an HTTP server: wrk where it is installed, else a client of plain sockets in two processes."""

import asyncio
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Protocol, cast
from urllib.parse import urlsplit

import uvloop

_PROCESSES = 2
_HEADERS = {"Content-Type": "application/json", "Authorization": "Bearer bench"}
_SCRIPT = """
wrk.method = "POST"
{headers}
local bodies, made, turn = {{ {bodies} }}, {{}}, 0
function init(args)
  for place, body in ipairs(bodies) do made[place] = wrk.format(nil, nil, nil, body) end
end
function request()
  turn = turn % #made + 1
  return made[turn]
end
"""


class Load(Protocol):
    """A way to ask as often as a server answers."""

    name: str

    @property
    def seconds(self) -> float:
        """Return how long it asks."""
        ...

    def rate(self, url: str, bodies: Sequence[str]) -> float:
        """Post bodies to `url`, one after the other, again and again; return the good answers a second."""
        ...


def choose_load(seconds: float, connections: int) -> Load:
    """Return wrk, or the sockets where there is none."""
    wrk = shutil.which("wrk")
    return Wrk(wrk, max(1, round(seconds)), connections) if wrk else Sockets(seconds, connections)


@dataclass(frozen=True, slots=True)
class Wrk:
    """https://github.com/wg/wrk, one thread."""

    command: str
    seconds: float
    connections: int
    name = "wrk"

    def rate(self, url: str, bodies: Sequence[str]) -> float:
        """Run wrk once; any answer that is not 2xx ends the measurement."""
        with tempfile.TemporaryDirectory() as folder:
            script = Path(folder) / "post.lua"
            script.write_text(_lua(bodies), encoding="utf-8")
            command = [
                self.command,
                "-t1",
                f"-c{self.connections}",
                f"-d{self.seconds:.0f}s",
                "-s",
                str(script),
                url,
            ]
            output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        found = re.search(r"Requests/sec:\s+([\d.]+)", output)
        if found is None or "Non-2xx" in output:
            sys.exit(f"wrk did not get good answers:\n{output}")
        return float(found[1])


@dataclass(frozen=True, slots=True)
class Sockets:
    """Keep-alive connections over plain sockets, in two processes."""

    seconds: float
    connections: int
    name = "plain sockets in two processes"

    def rate(self, url: str, bodies: Sequence[str]) -> float:
        """Ask from every connection until the time is over."""
        parts = urlsplit(url)
        requests = [_request(parts.netloc, parts.path, body.encode()) for body in bodies]
        host, port = parts.hostname or "", parts.port or 80
        each = max(1, self.connections // _PROCESSES)
        with ProcessPoolExecutor(_PROCESSES) as pool:
            begun = [pool.submit(_ask, host, port, requests, each, self.seconds) for _ in range(_PROCESSES)]
            return sum(one.result() for one in begun)


def _lua(bodies: Sequence[str]) -> str:
    headers = "\n".join(f'wrk.headers["{name}"] = "{value}"' for name, value in _HEADERS.items())
    listed = ", ".join(json.dumps(body, ensure_ascii=False) for body in bodies)
    return _SCRIPT.format(bodies=listed, headers=headers)


def _request(host: str, path: str, body: bytes) -> bytes:
    headers = {"Host": host, "Content-Length": str(len(body)), **_HEADERS}
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"POST {path} HTTP/1.1\r\n{head}\r\n".encode() + body


def _ask(host: str, port: int, requests: Sequence[bytes], connections: int, seconds: float) -> float:
    return uvloop.run(_ask_all(host, port, requests, connections, seconds))


async def _ask_all(
    host: str, port: int, requests: Sequence[bytes], connections: int, seconds: float
) -> float:
    loop = asyncio.get_running_loop()
    askers = [_Asker(requests) for _ in range(connections)]
    for asker in askers:
        await loop.create_connection(lambda asker=asker: asker, host, port)  # type: ignore[misc]
    begin = time.perf_counter()
    await asyncio.sleep(seconds)
    spent = time.perf_counter() - begin
    if problem := "".join(asker.problem for asker in askers):
        raise RuntimeError(f"Not a good answer: {problem[:1000]}")
    return sum(asker.answers for asker in askers) / spent


class _Asker(asyncio.Protocol):
    """One connection that asks again as soon as it has its answer."""

    def __init__(self, requests: Sequence[bytes]) -> None:
        self.answers, self.problem = 0, ""
        self._requests, self._buffer = cycle(requests), b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the first time."""
        self._transport = cast("asyncio.Transport", transport)
        self._transport.write(next(self._requests))

    def data_received(self, data: bytes) -> None:
        """Count a whole answer, and ask again."""
        self._buffer += data
        head, found, body = self._buffer.partition(b"\r\n\r\n")
        if not found or len(body) < int(_length(head)):
            return
        if not head.startswith(b"HTTP/1.1 200 "):
            self.problem = self._buffer.decode()
            self._transport.abort()
            return
        self.answers, self._buffer = self.answers + 1, b""
        self._transport.write(next(self._requests))


def _length(head: bytes) -> bytes:
    return head.partition(b"content-length: ")[2].partition(b"\r\n")[0]
