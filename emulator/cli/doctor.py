"""`whatsapp-emulator doctor`: is a bot's webhook reachable, verified, signed for, fast and robust?"""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict

import click

from emulator.cli.options import PORT, Given, option
from emulator.cli.reach import await_webhook
from emulator.doctor.finding import Finding

_MARKS = {"good": ("ok", "green"), "warning": ("!!", "yellow"), "bad": ("NO", "red")}
_WIDTH = 42


@click.command()
@option("--webhook", required=True, metavar="URL", help="Where your bot takes its webhooks.")
@option("--app-secret", help="What your bot checks signatures with.  [default: emulator-app-secret]")
@option("--verify-token", help="What your bot expects of verifications.  [default: emulator-verify-token]")
@option("--provider", default="cloud", show_default=True, metavar="NAME", help="Whose webhooks are posted.")
@option("--port", type=PORT, metavar="PORT", help="Where your bot may send its answers.  [default: 9274]")
@option("--json", "as_json", is_flag=True, help="A JSON object a line, in the place of the table.")
@click.pass_context
def doctor(
    context: click.Context, /, webhook: str, provider: str, port: int | None, *, as_json: bool, **given: Given
) -> None:
    """Examine a bot's webhook: verification, signatures, every kind of event, duplicates, batches.

    Exit code 1 when something must be mended, 0 otherwise.
    """
    from emulator.cli import examining

    await_webhook(webhook)
    findings = examining.findings(webhook, provider, port, given)
    count = _shown(findings, _as_json if as_json else _as_line)
    total = f"{count.total()} {'check' if count.total() == 1 else 'checks'}"
    click.echo(f"{total}: {count['bad']} to mend, {count['warning']} to think about.", err=True)
    context.exit(1 if count["bad"] else 0)


def _shown(findings: Iterable[Finding], show: Callable[[Finding], str]) -> Counter[str]:
    """Write each finding as it comes; return how many there are of each verdict."""
    count: Counter[str] = Counter()
    for finding in findings:
        click.echo(show(finding))
        count[finding.verdict] += 1
    return count


def _as_json(finding: Finding) -> str:
    return json.dumps(asdict(finding), ensure_ascii=False)


def _as_line(finding: Finding) -> str:
    mark, colour = _MARKS[finding.verdict]
    status = "" if finding.status is None else str(finding.status)
    time = "" if finding.milliseconds is None else f"{finding.milliseconds} ms"
    sentence = "" if finding.verdict == "good" else f"  {finding.sentence}"
    return f"{click.style(mark, fg=colour)}  {finding.check:<{_WIDTH}} {status:>3} {time:>8}{sentence}"
