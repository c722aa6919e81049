import contextlib
import json
import signal
from collections.abc import Iterator
from typing import IO, Any

import click
import pytest
from click.testing import CliRunner

from emulator.cli.tail import tail
from emulator.cli.telling import Teller
from emulator.control.client import Client, StreamEvent, Unreachable
from tests.cli.processes import serving, started

_ADA = "12025550177"


def test_tail_tells_each_event_in_a_line_and_ends_with_the_server() -> None:
    with serving() as server, started("tail", "--url", server.url) as tail, Client(server.url) as client:
        assert tail.stdout is not None
        lines = _until("customer.joined", tail.stdout)
        client.act(_ADA, "text", text="hi\nthere")
        lines.append(tail.stdout.readline())
        assert server.end(signal.SIGTERM).code == 0
        assert tail.wait(20) == 0
    kinds = dict.fromkeys(line[14:].split()[0] for line in lines)
    assert [*kinds] == ["line.opened", "customer.joined", "message.received"]
    assert lines[-1].endswith("Ada Sample → Sample Business: hi there\n")
    assert "\x1b" not in "".join(lines)


def test_tail_in_json_has_the_journal_as_it_is_and_outlives_a_reset() -> None:
    with (
        serving() as server,
        started("tail", "--json", "--url", server.url) as tail,
        Client(server.url) as client,
    ):
        assert tail.stdout is not None
        before = [json.loads(line) for line in _until("customer.joined", tail.stdout)]
        client.reset()
        after = [json.loads(line) for line in _until("customer.joined", tail.stdout)]
    assert [one["number"] for one in before] == [*range(1, 1 + len(before))]
    assert [one["kind"] for one in before] == [one["kind"] for one in after]


def _until(kind: str, lines: IO[str]) -> list[str]:
    """Return the lines up to the first that tells of a kind of event."""
    found = [lines.readline()]
    while kind not in found[-1]:
        found.append(lines.readline())
    return found


def _refused(answer: str) -> dict[str, Any]:
    call = {"kind": "exchange", "method": "POST", "path": "/v25.0/1/messages"}
    return {**call, "status": 400, "answer": answer, "explanation": "Too long."}


_TIME = {"number": 1, "time": "2026-11-21T12:00:00.123Z"}
_ENTRIES: list[tuple[dict[str, Any], str]] = [
    (
        {"kind": "message.status", "customer": _ADA, "status": "failed", "refusal": {"explanation": "Why."}},
        "message.status      12025550177: failed Why.",
    ),
    (
        {"kind": "fault.struck", "on": "messages.send", "explanation": "It struck."},
        "fault.struck        messages.send: It struck.",
    ),
    (
        {"kind": "webhook.set", "line": "1", "webhook": None},
        "webhook.set         1: none",
    ),
    (
        {
            "kind": "webhook.attempted",
            "url": "http://bot",
            "attempt": 2,
            "ok": False,
            "status": None,
            "milliseconds": 3,
            "answer": "",
            "problem": "Silence.",
            "next_attempt": "2026-11-21T12:00:15.000Z",
        },
        "webhook.attempted   http://bot no answer in 3 ms, attempt 2 Silence. Next attempt at 12:00:15.",
    ),
    (
        {"kind": "exchange", "method": "POST", "path": "/v25.0/1/messages", "status": 200, "explanation": ""},
        "exchange            POST /v25.0/1/messages 200",
    ),
    (
        _refused('{"error": {"code": 131009, "message": "Wrong."}}'),
        "exchange            POST /v25.0/1/messages 400 #131009 Too long.",
    ),
    (
        _refused('{"error": {"code": 100}}'),
        "exchange            POST /v25.0/1/messages 400 #100    Too long.",
    ),
    *(
        (_refused(answer), "exchange            POST /v25.0/1/messages 400         Too long.")
        for answer in ("", "Not found", '"error"', '{"error": "no"}', "[]", "{}")
    ),
    ({"kind": "something.new"}, "something.new"),
]


@pytest.mark.parametrize(("entry", "words"), _ENTRIES)
def test_an_event_is_a_line_with_its_time_and_kind(entry: dict[str, Any], words: str) -> None:
    told = click.unstyle(Teller().tell({**_TIME, **entry}))
    assert told == f"12:00:00.123  {words}"


