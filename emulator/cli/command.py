"""The command itself: without a verb it is the server and the phone in this terminal."""

import click
from click.core import ParameterSource

from emulator import __version__
from emulator.cli.check import check
from emulator.cli.demo import demo
from emulator.cli.doctor import doctor
from emulator.cli.env import env
from emulator.cli.exec import execute
from emulator.cli.options import Given, phone_options, server_options
from emulator.cli.phone import phone
from emulator.cli.providers import providers
from emulator.cli.record import record
from emulator.cli.refusals import refusals
from emulator.cli.run import run
from emulator.cli.serve import serve
from emulator.cli.tail import tail
from emulator.cli.trouble import Trouble
from emulator.cli.wait import wait

_EPILOG = "Start with `whatsapp-emulator demo`: type hi."


@click.group(invoke_without_command=True, epilog=_EPILOG)
@click.version_option(__version__, "--version", message="%(prog)s %(version)s")
@server_options
@phone_options
@click.pass_context
def command(context: click.Context, /, customer: str | None, *, plain: bool, **given: Given) -> None:
    """A local stand-in for the WhatsApp business APIs.

    Without a verb: the server and a phone in this terminal.
    """
    if context.invoked_subcommand is not None:
        _refuse_misplaced(context)
        return
    from emulator.cli.together import together

    context.exit(together(given, customer, plain=plain))


def _refuse_misplaced(context: click.Context) -> None:
    sources = {name: context.get_parameter_source(name) for name in context.params}
    misplaced = [name for name, source in sources.items() if source is ParameterSource.COMMANDLINE]
    if misplaced:
        flag, verb = "--" + misplaced[0].replace("_", "-"), context.invoked_subcommand
        raise Trouble(f"{flag} stands before {verb}, where it has no effect; write it after {verb}.")


for _verb in (demo, serve, phone, run, record, execute, env, doctor, check, wait, tail, refusals, providers):
    command.add_command(_verb)
