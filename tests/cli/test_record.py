"""The verb `record`: what was done on a server as a scenario and as a test, which both pass."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from emulator.cli.command import command
from emulator.demo import Account, create_bot
from emulator.testing import LocalServer, WhatsApp

CONFTEST = """
import pytest
from emulator.demo import Account, create_bot

@pytest.fixture
def whatsapp_webhook(whatsapp_server):
    facts = whatsapp_server.client.lines()[0]["account"]
    names = ("phone_number_id", "app_secret", "verify_token")
    account = Account(base_url=whatsapp_server.url, **{name: facts[name] for name in names})
    return whatsapp_server.host(create_bot(account)) + "/webhook"
"""


def record(whatsapp: WhatsApp, *arguments: str) -> Result:
    whatsapp.settle()
    return CliRunner().invoke(command, ["record", "--url", whatsapp.url, *arguments])


def order(whatsapp: WhatsApp) -> None:
    """Order lunch, as somebody does who tries the demo."""
    whatsapp.set_webhook(create_bot(Account.of(whatsapp.env())), path="/webhook")
    ada = whatsapp.customer("Ada Sample")
    ada.says("hi")
    ada.receives().tap("Lunch")
    ada.receives().choose("Lentil soup")
    ada.receives().shares_location(52.3731, 4.8926, name="Dam Square", address="Dam, Amsterdam")
    ada.receives(kind="interactive_cta_url").opens()
    ada.sends_image("data:image/png;base64,AAAA", caption="Is this it?")
    ada.receives()


def test_an_order_becomes_a_scenario_and_a_test_that_pass(
    whatsapp: WhatsApp, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    order(whatsapp)
    folder = pytester.path
    scenario, test = folder / "lunch.yaml", folder / "test_lunch.py"
    done = record(whatsapp, "--name", "A guest orders lunch", "--output", str(scenario))
    assert (done.exit_code, done.output) == (0, f"Written: {scenario}, {folder / 'image.png'}\n")
    assert record(whatsapp, "--as", "pytest", "--name", "Lunch", "--output", str(test)).exit_code == 0
    played = CliRunner().invoke(command, ["run", "--demo", str(scenario)])
    assert played.exit_code == 0, played.output
    assert "ok  " in played.output
    pytester.makeconftest(CONFTEST)
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    tested = pytester.runpytest_subprocess("-p", "no:xdist", "-p", "no:cacheprovider", test)
    tested.assert_outcomes(passed=1)


def test_without_a_file_it_goes_to_stdout_and_says_what_it_leaves_out(whatsapp: WhatsApp) -> None:
    sam = whatsapp.customer("Sam")
    sam.says("hi")
    sam.sends_image("data:image/png;base64,AAAA")
    done = record(whatsapp, "--line", "cloud", "--customer", "Sam")
    assert done.stdout == "name: Sam says hi\nsteps:\n  - says: hi\n  - sends_image: image.png\n"
    assert done.stderr == (
        "Left out, which customers sent: image.png. With --output FILE they are written beside it.\n"
    )


def test_what_is_older_can_be_left_out(whatsapp: WhatsApp) -> None:
    sam = whatsapp.customer("Sam")
    sam.says("hi")
    number = whatsapp.client.world()["number"]
    sam.says("ho")
    assert record(whatsapp, "--after", str(number)).stdout.endswith("steps:\n  - says: ho\n")


def test_nothing_to_record_is_a_sentence(whatsapp: WhatsApp) -> None:
    done = record(whatsapp)
    assert done.exit_code == 2
    assert done.stderr.endswith("There is nothing to record yet: say something to the bot first.\n")


def test_a_folder_is_made_and_what_is_written_over_is_told(whatsapp: WhatsApp, tmp_path: Path) -> None:
    whatsapp.customer("Sam").says("hi")
    path = tmp_path / "new" / "a.yaml"
    assert record(whatsapp, "--output", str(path)).output == f"Written: {path}\n"
    assert record(whatsapp, "--output", str(path)).output == f"Written over what was there: {path}\n"
    done = record(whatsapp, "--output", str(path / "b.yaml"))
    assert (done.exit_code, f"{path / 'b.yaml'} cannot be written: " in done.output) == (2, True)


def test_no_server_is_a_sentence(whatsapp_server: LocalServer) -> None:
    done = CliRunner().invoke(command, ["record", "--url", "http://127.0.0.1:1"])
    assert done.exit_code == 2
    assert "No emulator answers at http://127.0.0.1:1" in done.stderr
