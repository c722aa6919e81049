"""The verb `run`: scenarios against a bot, what it prints, its exit codes, JUnit's XML."""

import signal
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from click.testing import CliRunner

from emulator.cli import outcomes
from emulator.cli.command import command
from emulator.cli.outcomes import Outcome
from emulator.cli.together import demo_bot
from emulator.control.client import Client
from emulator.hosting import in_thread
from emulator.scenario.model import Scenario, Step
from tests.cli.processes import SECONDS, run, run_here, serving, started
from tests.testing import small_bot

GOOD = "name: Good\nsteps:\n- says: hi\n- receives: {contains: in the mood for}\n"
BAD = "name: Bad\ntimeout: 0.1\nsteps:\n- says: hi\n- receives: {contains: never said}\n"


@pytest.fixture
def plays(tmp_path: Path) -> Path:
    (tmp_path / "bad.yaml").write_text(BAD, encoding="utf-8")
    (tmp_path / "good.yaml").write_text(GOOD, encoding="utf-8")
    return tmp_path


def test_the_projects_own_scenarios_are_played_by_the_demos_bot() -> None:
    done = run("run", "--demo")
    files = [*(Path(__file__).parents[2] / "scenarios").glob("*.yaml")]
    assert done.code == 0, done.out
    assert done.out.count("\nok  ") + 1 == len(files) > 5
    assert done.err.endswith(f"{len(files)} scenarios: 0 failed.\n")


def test_a_failure_has_its_line_its_report_and_its_place_in_junit(plays: Path) -> None:
    report = plays / "not" / "there" / "report.xml"
    done = run("run", "--demo", "--junit", str(report), str(plays), folder=plays)
    assert (done.code, done.err) == (1, "2 scenarios: 1 failed.\n")
    first, place, *_ = (line for line in done.out.splitlines() if line)
    assert first == "NO  bad.yaml  Bad"
    assert place.strip() == 'bad.yaml:5: step 2, receives {"contains": "never said"}'
    assert "      Sam received no message with contains" in done.out
    assert "ok  good.yaml  Good  2 steps in " in done.out
    suite = Xml.parse(report).getroot()[0]
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    bad, good = suite
    assert (bad.get("classname"), bad.get("name"), good[:]) == ("bad", "Bad", [])
    assert "bad.yaml:5: step 2" in (bad[0].get("message") or "")
    assert (bad[0].text or "").startswith("Sam received no message")


def test_a_server_that_runs_keeps_its_bot_and_has_a_new_world_for_each(plays: Path) -> None:
    with serving() as server, demo_bot(server.url, typing_seconds=0.0):
        done = run("run", str(plays), WHATSAPP_EMULATOR_URL=server.url)
        assert (done.code, done.err) == (1, "2 scenarios: 1 failed.\n")
        with Client(server.url) as client:
            assert [one["name"] for one in client.customers()] == ["Ada Sample", "Sam"]
            said = [one["kind"] for one in client.journal()["entries"] if one["kind"] == "message.received"]
    assert len(said) == 1


def test_a_bot_that_is_there_is_played_with_and_its_wrong_handshake_told(plays: Path) -> None:
    with in_thread(small_bot.create("http://127.0.0.1:1")) as bot:
        done = run("run", "bad.yaml", "--port", "0", "--webhook", f"{bot.url}/no", folder=plays)
    assert done.code == 1
    assert done.err.startswith("Warning: the webhook is not verified;")
    assert "For a bot on another API name that, with --provider" in done.err


def test_the_interrupt_key_ends_it_calmly_and_tells_how_far_it_came(plays: Path) -> None:
    (plays / "bad.yaml").write_text(BAD.replace("0.1", "30"), encoding="utf-8")
    with (
        serving() as server,
        demo_bot(server.url, typing_seconds=0.0),
        started("run", str(plays / "good.yaml"), str(plays), "--url", server.url) as process,
    ):
        assert process.stdout is not None
        assert process.stdout.readline().startswith("ok  ")
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=SECONDS)
    assert (process.returncode, told.strip()) == (130, "Interrupted: 1 of 3 scenarios played.")


@pytest.mark.parametrize("verb", ["run", "record", "tail", "env"])
def test_what_is_no_emulator_is_a_sentence(plays: Path, verb: str) -> None:
    files = [str(plays)] if verb == "run" else []
    with in_thread(small_bot.create("http://127.0.0.1:1")) as bot:
        done = run_here(verb, "--url", bot.url, *files)
    assert done.code == 2
    assert done.err.startswith(f"whatsapp-emulator: No emulator answers at {bot.url} (something else")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "Name the scenario files to play, or a folder with some:"),
        (["bad.yaml", "--port", "0"], "Nobody would hear the customers: give --webhook URL"),
        (["bad.yaml", "--demo", "--webhook", "http://127.0.0.1:1/"], "leave --webhook out, or --demo."),
        (["bad.yaml", "--demo", "--url", "http://127.0.0.1:1"], "leave --url out, or --demo."),
        (["bad.yaml", "--url", "http://127.0.0.1:1"], "No emulator answers at http://127.0.0.1:1"),
        (["bad.yaml", "--url", "here"], "'here' is no address of a server"),
        (["other.yaml", "--demo"], "Path 'other.yaml' does not exist."),
        (["empty", "--demo"], "There is no scenario, no file *.yaml, in empty."),
        (["wrong.yaml", "--demo"], "  wrong.yaml:2: sayss is no step; perhaps says is meant."),
        (["good.yaml", "--demo", "--junit", "empty"], "File 'empty' is a directory."),
        (["good.yaml", "--demo", "--junit", "good.yaml/a.xml"], "good.yaml/a.xml cannot be written: "),
    ],
)
def test_what_keeps_it_from_playing_is_a_sentence(
    plays: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], sentence: str
) -> None:
    (plays / "wrong.yaml").write_text("steps:\n- sayss: hi\n", encoding="utf-8")
    (plays / "empty").mkdir()
    monkeypatch.chdir(plays)
    told = CliRunner().invoke(command, ["run", *arguments])
    assert isinstance(told.exception, SystemExit)
    assert told.exit_code == 2
    assert sentence in told.output


def test_what_went_wrong_beside_a_play_that_went_well_is_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    scenario = Scenario(name="x", steps=[Step(verb="reads")], path=Path("a.yaml"))
    outcomes.show(
        Outcome(scenario=scenario, seconds=0.25, remarks=["calls     1 refused", "  once:\n    why"])
    )
    assert capsys.readouterr().out == (
        "ok  a.yaml  x  1 step in 0.2 s\n      calls     1 refused\n        once:\n          why\n"
    )


def test_what_xml_has_no_place_for_is_replaced_there() -> None:
    scenario = Scenario(name="\x00a\ud800", steps=[Step(verb="reads")])
    text = outcomes.junit([Outcome(scenario=scenario, seconds=0, failure="\x1b[31m", report="\x07")])
    case = Xml.fromstring(text)[0][0]
    assert (case.get("name"), case[0].get("message"), case[0].text) == ("�a�", "�[31m", "�")
