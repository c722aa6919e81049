"""The command `whatsapp-emulator`: one module a verb.

What a verb needs it imports when it runs: the help and the server never import Textual, and what only
talks to a server never imports one.
"""

__all__ = ["main"]


def main() -> None:
    """Run the command; the entry point `whatsapp-emulator` names this function."""
    from emulator.cli.command import command
    from emulator.cli.trouble import exit_code

    raise SystemExit(exit_code(lambda: command(prog_name="whatsapp-emulator", standalone_mode=False)))
