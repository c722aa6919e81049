"""The fixtures. Everything heavy is imported inside of them."""

import os
import warnings
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from emulator.testing.kit import Json, WhatsApp
    from emulator.testing.server import Bot, LocalServer

__tracebackhide__ = True

_ANOTHER_PORT = (
    "Is another emulator running, or another worker of xdist? Return another port from the fixture "
    "whatsapp_listen_address, or 0 for any free one."
)

KIT: "pytest.StashKey[WhatsApp]" = pytest.StashKey()
"""Where a test's own WhatsApp is kept on its item."""


class UnspentFault(UserWarning):
    """A fault that a test armed for the next so many, and that struck less often: was the code run at all?"""

    def __init__(self, fault: "Json") -> None:
        parts = {name: value for name, value in fault.items() if name not in ("id", "struck")}
        struck = f"struck {fault['struck']} of {fault.get('next', 1)} times"
        super().__init__(f"The fault {fault['id']} {struck} before the test ended: {parts}")


@pytest.fixture(scope="session")
def whatsapp_listen_address() -> tuple[str, int]:
    """Return the host and port that the emulator listens on; port 0 is any free one. Override to choose.

    With xdist every worker has a server of its own, so a fixed port fits one worker alone.
    """
    return "127.0.0.1", 0


@pytest.fixture(scope="session")
def whatsapp_server(
    pytestconfig: pytest.Config, whatsapp_listen_address: tuple[str, int]
) -> "Iterator[LocalServer]":
    """Run one emulator for the whole session (with xdist: one in each worker).

    Its settings are those of `[tool.whatsapp-emulator]` in the project's pyproject.toml; the seed is 1 there
    where nobody sets another, so that a test gets the same ids every time.

    Where the environment names a proxy, `no_proxy` has this machine while the server runs: bots reach it.
    """
    from emulator.hosting import PortTaken
    from emulator.server import create_app
    from emulator.settings import combine
    from emulator.settings.file import SettingsProblem, read
    from emulator.testing.proxies import past_proxies
    from emulator.testing.server import running

    try:
        settings = combine({}, {"seed": 1, **read(None, pytestconfig.rootpath)})
    except SettingsProblem as problem:
        raise pytest.UsageError(str(problem)) from None
    try:
        with (
            pytest.MonkeyPatch.context() as patch,
            running(create_app(settings), *whatsapp_listen_address) as server,
        ):
            for name, value in past_proxies(os.environ).items():
                patch.setenv(name, value)
            yield server
    except PortTaken as problem:
        raise pytest.UsageError(f"{problem.fact} {_ANOTHER_PORT}") from None


@pytest.fixture
def whatsapp_webhook() -> "str | Bot | None":
    """Return the bot: the URL of its webhook, or its ASGI or WSGI application. Override to name yours."""
    return None


@pytest.fixture
def whatsapp_line() -> str | None:
    """Return the business number that the bot is for, by its id or its provider ("cm"). Override to choose.

    Its webhook is set there alone, what names no line means this one, and `env()` has its credentials.
    None is a bot that hears of every line.
    """
    return None


@pytest.fixture
def whatsapp(
    request: pytest.FixtureRequest,
    whatsapp_server: "LocalServer",
    whatsapp_webhook: "str | Bot | None",
    whatsapp_line: str | None,
) -> "Iterator[WhatsApp]":
    """Return a WhatsApp of its own for this test: a fresh world with the bot's webhook set.

    A fault for the next so many that never struck so often is an `UnspentFault` warning when the test ends.
    """
    from emulator.testing.kit import WhatsApp

    kit = WhatsApp(whatsapp_server, whatsapp_line)
    request.node.stash[KIT] = kit
    if whatsapp_webhook is not None:
        kit.set_webhook(whatsapp_webhook)
    yield kit
    for fault in kit.unspent():
        warnings.warn(UnspentFault(fault), stacklevel=1)


@pytest.fixture
def whatsapp_hosts(whatsapp: "WhatsApp") -> "Collection[str]":
    """Return the vendors' own hosts that `whatsapp_redirect` leads here. Override to name others."""
    return {host for line in whatsapp.client.lines() for host in line["hosts"]}


@pytest.fixture
def whatsapp_redirect(whatsapp: "WhatsApp", whatsapp_hosts: "Collection[str]") -> "Iterator[None]":
    """Lead what this process sends to a vendor's own host here, for libraries that have the host wired in.

    That is for requests, httpx, aiohttp, urllib3 and urllib; a bot in another process is not reached.
    """
    from emulator.testing.redirect import leading, redirected

    with redirected(leading(whatsapp.url, whatsapp_hosts)):
        yield
