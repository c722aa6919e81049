"""Trouble as one readable sentence on stderr and exit code 2, never a traceback."""

import contextlib
from collections.abc import Iterator
from typing import IO, Any

import click


class Trouble(click.ClickException):
    """What keeps a verb from doing its work."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Write the sentence to stderr."""
        click.echo(f"whatsapp-emulator: {self.message}", file=file, err=file is None)


@contextlib.contextmanager
def readable(*known: type[Exception]) -> Iterator[None]:
    """Turn the exceptions that tell of the world, and not of a fault, into `Trouble`."""
    try:
        yield
    except known as problem:
        raise Trouble(str(problem)) from None
