"""A server for as long as a verb runs: its settings, its start, its first words, its end."""

import contextlib
import gc
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import click

from emulator.cli.options import Flags, Given
from emulator.cli.reach import address_of, await_webhook
from emulator.cli.trouble import readable
from emulator.hosting import PortTaken, Running, in_thread
from emulator.server import create_app
from emulator.settings import Settings, combine
from emulator.settings.file import SettingsProblem, read

_COLLECT_SELDOM = (100_000, 1000, 1000)
_LATER = "; or start without it and set it later: PUT /_emulator/v1/lines/{id}/webhook"
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def settings_of(given: Flags, **default: Given) -> Settings:
    """Return the settings of flags, environment and file; `default` is what holds where none says it.

    Raises `Trouble`.
    """
    file = given.get("settings")
    flags = {name: value for name, value in given.items() if name != "settings"}
    with readable(SettingsProblem):
        return combine(flags, {**default, **read(file if isinstance(file, Path) else None, Path.cwd())})


@contextlib.contextmanager
def host(settings: Settings, *, bot_first: bool = True) -> Iterator[Running]:
    """Run a server in a thread of its own; `bot_first` waits for somebody at the webhook's address.

    Raises `Trouble` when it cannot start.
    """
    if settings.host not in _LOOPBACK:
        sentence = f"Warning: whoever reaches {settings.host} can use this server; it asks for no password."
        click.echo(sentence, err=True)
    if settings.webhook is not None:
        address_of(settings.webhook)
    if settings.webhook is not None and bot_first:
        await_webhook(settings.webhook, _LATER)
    _spare_the_collector()
    with readable(PortTaken), in_thread(create_app(settings), settings.host, settings.port) as running:
        yield running


def _spare_the_collector() -> None:
    """A journal only grows and has no circles: looking through all of it again and again costs a seventh."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECT_SELDOM)


@contextlib.contextmanager
def until_stopped() -> Iterator[None]:
    """Take SIGTERM as ^C, and either as the calm end of what is inside."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with contextlib.suppress(KeyboardInterrupt):
        yield


def rest(running: Running) -> None:
    """Wait for ever; ^C and SIGTERM end it."""
    forever = threading.Event()
    while not running.server.should_exit:
        forever.wait(1.0)
