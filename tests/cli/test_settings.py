import signal
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from emulator.control.client import Client
from emulator.settings import Settings, combine
from emulator.settings.file import SettingsProblem, check, read
from tests.cli.processes import run_here, serving


def test_flags_win_over_the_file_and_the_file_over_the_defaults() -> None:
    file = {"port": 1, "app_secret": "file", "cloud": {"window": "off"}}
    settings = combine({"app_secret": "flag", "host": None}, file)
    assert settings == Settings(port=1, app_secret="flag", providers={"cloud": {"window": "off"}})


def test_without_a_file_the_table_of_pyproject_counts(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.whatsapp-emulator]\nseed = 7\n[tool.other]\nseed = 8\n")
    assert read(None, tmp_path) == {"seed": 7}


@pytest.mark.parametrize("content", ["", "[tool.other]\na = 1\n", "tool = 1\n"])
def test_a_pyproject_without_the_table_says_nothing(tmp_path: Path, content: str) -> None:
    (tmp_path / "pyproject.toml").write_text(content)
    assert read(None, tmp_path) == {}


def test_a_vendor_can_share_anothers_settings_and_leave_some_out() -> None:
    assert check({"dialog360": {"window": "off", "strict_webhook_url": True}}) == []
    (shared,) = check({"dialog360": {"window": "sometimes"}})
    (left_out,) = check({"dialog360": {"conflicts": {}}})
    assert "dialog360.window" in shared
    assert left_out.startswith("dialog360.conflicts is no setting; there are ")


def test_without_any_file_there_are_no_settings(tmp_path: Path) -> None:
    assert read(None, tmp_path) == {}


def test_a_named_file_is_read_instead_of_pyproject(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.whatsapp-emulator]\nseed = 7\n")
    (tmp_path / "mine.toml").write_text("seed = 9\n")
    assert read(tmp_path / "mine.toml", tmp_path) == {"seed": 9}


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ({"seedd": 1}, "seedd is no setting; perhaps seed is meant."),
        ({"seed": "1"}, "seed is a string; it must be an integer."),
        ({"port": 65536}, "port is 65536: a port is a number from 0 (any free one) to 65535."),
        ({"webhook": "bot"}, "webhook is 'bot': write a whole URL"),
        ({"cloud": {"window": "never"}}, "cloud.window is 'never'; it must be one of: async, refuse, off."),
        ({"cloud": {"wording": "2025"}}, "cloud.wording is '2025'; it must be one of: 2026, legacy."),
        ({"cloud": {"graph_version": "25"}}, "cloud.graph_version is '25': write it as v25.0."),
        ({"cloud": {"tokens": [1]}}, "cloud.tokens.0 is an integer; it must be a string."),
        ({"cloud": {"token": []}}, "cloud.token is no setting; perhaps tokens is meant."),
        (
            {"cloud": {"allowed_recipients": [f"+1202555017{n}" for n in range(6)]}},
            "cloud.allowed_recipients has 6 items; there must be at most 5.",
        ),
        ({"groups": [{"subject": "Family"}]}, "groups.0.members is missing"),
        ({"groups": [{"subject": "F", "members": ["Ann"]}]}, "groups.0.members.0 is 'Ann'"),
        ({"lines": [{"provider": "cloud", "number": "+12025550143"}]}, "lines.0.id is missing"),
        ({"lines": [{"provider": "sms", "number": "+12025550143", "id": "1"}]}, "lines.0.provider is 'sms'"),
        ({"lines": [{"provider": "cloud", "number": "020", "id": "1"}]}, "lines.0.number is '020'"),
        ({"lines": [{"provider": "cloud", "number": "12025550143", "id": "a/b"}]}, "lines.0.id is 'a/b'"),
    ],
)
def test_a_problem_has_its_path_its_value_and_the_rule(content: dict[str, Any], problem: str) -> None:
    (only,) = check(content)
    assert only.startswith(problem)


def test_two_lines_have_two_ids() -> None:
    line = {"provider": "cloud", "number": "12025550143", "id": "1"}
    (only,) = check({"lines": [line, {**line, "number": "12025550144"}]})
    assert "lines.1.id is '1' once more" in only


def test_every_problem_of_a_file_is_reported_at_once(tmp_path: Path) -> None:
    file = tmp_path / "bad.toml"
    file.write_text("seed = 'x'\ncolour = 1\n[cloud]\nwindow = 'never'\n")
    done = run_here("serve", "--settings", str(file))
    assert done.code == 2
    assert str(file) in done.err
    assert [line.split()[0] for line in done.err.splitlines()[1:]] == ["cloud.window", "colour", "seed"]


@pytest.mark.parametrize(
    ("content", "why"), [(None, "No such file"), ("= 1", "It is not TOML: "), ("\xff", "It is not TOML: ")]
)
def test_a_file_that_cannot_be_read_is_a_sentence(tmp_path: Path, content: str | None, why: str) -> None:
    file = tmp_path / "settings.toml"
    if content is not None:
        file.write_text(content, encoding="latin-1")
    with pytest.raises(SettingsProblem, match=why):
        read(file, tmp_path)


def test_a_server_lives_by_its_file(tmp_path: Path) -> None:
    file = tmp_path / "shop.toml"
    file.write_text(
        dedent(
            """
            seed = 3
            [cloud]
            tokens = ["the-good-one"]
            [[lines]]
            provider = "cloud"
            number = "+4915112345678"
            id = "77"
            name = "Laden"
            """
        )
    )
    with serving("--settings", str(file)) as server:
        with Client(server.url) as client:
            (line,) = client.lines()
        done = server.end(signal.SIGTERM)
    assert (line["id"], line["name"], line["number"]) == ("77", "Laden", "4915112345678")
    assert line["account"]["phone_number_id"] == "77"
    assert "the-good-one" in done.err


def test_a_fault_that_orders_nothing_is_a_problem_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("[[faults]]\nrefuse = 999\n[[faults]]\ndrop = true\nhold = true\n")
    with pytest.raises(SettingsProblem) as problem:
        read(tmp_path / "mine.toml", tmp_path)
    assert "faults.0.refuse: 999 is no refusal that is known" in str(problem.value)
    assert "faults.1: A fault has one effect, and 2 of them are given: drop, hold" in str(problem.value)


def test_a_line_may_have_a_window_and_limits_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "two.toml"
    lines = """
        [cloud]
        window = "off"
        [[lines]]
        provider = "cloud"
        number = "+12025550143"
        id = "1"
        window = "refuse"
        limits = "production"
        tier = 0
        standing = "unpaid"
        business_app = true
        [[lines]]
        provider = "cloud"
        number = "+12025550144"
        id = "2"
    """
    file.write_text(dedent(lines))
    with serving("--settings", str(file)) as server, Client(server.url) as client:
        first, second = client.lines()
    names = ("window", "limits", "tier", "standing", "business_app")
    ruled = [[one[name] for name in names] for one in (first, second)]
    assert ruled == [["refuse", "production", None, "unpaid", True], ["off", "friendly", 250, "good", False]]
