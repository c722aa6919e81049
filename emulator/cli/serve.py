"""`whatsapp-emulator serve`: the server alone."""

import json
import os

import click

from emulator.cli.options import Given, option, server_options


@click.command()
@server_options
@option("--print-url", is_flag=True, help='Print {"url": …, "pid": …} on stdout once it is ready.')
def serve(*, print_url: bool, **given: Given) -> None:
    """Run the server alone."""
    from emulator.cli import hosted, logs
    from emulator.cli.greeting import greet

    settings = hosted.settings_of(given)
    with hosted.until_stopped(), logs.on_stderr(), hosted.host(settings) as running:
        greet(running.url)
        if print_url:
            click.echo(json.dumps({"url": running.url, "pid": os.getpid()}))
        hosted.rest(running)
