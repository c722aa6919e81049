"""A bot that begins to listen only while a command runs: it is verified as soon as it does."""

import contextlib
import threading
from collections.abc import Iterator

import click

from emulator.cli import reach
from emulator.cli.greeting import warnings
from emulator.control.client import Client, ControlError, Unreachable

_PAUSE_SECONDS = 0.1
_PAUSES_SECONDS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)
"""A handshake that fails is repeated: the open port may be a container's whose bot is not up yet."""


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
        for pause in _PAUSES_SECONDS:
            if _is_verified(client, webhook) or over.wait(pause):
                break
        for sentence in warnings(client.lines()):
            click.echo(sentence, err=True)


def _is_verified(client: Client, webhook: str) -> bool:
    """Verify what is not verified yet; a line that has another webhook meanwhile is let be."""
    with_it = (line for line in client.lines() if line["webhook"] and line["webhook"]["url"] == webhook)
    unverified = [line["id"] for line in with_it if line["webhook"]["verified"] is False]
    outcomes = [client.verify(line) for line in unverified]
    return all(outcome["verified"] for outcome in outcomes)


def _nobody(webhook: str, problem: str) -> str:
    return (
        f"Warning: nothing answered at the webhook {webhook} ({problem}) while the command ran. "
        "Let the command start the bot there, or correct --webhook."
    )
