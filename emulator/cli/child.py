"""A command of the user's: it has our terminal and our signals, and says with which code we end."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from emulator.cli.trouble import Trouble

_PASSED_ON = ("SIGINT", "SIGTERM", "SIGHUP")
_SIGNALLED = 128
_LOOK_SECONDS = 1.0


class NotFound(Trouble):
    """There is no such command; the exit code is a shell's."""

    exit_code = 127


class NotRunnable(Trouble):
    """The command is there and cannot be run; the exit code is a shell's."""

    exit_code = 126


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a command ended: its exit code as a shell has it, and whether a signal had asked us to stop."""

    code: int
    was_asked: bool


def check(command: Sequence[str]) -> None:
    """Raise `NotFound` when there is no such command."""
    name = Path(command[0])
    is_path = command[0] != name.name
    if shutil.which(name) is None and not (is_path and name.is_file()):
        raise NotFound(f"There is no command {command[0]!r}. {_advice(command[0])}")


def run(command: Sequence[str], environment: Mapping[str, str]) -> Ended:
    """Run a command to its end with more variables than ours; hand on the signals that we get.

    Raises `NotRunnable` when it does not start.
    """
    relay = _Relay()
    with _signals_to(relay.take):
        try:
            process = subprocess.Popen(_found(command), env={**os.environ, **environment})
        except OSError as problem:
            raise NotRunnable(f"{command[0]!r} cannot be run: {problem.strerror}.") from None
        relay.begin(process)
        code = _end_of(process)
    return Ended(code=code if code >= 0 else _SIGNALLED - code, was_asked=relay.was_asked)


def _end_of(process: "subprocess.Popen[bytes]") -> int:
    # a signal that comes just before Python waits without end is not handled until that end
    while True:
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.wait(_LOOK_SECONDS)


@dataclass(slots=True)
class _Relay:
    """Hands signals on to a process, those too that came before it was there."""

    process: "subprocess.Popen[bytes] | None" = None
    early: list[int] = field(default_factory=list)
    was_asked: bool = False

    def begin(self, process: "subprocess.Popen[bytes]") -> None:
        self.process = process
        while self.early:
            process.send_signal(self.early.pop(0))

    def take(self, number: int) -> None:
        self.was_asked = True
        if number == signal.SIGINT and _is_in_foreground():
            return
        if self.process is None:
            self.early.append(number)
        else:
            self.process.send_signal(number)


@contextlib.contextmanager
def _signals_to(take: Callable[[int], None]) -> Iterator[None]:
    """Take the signals that ask to stop, but those that are ignored, as under nohup."""
    numbers = [getattr(signal, name) for name in _PASSED_ON if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    taken = {number: handler for number, handler in before.items() if handler is not signal.SIG_IGN}
    for number in taken:
        signal.signal(number, lambda given, _frame: take(given))
    try:
        yield
    finally:
        for number, handler in taken.items():
            signal.signal(number, handler)


def _is_in_foreground() -> bool:
    """Return whether ^C reaches the command by itself; test runners take a second one for "at once"."""
    try:
        with Path("/dev/tty").open() as terminal:
            return os.tcgetpgrp(terminal.fileno()) == os.getpgrp()
    except OSError:
        return sys.platform == "win32"


def _found(command: Sequence[str]) -> list[str]:
    """On Windows only the whole path starts an `npm` that is a `npm.cmd`."""
    return [shutil.which(command[0]) or command[0], *command[1:]]


def _advice(name: str) -> str:
    if " " not in name:
        return "Is it installed, and in the PATH?"
    return "Write it and its arguments as words of their own, without quotes around them all."
