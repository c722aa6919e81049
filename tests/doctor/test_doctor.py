"""The doctor finds the fault that was planted in a bot, and no other."""

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from emulator.control.client import Client
from emulator.doctor.examination import Examination
from emulator.doctor.finding import Finding, taken
from emulator.hosting import in_thread
from emulator.providers.graph.notices import FIELDS
from emulator.server import create_app
from emulator.settings import Settings
from emulator.testing import LocalServer
from emulator.testing.server import running
from tests.doctor import patient


@pytest.fixture(scope="module")
def clinic() -> Iterator[LocalServer]:
    """Run a server that tries every webhook once, as the doctor's does."""
    providers = {name: {"retries": ()} for name in ("cloud", "dialog360", "cm")}
    with running(create_app(Settings(seed=1, providers=providers)), "127.0.0.1", 0) as server:
        yield server


def examine(clinic: LocalServer, fault: str, provider: str = "cloud") -> dict[str, Finding]:
    bot = patient.create(fault, lambda: clinic.url)
    with in_thread(bot, lifespan="auto") as hosted, Client(clinic.url) as client:
        client.reset()
        line = next(one for one in client.lines() if one["provider"] == provider)
        found = [*Examination(client, line, f"{hosted.url}/").findings()]
    return {finding.check: finding for finding in found}


def verdicts(found: dict[str, Finding]) -> dict[str, str]:
    return {check: finding.verdict for check, finding in found.items() if finding.verdict != "good"}


def test_a_healthy_bot_has_nothing_to_mend(clinic: LocalServer) -> None:
    found = examine(clinic, "none")
    assert verdicts(found) == {}
    assert len(found) >= 28 + len(FIELDS)
    assert {finding.status for check, finding in found.items() if check.startswith("signature")} == {401}


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ("any token", {"verification with a wrong token": "bad"}),
        ("no verification", {"verification": "bad"}),
        ("any signature", {"signature wrong": "bad", "signature missing": "bad"}),
        ("unsigned", {"signature missing": "bad"}),
        ("no statuses", {"sent and delivered": "bad", "read": "bad", "failed": "bad"}),
        ("no unknown kinds", {"a kind that nobody knows": "bad"}),
        ("no unknown fields", {"a field that nobody knows": "bad"}),
        ("no media", {"image": "bad"}),
        ("twice", {"the same message twice": "warning"}),
        ("breaks at a bad signature", {"signature wrong": "warning", "signature missing": "warning"}),
        ("accepts with 202", {"signature wrong": "bad", "signature missing": "bad"}),
        ("no batches", {"two messages in one webhook": "bad"}),
    ],
)
def test_a_planted_fault_is_found(clinic: LocalServer, fault: str, expected: dict[str, str]) -> None:
    found = verdicts(examine(clinic, fault))
    assert {check: found.get(check) for check in expected} == expected
    assert fault in patient.FAULTS


def test_a_bot_that_takes_every_webhook_for_one_of_a_number_fails_those_of_the_account(
    clinic: LocalServer,
) -> None:
    found = verdicts(examine(clinic, "number always named"))
    assert {"field account_update", "field security", "field flows"} <= set(found)
    assert not [check for check in found if not check.startswith(("field", "a field"))]
    assert "field history" not in found


def test_an_event_of_every_field_is_posted(clinic: LocalServer) -> None:
    found = examine(clinic, "any signature", "dialog360")
    checks = [check.removeprefix("field ") for check in found if check.startswith("field ")]
    assert checks == [*FIELDS]


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        ("no content", "only 200 counts as delivered. Nothing else was tried: mend this first."),
        ("another secret", "signed with the app secret 'emulator-app-secret': if the bot has another"),
    ],
)
def test_a_bot_that_does_not_take_a_text_is_told_once(clinic: LocalServer, fault: str, sentence: str) -> None:
    found = examine(clinic, fault)
    assert [*found] == ["verification", "verification with a wrong token", "text"]
    assert sentence in found["text"].sentence


def test_a_vendor_that_has_no_batches_is_not_said_to_have_sent_one(clinic: LocalServer) -> None:
    assert "two messages in one webhook" not in examine(clinic, "any signature", "cm")


def test_what_a_bot_said_of_its_failure_is_told_without_tags() -> None:
    answer = "<!doctype html>\n<html><h1>Internal Server Error</h1></html>"
    attempt = {"ok": False, "status": 500, "milliseconds": 3, "problem": "No.", "answer": answer}
    assert taken("text", [{"attempts": [attempt]}]).sentence == "No. It said: 'Internal Server Error'."


def test_a_slow_bot_is_told_to_answer_first() -> None:
    attempts = [{"ok": True, "status": 200, "milliseconds": took, "problem": ""} for took in (3, 1200)]
    finding = taken("text", [{"attempts": attempts}])
    assert (finding.verdict, finding.milliseconds) == ("warning", 1200)
    assert "answer first and work afterwards" in finding.sentence


def test_webhooks_that_nobody_signs_are_not_held_against_a_bot(clinic: LocalServer) -> None:
    found = examine(clinic, "any signature", "dialog360")
    assert not [check for check in found if check.startswith(("signature", "verification"))]
    assert found["list row"].verdict == "good"


def doctor(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "emulator", "doctor", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize(("fault", "code"), [("none", 0), ("no media", 1)])
def test_the_exit_code_says_whether_something_must_be_mended(fault: str, code: int) -> None:
    with in_thread(patient.create(fault, lambda: "http://127.0.0.1:1"), lifespan="auto") as bot:
        done = doctor("--webhook", f"{bot.url}/", "--port", "0", "--json")
    rows: list[dict[str, Any]] = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == code, done.stdout + done.stderr
    assert [row["check"] for row in rows if row["verdict"] == "bad"] == ["image"] * code
    assert done.stderr.endswith(f"{len(rows)} checks: {code} to mend, 0 to think about.\n")


def test_a_provider_that_there_is_not_is_told_in_a_sentence() -> None:
    with in_thread(patient.create("none", lambda: ""), lifespan="auto") as bot:
        done = doctor("--webhook", f"{bot.url}/", "--port", "0", "--provider", "telegraph")
    assert done.returncode == 2
    assert "There is no line of a provider 'telegraph'; --provider is one of" in done.stderr
