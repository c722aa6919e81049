"""`whatsapp-emulator exec`: a server for as long as a command runs, whatever it is written in."""

import os
from functools import partial
from typing import TYPE_CHECKING

import click

from emulator.cli.options import PREFIX, Given, option, server_options
from emulator.cli.trouble import Trouble, readable

if TYPE_CHECKING:
    from emulator.control.client import Client

_EXAMPLE = "Name the command that is to be run: `whatsapp-emulator exec -- npm test`."


@click.command("exec", context_settings={"allow_interspersed_args": False})
@partial(server_options, port="any free one")
@option("--line", metavar="LINE", help="Whose variables are set: an id, or the name of an API.")
@click.argument("command", nargs=-1, type=click.UNPROCESSED, metavar="-- COMMAND...")
@click.pass_context
def execute(context: click.Context, /, command: tuple[str, ...], line: str | None, **given: Given) -> None:
    """Run a COMMAND beside a server of its own, with the variables that point a bot there.

    `whatsapp-emulator exec -- npm test` starts a server on a free port, runs the command with what the verb
    env prints in its environment, stops the server, and ends with the command's exit code.
    """
    if not command:
        raise Trouble(_EXAMPLE)
    from emulator.cli import aftermath, child, hosted, logs, upcoming
    from emulator.control.client import Client

    child.check(command)
    settings = hosted.settings_of(given, port=0)
    with (
        logs.on_stderr(),
        hosted.host(settings, bot_first=False) as running,
        Client(running.url) as client,
    ):
        environment = _environment(client, line)
        world = client.world()["world"]
        with upcoming.verified(running.url, settings.webhook):
            ended = child.run(command, environment)
        if ended.code and not ended.was_asked:
            aftermath.tell(client, world, command, ended.code)
    context.exit(ended.code)


def _environment(client: "Client", line: str | None) -> dict[str, str]:
    from emulator.testing import lines
    from emulator.testing.proxies import past_proxies

    with readable(LookupError):
        meant = lines.find([lines.line_of(facts) for facts in client.lines()], line)
    return {**past_proxies(os.environ), **lines.environment(meant), f"{PREFIX}URL": client.url}
