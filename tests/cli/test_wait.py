import signal
from collections.abc import Iterator

import pytest

from tests.cli.processes import Serving, run, run_here, serving


@pytest.fixture
def server() -> Iterator[Serving]:
    with serving() as one:
        yield one


def test_wait_returns_when_the_server_is_ready(server: Serving) -> None:
    done = run("wait", "--url", server.url, "--timeout", "20")
    assert (done.code, done.out, done.err) == (0, "", "")


def test_wait_gives_up_with_a_sentence() -> None:
    done = run_here("wait", "--url", "http://127.0.0.1:1", "--timeout", "0.2")
    assert done.code == 2
    assert done.err == (
        "whatsapp-emulator: No emulator was ready at http://127.0.0.1:1 within 0.2 s; "
        "start one, or correct --url.\n"
    )


@pytest.mark.parametrize("verb", ["wait", "tail", "phone"])
def test_an_address_is_an_url(verb: str) -> None:
    done = run_here(verb, "--url", "localhost:9274")
    assert done.code == 2
    assert "'localhost:9274' is no address of a server" in done.err


@pytest.mark.parametrize("arguments", [("tail",), ("phone", "--plain")])
def test_a_client_without_a_server_says_how_to_start_one(arguments: tuple[str, ...]) -> None:
    done = run(*arguments, "--url", "http://127.0.0.1:1")
    assert (done.code, done.out) == (2, "")
    assert "whatsapp-emulator serve" in done.err


def test_a_phone_alone_talks_to_a_server(server: Serving) -> None:
    done = run("phone", "--plain", "--url", server.url, typed="is anybody there\n")
    assert done.code == 0
    assert "You: is anybody there" in done.out
    assert server.end(signal.SIGTERM).code == 0
