"""The server that the doctor examines a webhook with, for as long as that takes."""

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import click

from emulator.cli import hosted
from emulator.cli.options import Flags
from emulator.cli.trouble import Trouble, readable
from emulator.control.client import Client, ControlError
from emulator.doctor.examination import Examination
from emulator.doctor.finding import Finding
from emulator.hosting import PortTaken, Running, in_thread
from emulator.server import create_app
from emulator.settings import Settings

Json = dict[str, Any]


def findings(webhook: str, provider: str, port: int | None, given: Flags) -> Iterator[Finding]:
    """Yield what the examination finds. Raises `Trouble`."""
    settings = hosted.settings_of(given)
    once: Mapping[str, Any] = {**settings.providers.get(provider, {}), "retries": (), "setup": "open"}
    settings = replace(settings, providers={**settings.providers, provider: once}, webhook=None)
    with _hosted(settings, port) as running, Client(running.url) as client, readable(ControlError):
        yield from Examination(client, _line(client, provider), webhook).findings()


@contextlib.contextmanager
def _hosted(settings: Settings, port: int | None) -> Iterator[Running]:
    """Listen where bots send their answers to; where nobody chose and that is taken, on any free port."""
    wanted = settings.port if port is None else port
    with contextlib.ExitStack() as stack:
        try:
            running = stack.enter_context(in_thread(create_app(settings), settings.host, wanted))
        except PortTaken as taken:
            if port is not None:
                raise Trouble(str(taken)) from None
            click.echo(f"{taken.fact} The bot's answers are not seen.", err=True)
            running = stack.enter_context(in_thread(create_app(settings), settings.host, 0))
        yield running


def _line(client: Client, provider: str) -> Json:
    lines: list[Json] = client.lines()
    found = next((line for line in lines if line["provider"] == provider), None)
    if found is None:
        known = ", ".join(sorted({line["provider"] for line in lines}))
        raise Trouble(f"There is no line of a provider {provider!r}; --provider is one of {known}.")
    return found
