"""The command as a process of its own, bounded in time, ended by whoever started it."""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from emulator.cli import trouble
from emulator.cli.command import command

SECONDS = 30
_SPELT = {"PYTHONIOENCODING": "utf-8"}
_COMMAND = (sys.executable, "-m", "emulator")


@dataclass(frozen=True, slots=True)
class Done:
    """How a process ended, and what it wrote."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Serving:
    """A server that runs, and the process that it is."""

    url: str
    pid: int
    process: "subprocess.Popen[str]"

    def end(self, signal: int) -> Done:
        """Send the signal and return how the server ended."""
        self.process.send_signal(signal)
        out, err = self.process.communicate(timeout=SECONDS)
        return Done(self.process.returncode, out, err)


def run(*arguments: str, typed: str = "", folder: Path | None = None, **environment: str) -> Done:
    """Run the command to its end."""
    done = subprocess.run(
        [*_COMMAND, *arguments],
        input=typed,
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
        cwd=folder,
        env={**os.environ, **_SPELT, **environment},
    )
    return Done(done.returncode, done.stdout, done.stderr)


def run_here(*arguments: str) -> Done:
    """Run the command to its end in this process: for what needs no other, and takes long to start."""
    with CliRunner().isolation() as (out, err, _):
        code = trouble.exit_code(lambda: command([*arguments], standalone_mode=False))
        return Done(code, out.getvalue().decode(), err.getvalue().decode())


@contextlib.contextmanager
def started(*arguments: str, **environment: str) -> "Iterator[subprocess.Popen[str]]":
    """Start the command, away from this terminal's ^C, and kill it at the end if it still runs."""
    process = subprocess.Popen(
        [*_COMMAND, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, **_SPELT, **environment},
        start_new_session=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


@contextlib.contextmanager
def serving(*arguments: str, **environment: str) -> Iterator[Serving]:
    """Run `serve` on any free port."""
    with started("serve", "--port", "0", "--print-url", *arguments, **environment) as process:
        assert process.stdout is not None
        ready = json.loads(process.stdout.readline())
        yield Serving(ready["url"], ready["pid"], process)
