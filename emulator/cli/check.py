"""`whatsapp-emulator check`: what a vendor would say to a payload, and why."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from emulator.cli.options import option, settings_option
from emulator.cli.trouble import Trouble, readable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from emulator.checking import Opinion, Problem

_REFUSED = 1
_SHOWN = 60


@click.command()
@click.argument("files", metavar="FILE…", nargs=-1, required=True)
@option("--provider", metavar="NAME", help="Whose rules hold.  [default: who knows such a payload]")
@option("--all", "every", is_flag=True, help="The verdict of every provider that knows such a payload.")
@option("--channel", metavar="NAME", help="Which channel it is for, where a provider has several.")
@settings_option
@option("--json", "as_json", is_flag=True, help="Each verdict as a line of JSON.")
@click.pass_context
def check(
    context: click.Context,
    /,
    files: tuple[str, ...],
    provider: str | None,
    channel: str | None,
    settings: "Path | None",
    *,
    every: bool,
    as_json: bool,
) -> None:
    """Check the message in each JSON FILE (- for stdin) as a provider would, and explain every problem.

    No server is needed. Templates are those of the settings. Exit code 0 for good messages, 1 when one
    is refused or fails, 2 for a file that cannot be read.
    """
    from emulator import checking
    from emulator.settings import combine
    from emulator.settings.file import SettingsProblem, read

    payloads = [(_name(file), _payload(file)) for file in files]
    with readable(checking.UnknownProvider, checking.UnknownChannel, SettingsProblem):
        known = combine({}, read(settings, Path.cwd()))
        opinions = [
            (file, checking.check(payload, one, known, channel))
            for file, payload in payloads
            for one in _names(file, payload, provider, every=every)
        ]
    for file, one in opinions:
        click.echo(_json(file, one) if as_json else _page(file if len(files) > 1 else "", one))
    context.exit(0 if all(one.good for _, one in opinions) else _REFUSED)


def _payload(file: str) -> dict[str, Any]:
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
        payload = json.loads(text)
    except OSError as problem:
        raise Trouble(f"{file} cannot be read: {problem.strerror or problem}.") from None
    except (ValueError, RecursionError) as problem:
        raise Trouble(f"{_name(file)} holds no JSON: {problem}.") from None
    if not isinstance(payload, dict):
        raise Trouble(f"{_name(file)} holds no JSON object; a message is one: {{…}}.")
    return payload


def _names(file: str, payload: dict[str, Any], provider: str | None, *, every: bool) -> "Sequence[str]":
    from emulator import checking

    if provider is not None and not every:
        return [provider]
    known = checking.knowing(payload)
    if not known:
        installed = ", ".join(checking.names())
        raise Trouble(f"No provider knows the payload in {file}; name one with --provider: {installed}.")
    return known if every else known[:1]


def _name(file: str) -> str:
    return "stdin" if file == "-" else file


def _json(file: str, one: "Opinion") -> str:
    return json.dumps({"file": file, **asdict(one)}, ensure_ascii=False)


def _page(file: str, one: "Opinion") -> str:
    verdict = click.style("good", fg="green") if one.good else click.style("refused", fg="red")
    named = f"{file}: " if file else ""
    lines = [f"{named}{click.style(one.provider, bold=True)}: {verdict}", *map(_problem, one.problems)]
    if not one.good:
        lines.append(f"  {one.title} answers {one.status}: {json.dumps(one.answer, ensure_ascii=False)}")
        lines += [f"  and later posts {json.dumps(told, ensure_ascii=False)}" for told in one.later]
    if one.unchecked:
        lines.append(f"  Not held against it: {one.unchecked}")
    return "\n".join(lines)


def _problem(one: "Problem") -> str:
    where = click.style(one.path or "the whole", bold=True)
    return f"  {where}{_value(one.value)}: {one.rule}\n    {one.explanation}\n    {one.link}"


def _value(value: Any) -> str:
    if value is None:
        return ""
    text = json.dumps(value, ensure_ascii=False)
    return f" = {text if len(text) <= _SHOWN else text[:_SHOWN] + '…'}"
