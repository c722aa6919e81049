"""`whatsapp-emulator env`: what points a bot at a business number, for a `.env` file or a shell."""

import shlex

import click

from emulator.cli.options import url_option
from emulator.cli.trouble import readable


@click.command()
@click.argument("line", required=False)
@url_option
def env(line: str | None, url: str) -> None:
    """Print the variables that point a bot at a LINE: an id, or the name of an API; without it, the first.

    Fit for a file, `whatsapp-emulator env > .env`, and for a shell, `export $(whatsapp-emulator env)`.
    """
    from emulator.control.client import Client, Unreachable
    from emulator.testing import lines

    with readable(Unreachable, LookupError), Client(url) as client:
        meant = lines.find([lines.line_of(facts) for facts in client.lines()], line)
    for name, value in lines.environment(meant).items():
        click.echo(f"{name}={shlex.quote(value)}")
