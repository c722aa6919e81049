"""Leading what a bot's library sends to a vendor's own host to the emulator, for hosts that are wired in.

Each HTTP client is changed where every request passes, for as long as a test lasts: requests, httpx, httpx2,
aiohttp, urllib3 and urllib, those that are installed, in this process alone.
"""

import contextlib
from collections.abc import Callable, Collection, Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit, urlunsplit

__tracebackhide__ = True

Lead = Callable[[str], str]
"""From a URL to where it is led; one that is not a vendor's stays."""
Call = Callable[..., Any]
Wrap = Callable[[Call, Lead], Call]


def leading(url: str, hosts: Collection[str]) -> Lead:
    """Return what leads URLs of these hosts to the server at `url`, path and query as they are."""
    here = urlsplit(url)

    def lead(given: str) -> str:
        parts = urlsplit(given)
        if parts.hostname not in hosts:
            return given
        return urlunsplit(parts._replace(scheme=here.scheme, netloc=here.netloc))

    return lead


@contextlib.contextmanager
def redirected(lead: Lead) -> Iterator[None]:
    """Let every HTTP client that is installed go where its URLs are led."""
    with contextlib.ExitStack() as stack:
        for (package, place, name), wrap in _CLIENTS.items():
            if find_spec(package) is not None:
                owner = getattr(import_module(place.rpartition(".")[0]), place.rpartition(".")[2])
                stack.enter_context(_replaced(owner, name, wrap(getattr(owner, name), lead)))
        yield


@contextlib.contextmanager
def _replaced(owner: type, name: str, call: Call) -> Iterator[None]:
    before = getattr(owner, name)
    setattr(owner, name, call)
    try:
        yield
    finally:
        setattr(owner, name, before)


def _requests(send: Call, lead: Lead) -> Call:
    def sent(session: Any, request: Any, **how: Any) -> Any:
        url = lead(request.url)
        if url != request.url:
            request.url = url
            how["proxies"] = {}
        return send(session, request, **how)

    return sent


def _httpx(send: Call, lead: Lead) -> Call:
    def sent(client: Any, request: Any, **how: Any) -> Any:
        url = type(request.url)(lead(str(request.url)))
        if url != request.url:
            request.url, request.headers["host"] = url, url.netloc.decode()
        return send(client, request, **how)

    return sent


def _aiohttp(build: Call, lead: Lead) -> Call:
    def built(session: Any, url: Any) -> Any:
        whole = build(session, url)
        return type(whole)(lead(str(whole)))

    return built


def _urllib3(urlopen: Call, lead: Lead) -> Call:
    def opened(pool: Any, method: str, url: str, *positional: Any, **how: Any) -> Any:
        return urlopen(pool, method, lead(url), *positional, **how)

    return opened


def _urllib(open_: Call, lead: Lead) -> Call:
    def opened(opener: Any, asked: Any, *positional: Any, **how: Any) -> Any:
        if isinstance(asked, str):
            return open_(opener, lead(asked), *positional, **how)
        asked.full_url = lead(asked.full_url)
        return open_(opener, asked, *positional, **how)

    return opened


_CLIENTS: dict[tuple[str, str, str], Wrap] = {
    ("requests", "requests.sessions.Session", "send"): _requests,
    ("httpx", "httpx.Client", "send"): _httpx,
    ("httpx", "httpx.AsyncClient", "send"): _httpx,
    ("httpx2", "httpx2.Client", "send"): _httpx,
    ("httpx2", "httpx2.AsyncClient", "send"): _httpx,
    ("aiohttp", "aiohttp.ClientSession", "_build_url"): _aiohttp,
    ("urllib3", "urllib3.PoolManager", "urlopen"): _urllib3,
    ("urllib", "urllib.request.OpenerDirector", "open"): _urllib,
}
"""By package, class and call: how the call is wrapped."""
