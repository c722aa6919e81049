"""The command `whatsapp-emulator`: one module a verb.

What a verb needs it imports when it runs: the help and the server never import Textual, and what only
talks to a server never imports one.
"""

import io
import sys

__all__ = ["main"]


def main() -> None:
    """Run the command; the entry point `whatsapp-emulator` names this function."""
    _spell_what_can_be_spelt()
    from emulator.cli.command import command
    from emulator.cli.trouble import exit_code

    raise SystemExit(exit_code(lambda: command(prog_name="whatsapp-emulator", standalone_mode=False)))


def _spell_what_can_be_spelt() -> None:
    """A pipe may have no letters for what customers write (on Windows it has few), or bytes that are none."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
