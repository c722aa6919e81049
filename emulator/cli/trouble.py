"""Trouble as one readable sentence on stderr and exit code 2, never a traceback."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import click

INTERRUPTED = 130
"""The exit code after ^C, as shells have it."""


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


@contextlib.contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what keeps a file from being written into `Trouble`."""
    try:
        yield
    except OSError as problem:
        raise Trouble(f"{path} cannot be written: {problem.strerror or problem}.") from None


def exit_code(run: Callable[[], object]) -> int:
    """Run the command; show what keeps it from its work as one sentence, a misused flag too."""
    try:
        code = run()
    except click.UsageError as problem:
        Trouble(_misused(problem)).show()
        return problem.exit_code
    except click.ClickException as problem:
        problem.show()
        return problem.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    return code if isinstance(code, int) else 0


def _misused(problem: click.UsageError) -> str:
    said = problem.format_message().rstrip(".")
    end = "" if said.endswith("?") else "."
    path = problem.ctx.command_path if problem.ctx else "whatsapp-emulator"
    return f"{said}{end} `{path} --help` tells what there is."