@pytest.mark.parametrize(
    ("vendor", "told"), [("cloud", "failed #131047 Why."), ("cm", "failed #62 Why."), (None, "failed Why.")]
)
def test_what_failed_has_the_number_of_its_vendor(vendor: str | None, told: str) -> None:
    teller = Teller()
    line = {"id": "1", "name": "Shop", "number": "1", "provider": vendor}
    if vendor:
        teller.tell({**_TIME, "kind": "line.opened", "line": line})
    refusal = {"code": "outside_window", "explanation": "Why."}
    failed = {"kind": "message.status", "line": "1", "customer": _ADA, "status": "failed", "refusal": refusal}
    assert click.unstyle(teller.tell({**_TIME, **failed})).endswith(told)


def _webhook(**value: Any) -> str:
    return json.dumps({"entry": [{"changes": [{"field": "messages", "value": value}]}]})


@pytest.mark.parametrize(
    ("body", "load"),
    [
        (_webhook(messages=[{"type": "text", "text": {"body": "hi"}}]), "message text"),
        (_webhook(messages=[{"type": "interactive", "interactive": {"type": "x"}}]), "message interactive_x"),
        (_webhook(statuses=[{"status": "sent"}]), "status sent"),
        (_webhook(), "messages"),
        ("[]", "a body"),
        ("hi", "a body"),
        ('{"entry": [{"changes": [7]}]}', "a body"),
        (_webhook(messages=[7]), "message"),
        ('{"entry": [{"changes": [{"field": "messages", "value": []}]}]}', "a body"),
    ],
)
def test_a_webhook_tells_what_it_carries_when_it_is_queued_and_when_it_is_attempted(
    body: str, load: str
) -> None:
    teller = Teller()
    about = {**_TIME, "delivery": "d", "line": "1", "url": "http://bot"}
    queued = teller.tell({**about, "kind": "webhook.queued", "body": body})
    outcome = {"attempt": 1, "ok": False, "status": 500, "milliseconds": 3, "next_attempt": None}
    more = {"problem": "Only 200 is good.", "answer": "KeyError: 7\n"}
    attempted = teller.tell({**about, "kind": "webhook.attempted", **outcome, **more})
    assert click.unstyle(queued).endswith(f"1: {load} for http://bot")
    words = f"{load} to http://bot 500 in 3 ms Only 200 is good. It said: 'KeyError: 7'."
    assert click.unstyle(attempted).endswith(words)


def test_queued_webhooks_are_left_out_unless_all_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = {**_TIME, "delivery": "d", "line": "1", "url": "http://bot", "body": _webhook()}

    class Stream:
        def events(self, last: str | None = None) -> Iterator[StreamEvent]:
            if last is not None:
                raise Unreachable("http://127.0.0.1:1")
            yield StreamEvent("w:1", "webhook.queued", {**entry, "kind": "webhook.queued"})

    monkeypatch.setattr("emulator.control.client.Client", lambda _url: contextlib.nullcontext(Stream()))
    runner = CliRunner()
    assert runner.invoke(tail).output == ""
    assert "webhook.queued" in runner.invoke(tail, ["--all"]).output
    assert '"kind": "webhook.queued"' in runner.invoke(tail, ["--json"]).output


def test_what_failed_is_red() -> None:
    entry, _words = _ENTRIES[0]
    assert "\x1b[31m" in Teller().tell({**_TIME, **entry})


def test_colours_are_for_terminals_and_for_those_who_want_them(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stream:
        def events(self, last: str | None = None) -> Iterator[StreamEvent]:
            if last is not None:
                raise Unreachable("http://127.0.0.1:1")
            yield StreamEvent("w:1", "message.status", {**_TIME, **_ENTRIES[0][0]})

    monkeypatch.setattr("emulator.control.client.Client", lambda _url: contextlib.nullcontext(Stream()))
    runner = CliRunner()
    assert "\x1b[31m" in runner.invoke(tail, color=True, env={"NO_COLOR": ""}).output
    assert "\x1b" not in runner.invoke(tail, color=True, env={"NO_COLOR": "1"}).output
