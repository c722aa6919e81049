"""`whatsapp-emulator demo`: something to tap, in one command."""

import click

from emulator.cli.options import Given, phone_options, server_options


@click.command()
@server_options
@phone_options
@click.pass_context
def demo(context: click.Context, /, customer: str | None, *, plain: bool, **given: Given) -> None:
    """Run server, phone and a small bot in this terminal: type hi."""
    from emulator.cli.together import together

    context.exit(together({**given, "provider": "cloud"}, customer, plain=plain, bot=True))
