"""The phone against the real server with the demo bot, over HTTP."""

import io
from collections.abc import Iterator
from datetime import UTC

import pytest

from emulator.control.client import AsyncClient, Client
from emulator.demo import Account, create_bot
from emulator.hosting import in_thread
from emulator.phone import plain
from emulator.phone.app import PhoneApp, Surroundings
from emulator.server import create_app
from emulator.settings import Settings
from tests.phone.stage import Stage


@pytest.fixture
def url() -> Iterator[str]:
    """The address of a server whose first line has the demo bot behind it."""
    with in_thread(create_app(Settings())) as running, Client(running.url) as client:
        line = client.lines()[0]
        names = ("phone_number_id", "app_secret", "verify_token")
        account = Account(base_url=running.url, **{name: line["account"][name] for name in names})
        with in_thread(create_bot(account)) as bot:
            client.set_webhook(line["id"], f"{bot.url}/webhook")
            yield running.url


@pytest.mark.anyio
async def test_a_conversation_goes_all_the_way(url: str) -> None:
    async with AsyncClient(url) as client:
        app = PhoneApp(client, None, Surroundings(zone=UTC))
        app.animation_level = "none"
        async with app.run_test(size=(100, 30)) as pilot:
            stage = Stage(pilot, app, [])
            await stage.until(lambda: stage.phone.line)
            await stage.write("hi")
            await stage.until(lambda: stage.buttons)
            await stage.press("tab", "enter")
            await stage.until(lambda: stage.row("Breakfast").bubble.mine)
            await stage.until(lambda: stage.rows[-1].buttons() and not stage.rows[-1].bubble.mine)
            await stage.press("tab", "enter", "enter")
            await stage.until(lambda: any("Send location" in str(one.render()) for one in stage.buttons))
            await stage.press("tab", "enter", "enter")
            await stage.until(lambda: any("Dam Square" in text for text in stage.shown()))
            await stage.until(lambda: "✓✓ read" in stage.row("hi").bubble.texts[-1].text)


def test_a_conversation_from_a_pipe_ends_with_the_input(url: str) -> None:
    out = io.StringIO()
    assert plain.run(url, None, io.StringIO("hi\n/1\n/1 1\n"), out) == 0
    lines = [line[6:] for line in out.getvalue().splitlines()[1:]]
    said = [line for line in lines if line.startswith(("You: ", "Sample Business: "))]
    assert [line.partition(":")[0] for line in said] == ["You", "Sample Business"] * 3
    assert "[1] Send location ▾" in lines


def test_a_piped_line_that_cannot_be_done_is_told_on_stderr_and_ends_with_1(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = io.StringIO()
    assert plain.run(url, None, io.StringIO("/frob\nhi\n"), out) == 1
    told = "There is no command /frob; /help lists them. To send it as text, write //frob.\n"
    assert capsys.readouterr().err == told
    assert "You: hi" in out.getvalue()
    assert "/frob" not in out.getvalue()


def test_a_new_name_gets_a_phone_of_its_own(url: str) -> None:
    out = io.StringIO()
    assert plain.run(url, "Zoë", io.StringIO(""), out) == 0
    assert out.getvalue().startswith("— Zoë and Sample Business")
    with Client(url) as client:
        assert [customer["name"] for customer in client.customers()] == ["Ada Sample", "Zoë"]
