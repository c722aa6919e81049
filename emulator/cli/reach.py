"""Is there anybody at the webhook's address? The bot may be starting too, so this is asked for a while."""

import socket
import time
from urllib.parse import urlsplit

import click

from emulator.cli.trouble import Trouble

PATIENCE_SECONDS = 5.0
_PAUSE_SECONDS = 0.1
_PORTS = {"http": 80, "https": 443}


def await_webhook(url: str, otherwise: str = "", patience: float = PATIENCE_SECONDS) -> None:
    """Return once something listens where the webhook is. Raises `Trouble` after `patience` seconds.

    `otherwise` is what else there is to do about it.
    """
    end, problem = time.monotonic() + patience, problem_of(url)
    if problem:
        click.echo(f"Waiting up to {patience:g} s for somebody to answer at {url} …", err=True)
    while problem and time.monotonic() < end:
        time.sleep(_PAUSE_SECONDS)
        problem = problem_of(url)
    if problem:
        raise Trouble(
            f"Nothing answers at the webhook {url} ({problem}), tried for {patience:g} s. "
            f"Start the bot first or correct --webhook{otherwise}."
        )


def problem_of(url: str) -> str:
    """Return why nobody can be reached there, "" when somebody listens. Raises `Trouble` for no address."""
    try:
        socket.create_connection(address_of(url), timeout=1.0).close()
    except OSError as problem:
        return problem.strerror or str(problem)
    return ""


def address_of(url: str) -> tuple[str, int]:
    """Return the host and the port of a webhook. Raises `Trouble` when it is no address."""
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS[parts.scheme]
    except (ValueError, KeyError):
        parts, port = urlsplit(""), 0
    if not parts.hostname:
        raise Trouble(
            f"{url!r} is no address for webhooks; --webhook wants one such as http://127.0.0.1:8000/webhook."
        )
    return parts.hostname, port
