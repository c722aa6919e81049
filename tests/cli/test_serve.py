import signal
import socket
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from emulator.cli import reach
from emulator.control.client import Client
from emulator.demo import Account, create_bot
from emulator.hosting import in_thread
from tests.cli.processes import run, run_here, serving

_VERIFY_TOKEN = "a-token-of-ours"


@pytest.fixture
def taken_port() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield str(listener.getsockname()[1])


@dataclass
class Passing:
    """Time that passes as fast as somebody sleeps."""

    time: float = 0.0

    def monotonic(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.time += seconds


@pytest.fixture
def passing(monkeypatch: pytest.MonkeyPatch) -> Passing:
    """Let the seconds pass at once in which a bot is waited for."""
    time = Passing()
    monkeypatch.setattr(reach, "time", time)
    return time


def test_a_server_says_what_a_bot_needs_on_stderr_and_its_address_alone_on_stdout() -> None:
    with serving() as server:
        assert server.pid == server.process.pid
        done = server.end(signal.SIGTERM)
    assert done.out == ""
    for fact in (server.url, "100000000000001", "any", "emulator-app-secret", "emulator-verify-token"):
        assert fact in done.err


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_a_server_calmly_while_somebody_follows_its_events(number: int) -> None:
    with serving() as server, Client(server.url) as client:
        events = client.events()
        assert next(events).kind == "world"
        done = server.end(number)
        assert (done.code, "Traceback" in done.err) == (0, False)
        assert {event.kind for event in events} <= {"line.opened", "customer.joined"}


def test_every_flag_of_the_server_can_come_from_the_environment() -> None:
    given = {"WHATSAPP_EMULATOR_APP_SECRET": "from-outside", "WHATSAPP_EMULATOR_VERIFY_TOKEN": "also"}
    with serving(**given) as server, Client(server.url) as client:
        account = client.lines()[0]["account"]
    assert (account["app_secret"], account["verify_token"]) == ("from-outside", "also")


def test_a_flag_wins_over_the_environment() -> None:
    with (
        serving("--app-secret", "flag", WHATSAPP_EMULATOR_APP_SECRET="variable") as server,
        Client(server.url) as client,
    ):
        assert client.lines()[0]["account"]["app_secret"] == "flag"


def test_a_taken_port_is_one_sentence_and_exit_code_2(taken_port: str) -> None:
    done = run("serve", "--port", taken_port)
    assert done.code == 2
    assert done.err.startswith(f"whatsapp-emulator: Cannot listen on 127.0.0.1:{taken_port}: ")
    assert "--port 0" in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("serve", "--port", "99999"), "99999 is not in the range 0<=x<=65535"),
        (("serve", "--webhook", "ftp://bot"), "'ftp://bot' is no address for webhooks"),
        (("serve", "--webhook", "http://127.0.0.1:x/"), "is no address for webhooks"),
        (("serve", "--data", "file"), "No such option"),
        (("--port", "1", "serve"), "--port stands before serve"),
        (("unknown",), "No such command 'unknown'"),
    ],
)
def test_a_bad_flag_is_a_sentence_and_exit_code_2(arguments: tuple[str, ...], sentence: str) -> None:
    done = run_here(*arguments)
    assert (done.code, "Traceback" in done.err) == (2, False)
    assert sentence in done.err


def test_a_webhook_that_nobody_listens_at_is_tried_and_then_refused(passing: Passing) -> None:
    done = run_here("serve", "--port", "0", "--webhook", "http://127.0.0.1:1/webhook")
    assert done.code == 2
    assert 5 <= passing.time < 5.2
    assert "Nothing answers at the webhook http://127.0.0.1:1/webhook" in done.err
    assert "Waiting up to 5 s for somebody to answer at http://127.0.0.1:1/webhook" in done.err
    assert "Start the bot first or correct --webhook; or start without it" in done.err


def test_the_doctor_cannot_do_without_a_bot(passing: Passing) -> None:
    done = run_here("doctor", "--webhook", "http://127.0.0.1:1/webhook")
    assert done.code == 2
    assert done.err.rstrip().endswith("Start the bot first or correct --webhook.")


def test_a_bot_is_verified_before_the_server_counts_as_ready() -> None:
    account = Account(
        base_url="http://127.0.0.1:9",
        phone_number_id="100000000000001",
        app_secret="s",
        verify_token=_VERIFY_TOKEN,
    )
    with in_thread(create_bot(account)) as bot:
        url = f"{bot.url}/webhook"
        with (
            serving("--webhook", url, "--verify-token", _VERIFY_TOKEN) as server,
            Client(server.url) as client,
        ):
            webhook = client.lines()[0]["webhook"]
            done = server.end(signal.SIGTERM)
    assert webhook == {"url": url, "verified": True, "problem": ""}
    assert url in done.err
    assert "Warning" not in done.err


def test_a_bot_that_fails_the_handshake_is_a_warning_and_the_server_goes_on() -> None:
    deaf = Starlette(routes=[Route("/webhook", lambda _request: PlainTextResponse("hello"))])
    with in_thread(deaf) as bot, serving("--webhook", f"{bot.url}/webhook") as server:
        with Client(server.url) as client:
            assert client.lines()[0]["webhook"]["verified"] is False
        done = server.end(signal.SIGTERM)
    assert done.code == 0
    assert "Warning: the webhook is not verified" in done.err
    assert "hub.challenge" in done.err


def test_a_server_that_others_can_reach_says_so() -> None:
    with serving("--host", "0.0.0.0") as server:
        done = server.end(signal.SIGTERM)
    assert server.url.startswith("http://127.0.0.1:")
    assert "whoever reaches 0.0.0.0 can use this server" in done.err


def test_one_api_alone_has_one_business_number() -> None:
    with serving("--provider", "cm") as server, Client(server.url) as client:
        assert [line["provider"] for line in client.lines()] == ["cm"]


def test_an_api_that_nobody_installed_is_told_in_a_sentence() -> None:
    done = run("serve", "--provider", "telegraph")
    assert done.code == 2
    assert "'telegraph' is no API that is installed; there are" in done.err


def test_the_variables_of_a_line_are_printed_for_a_file_or_a_shell() -> None:
    with serving() as server:
        cloud, hub = run("env", "--url", server.url), run("env", "chatt2me", "--url", server.url)
        nobody = run("env", "telegraph", "--url", server.url)
    assert f"WHATSAPP_BASE_URL={server.url}\n" in cloud.out
    assert "WHATSAPP_PHONE_NUMBER_ID=100000000000001\n" in cloud.out
    assert "00000000-0000-4000-8000-000000000004" in hub.out
    assert (nobody.code, "No line is called 'telegraph'" in nobody.err) == (2, True)
