"""Where scenarios are played: a server and the bots at its webhooks, and a world for each scenario."""

import contextlib
import time
from collections.abc import Iterator, Sequence
from typing import Any

import click

from emulator.cli import hosted, logs
from emulator.cli.aftermath import troubles
from emulator.cli.greeting import warnings
from emulator.cli.options import Flags
from emulator.cli.outcomes import Outcome, counted, show
from emulator.cli.reach import await_webhook
from emulator.cli.together import demo_bot
from emulator.cli.trouble import Trouble, readable
from emulator.control.client import Client, Unreachable
from emulator.scenario.model import Scenario
from emulator.testing import evidence
from emulator.testing.kit import WhatsApp
from emulator.testing.playing import play as play_with
from emulator.testing.server import LocalServer, reached

Json = dict[str, Any]

_NOBODY = (
    "Nobody would hear the customers: give --webhook URL where your bot listens, or try it with --demo, "
    "which has a small bot inside."
)


class Stage:
    """A server on which worlds come and go, while the bots stay at its webhooks."""

    def __init__(self, server: LocalServer) -> None:
        self._server = server
        lines = [line for line in server.client.lines() if line["webhook"] or line["webhooks"]]
        if not lines:
            raise Trouble(_NOBODY)
        self._line = lines[0]["id"]
        for url in {webhook["url"] for line in lines for webhook in _webhooks(line)}:
            await_webhook(url)

    def fresh(self) -> WhatsApp:
        """Return the kit of a new world with the bots of the first at its webhooks."""
        return WhatsApp(self._server, self._line, keep_webhooks=True)


def stage(given: Flags, url: str | None, *, demo: bool) -> contextlib.AbstractContextManager[Stage]:
    """Return what gives a server with bots: one that runs at `url`, the demo's, or one of its own.

    Raises `Trouble` when it is entered.
    """
    if demo:
        return _demo(given)
    return _own(given) if url is None else _other(url, given)


@contextlib.contextmanager
def _own(given: Flags) -> Iterator[Stage]:
    settings = hosted.settings_of(given)
    with logs.on_stderr(), hosted.host(settings, bot_first=False) as running, _stage(running.url) as stage:
        yield stage


@contextlib.contextmanager
def _demo(given: Flags) -> Iterator[Stage]:
    settings = hosted.settings_of({**given, "webhook": None}, port=0)
    with (
        logs.on_stderr(),
        hosted.host(settings) as running,
        demo_bot(running.url, typing_seconds=0.0),
        _stage(running.url) as stage,
    ):
        yield stage


@contextlib.contextmanager
def _other(url: str, given: Flags) -> Iterator[Stage]:
    """Play with the bots that are at the server's webhooks, or with the one that is given."""
    with readable(Unreachable), Client(url) as client:
        for line in client.lines() if given.get("webhook") else ():
            client.set_webhook(line["id"], str(given["webhook"]))
    with logs.on_stderr(), _stage(url) as stage:
        yield stage


@contextlib.contextmanager
def _stage(url: str) -> Iterator[Stage]:
    with readable(Unreachable), reached(url) as server:
        made = Stage(server)
        for sentence in warnings(made.fresh().client.lines()):
            click.echo(sentence, err=True)
        yield made


def _webhooks(line: Json) -> list[Json]:
    return [one for one in (line["webhook"], *line["webhooks"].values()) if one]


def play_all(stage: Stage, scenarios: Sequence[Scenario]) -> list[Outcome]:
    """Play scenarios one after the other and show what came of each; ^C tells how far it came."""
    played: list[Outcome] = []
    try:
        for one in scenarios:
            played.append(play(stage, one))
            show(played[-1])
    except KeyboardInterrupt:
        told = counted(len(scenarios), "scenario")
        click.echo(f"Interrupted: {len(played)} of {told} played.", err=True)
        raise
    return played


def play(stage: Stage, scenario: Scenario) -> Outcome:
    """Play a scenario in a world of its own and return what came of it."""
    began = time.perf_counter()
    told = _played(stage.fresh(), scenario)
    return Outcome(scenario=scenario, seconds=time.perf_counter() - began, **told)


def _played(kit: WhatsApp, scenario: Scenario) -> dict[str, Any]:
    try:
        play_with(kit, scenario)
    except AssertionError as problem:
        first, _, report = str(problem).partition("\n\n")
        more = [text for _, text in kit.sections(report)]
        return {"failure": first, "report": "\n\n".join([report, *more])}
    return {"remarks": _remarks(kit)}


def _remarks(kit: WhatsApp) -> list[str]:
    spared = [_unspent(fault) for fault in kit.unspent()]
    return [*troubles(evidence.everywhere(kit.client), evidence.failed_later(kit.client)), *spared]


def _unspent(fault: Json) -> str:
    record = {name: value for name, value in fault.items() if name not in ("id", "struck")}
    return f"faults    one struck {counted(fault['struck'], 'time')}, less often than it should: {record}"
