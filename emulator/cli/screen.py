"""The phone in this terminal: full screen, or line by line."""

import sys

from emulator.cli.trouble import Trouble


def check_terminal(*, plain: bool) -> None:
    """Raise `Trouble` when a full-screen phone has no screen."""
    if not plain and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Trouble(
            "The phone needs a terminal, and this is none. Use --plain for a phone on standard input and "
            "output, or `whatsapp-emulator serve` for the server alone."
        )


def show_phone(url: str, customer: str | None, *, plain: bool, bot: str = "") -> int:
    """Run a phone until its user ends it; return its exit code.

    `bot` is the flag by which `run` brings the bot of its chats, where that is not the one at the webhook.
    """
    if plain:
        from emulator.phone import plain as plain_phone

        return plain_phone.run(url, customer, sys.stdin, sys.stdout, bot)
    from emulator.phone import app

    return app.run(url, customer, bot)
