"""`whatsapp-emulator run`: plays scenario files against a bot."""

from pathlib import Path

import click
from click.core import ParameterSource

from emulator import resources
from emulator.cli.options import Given, check_url, option, server_options
from emulator.cli.trouble import Trouble, readable, writing

_WHICH = (
    "Name the scenario files to play, or a folder with some: `whatsapp-emulator run scenarios/ --webhook "
    "http://127.0.0.1:8000/webhook`."
)
_DEMO = "--demo has a bot and a server of its own; leave --{} out, or --demo."
_URL = "--url names a server that runs; leave --{} out, or --url."
_OF_ITS_OWN = {"host", "port", "app_secret", "verify_token", "provider", "settings"}
_REPORT = click.Path(path_type=Path, dir_okay=False)
_FILES = click.Path(exists=True, path_type=Path)


@click.command()
@server_options
@option("--url", metavar="URL", callback=check_url, help="Play on a server that runs, not on one of its own.")
@option("--demo", is_flag=True, help="Play against the small bot of the verb demo.")
@option("--junit", type=_REPORT, metavar="FILE", help="Write the outcome as JUnit XML.")
@click.argument("files", nargs=-1, type=_FILES, metavar="[FILE]...")
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

    Each is played in a world of its own. Exit code 1 when one of them failed, 0 otherwise. With --demo and
    no FILE the ones of this project are played.
    """
    if not files and not demo:
        raise Trouble(_WHICH)
    _refuse_idle(context, demo=demo)
    from emulator.cli import outcomes, stages
    from emulator.scenario.reading import ScenarioProblem, gather

    with readable(ScenarioProblem):
        scenarios = gather(map(_near, files or [resources.scenarios()]))
    if junit is not None:
        with writing(junit):
            junit.parent.mkdir(parents=True, exist_ok=True)
    with stages.stage(given, url, demo=demo) as stage:
        played = stages.play_all(stage, scenarios)
    if junit is not None:
        with writing(junit):
            junit.write_bytes(outcomes.junit(played))
    click.echo(outcomes.total(played), err=True)
    context.exit(1 if any(one.failure for one in played) else 0)


def _refuse_idle(context: click.Context, *, demo: bool) -> None:
    """Refuse flags that would have no effect; those from the environment give way."""
    sources = {name: context.get_parameter_source(name) for name in context.params}
    chosen = {name for name, source in sources.items() if source is ParameterSource.COMMANDLINE}
    idle = chosen & ({"url", "webhook"} if demo else _OF_ITS_OWN if "url" in chosen else set())
    if idle:
        raise Trouble((_DEMO if demo else _URL).format(min(idle).replace("_", "-")))


def _near(path: Path) -> Path:
    """Name what is below the current folder from there, however it was given."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
