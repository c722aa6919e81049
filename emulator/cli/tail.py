"""`whatsapp-emulator tail`: the journal, a line an event."""

import contextlib
import json
import os
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from emulator.cli.options import option, url_option
from emulator.cli.trouble import readable

if TYPE_CHECKING:
    from emulator.control.client import Client, StreamEvent

_PAUSE_SECONDS = 0.1
_LEFT_OUT = "webhook.queued"


@click.command()
@url_option
@option("--json", "as_json", is_flag=True, help="Each event as a line of JSON.")
@option("--all", "everything", is_flag=True, help="Webhooks when they are queued, too.")
def tail(url: str, *, as_json: bool, everything: bool) -> None:
    """Show the journal of a server, a line an event, as it grows."""
    from emulator.cli.telling import Teller
    from emulator.control.client import Client, Unreachable

    teller, color = Teller(), False if os.environ.get("NO_COLOR") else None
    with contextlib.suppress(KeyboardInterrupt), readable(Unreachable), Client(url) as client:
        for event in (one for one in _events(client) if one.kind != "world"):
            told = json.dumps(event.data, ensure_ascii=False) if as_json else teller.tell(event.data)
            if as_json or everything or event.kind != _LEFT_OUT:
                click.echo(told, color=color)


def _events(client: "Client") -> Iterator["StreamEvent"]:
    """Follow the stream into every new world of the server, until the server ends.

    Raises `Unreachable` when there was no server in the first place.
    """
    from emulator.control.client import Unreachable

    last: str | None = None
    while True:
        try:
            for event in client.events(last):
                last = event.id or last
                yield event
        except Unreachable:
            if last is None:
                raise
            return
        time.sleep(_PAUSE_SECONDS)
