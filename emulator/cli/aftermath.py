"""What is told when a command failed: refused calls, what failed later, webhooks that were not taken."""

import shlex
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import click

from emulator.control.client import Client
from emulator.messages.reading import one_line
from emulator.testing import evidence, health
from emulator.testing.evidence import Traffic
from emulator.testing.transcript import clip

Json = dict[str, Any]

_SHOWN, _WIDEST = 3, 60
_UNDELIVERED = ("retrying", "failed")
_NO_CALL = "  The API was not called at all: does the bot take its address from WHATSAPP_BASE_URL?"
_ALL_WELL = (
    "  The API refused nothing, and every webhook was taken: look for the cause in the command itself."
)
_NOT_UP = "  Those that got no answer came before the bot was up, or after it had ended."
_ANEW = "  That is the last world's alone; the command has reset the emulator."


def tell(client: Client, world: str, command: Sequence[str], code: int) -> None:
    """Write to stderr what went wrong; `world` is the id of the world that the command began with."""
    is_first = client.world()["world"] == world
    summary = summarise(evidence.everywhere(client), evidence.failed_later(client), is_first=is_first)
    name = clip(one_line(shlex.join(command)), _WIDEST)
    for line in (f"whatsapp-emulator: {name} ended with {code}.", *summary):
        click.echo(line, err=True)


def summarise(traffic: Traffic, failed: Sequence[str], *, is_first: bool) -> list[str]:
    """Return the lines; `failed` has the reason of each message that was accepted and failed."""
    lines = troubles(traffic, failed)
    if is_first and not traffic.exchanges:
        lines.append(_NO_CALL)
    return [*(lines or [_ALL_WELL]), *([] if is_first else [_ANEW])]


def troubles(traffic: Traffic, failed: Sequence[str]) -> list[str]:
    """Return what went wrong on the wire, nothing where all went well; `failed` is as for `summarise`."""
    undelivered = [one for one in traffic.deliveries if one["state"] in _UNDELIVERED]
    not_taken = f"webhooks  {len(undelivered)} of {len(traffic.deliveries)} not delivered"
    lines = [
        *_told(f"calls     {len(traffic.refused)} refused", map(health.call, traffic.refused)),
        *_told(f"calls     {len(traffic.remarked)} taken with a remark", map(health.call, traffic.remarked)),
        *_told(f"messages  {len(failed)} accepted, and failed later", failed),
        *_told(not_taken, health.failures(undelivered).elements()),
    ]
    if _was_up_at_times(traffic, undelivered):
        lines.append(_NOT_UP)
    return lines


def _was_up_at_times(traffic: Traffic, undelivered: Sequence[Json]) -> bool:
    answered = any(attempt["status"] is not None for attempt in traffic.attempts)
    return answered and any(one["attempts"][-1]["status"] is None for one in undelivered)


def _told(heading: str, reasons: Iterable[str]) -> Iterator[str]:
    """Yield the heading and the first few reasons, each once, with how often it was there."""
    counts = Counter(reasons)
    if counts:
        yield heading
    for reason, count in [*counts.items()][:_SHOWN]:
        yield f"  {health.times(count)}: {reason}"
    if len(counts) > _SHOWN:
        yield f"  and {len(counts) - _SHOWN} more"
