"""`whatsapp-emulator providers`: which APIs there are, and how much of each."""

import json
import textwrap
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from emulator.cli.options import option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from emulator.coverage import Provided

_WIDTH = 100


@click.command()
@option("--json", "as_json", is_flag=True, help="Each provider as a line of JSON.")
def providers(*, as_json: bool) -> None:
    """List the installed providers, and the kinds of message that a bot can send and hear of with each.

    No server is needed. Others are found by the entry points of installed packages.
    """
    from emulator import coverage

    for one in coverage.provided():
        click.echo(json.dumps(asdict(one), ensure_ascii=False) if as_json else _page(one))


def _page(one: "Provided") -> str:
    return "\n".join(
        (
            f"{click.style(one.name, bold=True)}: {one.title}, refuses for {one.refusals} reasons",
            _listed("sends", one.sent),
            _listed("hears", one.heard),
        )
    )


def _listed(verb: str, kinds: "Sequence[str]") -> str:
    text = f"{verb} {len(kinds)}: {', '.join(kinds)}" if kinds else f"{verb} nothing that is known here"
    return textwrap.fill(text, _WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)
