"""`whatsapp-emulator run`: plays scenario files against a bot."""

from pathlib import Path

import click

from emulator.cli.options import Given, check_url, option, server_options
from emulator.cli.trouble import readable

_FILES = click.Path(exists=True, path_type=Path)


@click.command()
@server_options
@option("--url", metavar="URL", callback=check_url, help="Play on a server that runs, not on one of its own.")
@option("--demo", is_flag=True, help="Play against the small bot of the verb demo.")
@option("--junit", type=click.Path(path_type=Path), metavar="FILE", help="Write the outcome as JUnit XML.")
@click.argument("files", nargs=-1, required=True, type=_FILES, metavar="FILE...")
@click.pass_context
def run(
    context: click.Context,
    /,
    files: tuple[Path, ...],
    url: str | None,
    junit: Path | None,
    *,
    demo: bool,
    **given: Given,
) -> None:
    """Play scenario FILEs, and those in folders, against a bot.

    Each is played in a world of its own. Exit code 1 when one of them failed, 0 otherwise.
    """
    from emulator.cli import outcomes, stages
    from emulator.scenario.reading import ScenarioProblem, gather

    with readable(ScenarioProblem):
        scenarios = gather(files)
    with stages.stage(given, url, demo=demo) as stage:
        played = [outcomes.shown(stages.play(stage, one)) for one in scenarios]
    if junit is not None:
        with readable(OSError):
            junit.write_bytes(outcomes.junit(played))
    click.echo(outcomes.total(played), err=True)
    context.exit(1 if any(one.failure for one in played) else 0)
