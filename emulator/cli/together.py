"""Server and phone in one terminal, with or without a bot inside."""

import contextlib
from collections.abc import Iterator

from emulator.cli import hosted, logs
from emulator.cli.options import Flags
from emulator.cli.screen import check_terminal, show_phone
from emulator.control.client import Client
from emulator.hosting import in_thread

_TYPING_SECONDS = 0.8


def together(given: Flags, customer: str | None, *, plain: bool, bot: bool = False) -> int:
    """Run a server and a phone, and the demo bot if asked for; return the phone's exit code."""
    check_terminal(plain=plain)
    settings = hosted.settings_of(given)
    terminal = logs.on_stderr() if plain else logs.held()
    with hosted.until_stopped(), terminal, hosted.host(settings) as running, contextlib.ExitStack() as guests:
        if bot:
            guests.enter_context(demo_bot(running.url, 0.0 if plain else _TYPING_SECONDS))
        return show_phone(running.url, customer, plain=plain, bot="--demo" if bot else "")
    return 0


@contextlib.contextmanager
def demo_bot(url: str, typing_seconds: float) -> Iterator[None]:
    """Run the demo bot for the first line of the server at `url`."""
    from emulator.demo import Account, create_bot

    with Client(url) as client:
        line = next(one for one in client.lines() if one["provider"] == "cloud")
        account = Account(
            base_url=url,
            phone_number_id=line["account"]["phone_number_id"],
            app_secret=line["account"]["app_secret"],
            verify_token=line["account"]["verify_token"],
            typing_seconds=typing_seconds,
        )
        with in_thread(create_bot(account)) as bot:
            client.set_webhook(line["id"], f"{bot.url}/webhook")
            yield
