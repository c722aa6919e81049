"""`whatsapp-emulator phone`: a phone for a server that runs."""

import click

from emulator.cli.options import phone_options, url_option


@click.command()
@url_option
@phone_options
@click.pass_context
def phone(context: click.Context, /, url: str, customer: str | None, *, plain: bool) -> None:
    """Run the phone alone, for a server that runs already."""
    from emulator.cli.screen import check_terminal, show_phone

    check_terminal(plain=plain)
    context.exit(show_phone(url, customer, plain=plain))
