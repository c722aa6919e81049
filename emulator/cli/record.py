"""`whatsapp-emulator record`: what was done at the phone as a scenario file, or as a pytest file."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from emulator.cli.options import option, url_option
from emulator.cli.trouble import readable, writing

if TYPE_CHECKING:
    from emulator.recording.recorder import Wanted
    from emulator.recording.taking import Form, Taken

_LEFT_OUT = "Left out, which customers sent: {}. With --output FILE they are written beside it."


@click.command()
@url_option
@option("--customer", metavar="NAME|NUMBER", help="Whose chat; without it all who spoke with the line.")
@option(
    "--line", metavar="LINE", help="A line's id, or the name of its API; by default the newest message's."
)
@option(
    "--as",
    "form",
    type=click.Choice(["scenario", "pytest"]),
    default="scenario",
    show_default=True,
    help="What to write.",
)
@option("--name", metavar="NAME", help="What the scenario, or the test, is called.")
@option(
    "--after",
    type=click.IntRange(min=0),
    default=0,
    metavar="NUMBER",
    help="Leave out what is older in the journal.",
)
@option("--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write there.")
def record(
    url: str,
    customer: str | None,
    line: str | None,
    form: "Form",
    name: str | None,
    after: int,
    output: Path | None,
) -> None:
    """Write down what was done on a server that runs, as a scenario file or a pytest file.

    The verb run plays the first; the second is a test of the fixture whatsapp.
    """
    from emulator.recording.recorder import Wanted
    from emulator.recording.taking import save, source_of

    taken = _taken(url, Wanted(line=line, customer=customer, name=name, after=after))
    if output is None:
        click.echo(source_of(taken.recording, form), nl=False)
        if taken.files:
            click.echo(_LEFT_OUT.format(", ".join(taken.files)), err=True)
        return
    told = "Written over what was there" if output.exists() else "Written"
    with writing(output):
        output.parent.mkdir(parents=True, exist_ok=True)
        written = save(taken, form, output.parent, output.name)
    click.echo(f"{told}: {', '.join(map(str, written))}", err=True)


def _taken(url: str, wanted: "Wanted") -> "Taken":
    import asyncio

    from emulator.control.client import AsyncClient, ControlError, Unreachable
    from emulator.recording.recorder import NothingToRecord
    from emulator.recording.taking import take

    async def taken() -> "Taken":
        async with AsyncClient(url) as client:
            return await take(client, wanted)

    with readable(Unreachable, ControlError, NothingToRecord):
        return asyncio.run(taken())
