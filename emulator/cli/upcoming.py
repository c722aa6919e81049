"""A bot that begins to listen only while a command runs: it is verified as soon as it does."""

import contextlib
import threading
from collections.abc import Iterator

import click

from emulator.cli import reach
from emulator.cli.greeting import warnings
from emulator.control.client import Client, ControlError, Unreachable

_PAUSE_SECONDS = 0.1


@contextlib.contextmanager
def verified(server: str, webhook: str | None) -> Iterator[None]:
    """Verify a server's webhook once somebody listens there; say on stderr what is wrong with it."""
    if webhook is None:
        yield
        return
    over = threading.Event()
    watch = threading.Thread(target=_watch, args=(server, webhook, over), name="upcoming-bot", daemon=True)
    watch.start()
    try:
        yield
    finally:
        over.set()
        watch.join()


def _watch(server: str, webhook: str, over: threading.Event) -> None:
    while problem := reach.problem_of(webhook):
        if over.wait(_PAUSE_SECONDS):
            click.echo(_nobody(webhook, problem), err=True)
            return
    with contextlib.suppress(Unreachable, ControlError), Client(server) as client:
        for sentence in _verify(client, webhook):
            click.echo(sentence, err=True)


def _verify(client: Client, webhook: str) -> Iterator[str]:
    """Verify what is not verified yet and yield what is wrong; another webhook, set meanwhile, is let be."""
    for line in client.lines():
        if line["webhook"] and line["webhook"]["url"] == webhook and line["webhook"]["verified"] is False:
            client.verify(line["id"])
    yield from warnings(client.lines())


def _nobody(webhook: str, problem: str) -> str:
    return (
        f"Warning: nothing answered at the webhook {webhook} ({problem}) while the command ran. "
        "Let the command start the bot there, or correct --webhook."
    )
