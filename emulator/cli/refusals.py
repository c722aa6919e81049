"""`whatsapp-emulator refusals`: what a request can be refused with, and how to have it."""

import json
from typing import TYPE_CHECKING

import click

from emulator.cli.options import option
from emulator.cli.trouble import Trouble

if TYPE_CHECKING:
    from emulator.faults.listing import Listed, VendorError

_ON = " That refuses the next message; with `on`, such as register.post, another operation."


@click.command()
@click.argument("code", required=False)
@option("--json", "as_json", is_flag=True, help="Each refusal as a line of JSON.")
def refusals(code: str | None, *, as_json: bool) -> None:
    """List what a request can be refused with, at once or later, and the number that always fails so.

    With a CODE of Meta's, an error_subcode, or one of the names in the list, tell all that is known about
    it. No server is needed.
    """
    from emulator.faults.listing import meant
    from emulator.faults.listing import refusals as every

    found = every() if code is None else meant(every(), code)
    if not found:
        raise Trouble(f"{code!r} is no refusal that is known; `whatsapp-emulator refusals` lists them.")
    tell = _json if as_json else _line if code is None else _page
    for one in found:
        click.echo(tell(one))


def _line(one: "Listed") -> str:
    row = one.error
    return f"{row.code:>7}  {row.name:<27} {_when(one):<8} {one.number or '':<16} {row.meaning}"


def _when(one: "Listed") -> str:
    return "webhook" if one.error.when == "async" else str(one.error.http)


def _page(one: "Listed") -> str:
    row = one.error
    title = row.title.format_map(row.facts) if row.facts else row.title
    told = (title, row.details, _told_when(row), row.meaning, row.advice, _ways(one))
    lines = dict.fromkeys(filter(None, told))
    subcode = f" (error_subcode {row.subcode})" if row.subcode else ""
    return "\n  ".join([f"{row.code} {row.name}{subcode}", *lines, f"{row.link} ({row.evidence})"])


def _told_when(row: "VendorError") -> str:
    later = row.when == "async"
    return "Accepted with 200, then a status `failed`." if later else f"HTTP {row.http} at once."


def _ways(one: "Listed") -> str:
    if one.order is None:
        return "Only a request that breaks the rule is refused so."
    way = f"To have it: whatsapp.fail_next({one.order!r}), or POST /_emulator/v1/faults "
    number = f", or send to {one.number}" if one.number else ""
    on = _ON if one.error.about == "management" else ""
    return f"{way}{json.dumps({'refuse': one.order, 'next': 1})}{number}.{on}"


def _json(one: "Listed") -> str:
    row = one.error
    told = {name: getattr(row, name) for name in _TOLD}
    return json.dumps({**told, "refuse": one.order, "number": one.number}, ensure_ascii=False)


_TOLD = (
    "code",
    "subcode",
    "name",
    "http",
    "when",
    "title",
    "details",
    "meaning",
    "advice",
    "link",
    "evidence",
)
