"""What a server that just started says of itself, in a few lines."""

from collections.abc import Iterator
from typing import Any

import click

from emulator import __version__
from emulator.cli.options import DEFAULT_URL
from emulator.control.client import Client

Json = dict[str, Any]


def greet(url: str) -> None:
    """Write it to stderr, and what is wrong with the webhooks."""
    with Client(url) as client:
        lines = client.lines()
    for sentence in (*greeting(url, lines), *warnings(lines)):
        click.echo(sentence, err=True)


def greeting(url: str, lines: list[Json]) -> Iterator[str]:
    """Yield the lines: where it listens and posts, and for each business number what a bot needs to know."""
    yield f"whatsapp-emulator {__version__} listens at {url}, the base URL of every API"
    yield from _webhooks(lines)
    for line in lines:
        yield f"{line['name']}, {line['display_number']}, on {line['api']}"
        yield "".join(f"  {name}: {value}" for name, value in line["credentials"].items())
    yield f"A phone for it: whatsapp-emulator phone{'' if url == DEFAULT_URL else f' --url {url}'}"


def _webhooks(lines: list[Json]) -> Iterator[str]:
    targets = {line["webhook"]["url"] for line in lines if line["webhook"]}
    yield f"Webhooks go to {', '.join(sorted(targets)) or 'nobody yet; give --webhook URL'}"


def _other(line: Json, lines: list[Json]) -> str:
    """Return what to do where the bot may be for another API than that of the line."""
    others = {one["provider"] for one in lines} - {line["provider"]}
    return f" For a bot on another API name that, with --provider {min(others)} or another." if others else ""


def warnings(lines: list[Json]) -> Iterator[str]:
    """Yield what is wrong with the webhooks, one sentence each."""
    for line in lines:
        problem = line["webhook"] and line["webhook"]["problem"]
        is_strict = line["setup"] == "strict"
        then = "nothing is posted there" if is_strict else "events are posted there all the same"
        if problem:
            yield f"Warning: the webhook is not verified; {then}. {problem}{_other(line, lines)}"
        if is_strict:
            yield f"{line['name']} has a strict setup: nothing is posted before its last step; see tail."
