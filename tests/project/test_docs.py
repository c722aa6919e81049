import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import click
import pytest

from emulator import resources
from emulator.cli.command import command
from emulator.cli.options import DEFAULT_URL, PREFIX
from emulator.contract.schemas import Contract
from emulator.control.actions import ACTIONS
from emulator.control.client import Client
from emulator.control.routes import CALLS, Call
from emulator.hosting import in_thread
from emulator.network import events
from emulator.providers.graph.notices import FIELDS
from emulator.scenario.reading import load
from emulator.scenario.verbs import VERBS
from emulator.server import create_app
from emulator.settings import Settings
from emulator.settings.check import schema
from emulator.settings.file import read
from emulator.testing import expect, plugin

_ROOT = Path(__file__).parents[2]
_PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    *(f"docs/{one.name}" for one in (_ROOT / "docs").glob("*.md")),
)
_SCENARIO = re.compile(r"^```yaml\n(.*?)^```", re.DOTALL | re.MULTILINE)
_BLOCK = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s]+)\)")


def _text(page: str) -> str:
    return (_ROOT / page).read_text(encoding="utf-8")


def _flags() -> Iterator[tuple[str, str]]:
    for verb in (command, *command.commands.values()):
        for parameter in verb.params:
            if isinstance(parameter, click.Option) and parameter.envvar:
                yield parameter.opts[0], str(parameter.envvar)


@pytest.mark.parametrize(("flag", "variable"), sorted(set(_flags())))
def test_every_flag_has_its_variable_and_both_are_told(flag: str, variable: str) -> None:
    assert variable == PREFIX + flag.removeprefix("--").replace("-", "_").upper()
    assert f"`{flag}" in _text("docs/cli.md")
    assert f"`{variable}`" in _text("docs/cli.md")


@pytest.mark.parametrize("verb", sorted(command.commands))
def test_every_verb_has_a_heading_and_a_line_in_the_readme(verb: str) -> None:
    assert f"\n## {verb}\n" in _text("docs/cli.md")
    assert f"`whatsapp-emulator {verb}`" in _text("README.md")


@pytest.mark.parametrize("verb", VERBS)
def test_every_step_of_a_scenario_is_told(verb: str) -> None:
    rows = [line for line in _text("docs/scenarios.md").splitlines() if line.startswith("| `")]
    assert any(f"`{verb}`" in row.split("|")[1] for row in rows)


@pytest.mark.parametrize("block", _SCENARIO.findall(_text("docs/scenarios.md")))
def test_every_scenario_in_the_docs_is_one(block: str, tmp_path: Path) -> None:
    file = tmp_path / "told.yaml"
    file.write_text(block if "steps:" in block else f"steps:\n{block}", encoding="utf-8")
    assert load(file).steps


@pytest.mark.parametrize("call", CALLS, ids=lambda call: f"{call.method} {call.path}")
def test_every_control_call_is_told(call: Call) -> None:
    assert re.search(rf"`{call.method} {re.escape(call.path)}[`?]", _text("docs/control-api.md"))


def test_a_suite_in_another_language_calls_what_there_is() -> None:
    told = set(re.findall(r'control\("([A-Z]+)", ["`]([^"`]+)["`]', _text("docs/ci.md")))
    there = [(call.method, re.sub(r"\\{\w+\\}", "[^/]+", re.escape(call.path))) for call in CALLS]
    unknown = [
        (method, path)
        for method, path in told
        if not any(method == known and re.fullmatch(form, path) for known, form in there)
    ]
    assert ("POST", "/wait") in told
    assert unknown == []


@pytest.mark.parametrize(
    "kind", sorted(Contract(resources.schemas()).kinds("cloud", "messages") - {"mark_read"})
)
def test_every_kind_of_message_is_in_the_readmes_table(kind: str) -> None:
    (row,) = [line for line in _text("README.md").splitlines() if "-number-id}/messages` |" in line]
    name = kind.removeprefix("interactive_")
    assert (f"`{name}`" if name != kind else name) in row


@pytest.mark.parametrize("action", sorted(ACTIONS))
def test_every_action_is_told(action: str) -> None:
    assert re.search(rf"^\| .*`{action}`.* \|", _text("docs/control-api.md"), re.MULTILINE)


def test_every_kind_of_event_is_told() -> None:
    page = _text("docs/control-api.md")
    kinds = {one.kind for one in get_args(events.Event)}
    assert {kind for kind in kinds if f"`{kind}`" not in page} == set()


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_is_told_with_its_events(field: str) -> None:
    (row,) = [line for line in _text("docs/events.md").splitlines() if line.startswith(f"| `{field}` |")]
    assert row.split("|")[2].split() == [f"`{event}`" for event in FIELDS[field]]


@pytest.mark.parametrize("fixture", [name for name in plugin.__all__ if name.startswith("whatsapp")])
def test_every_fixture_is_told(fixture: str) -> None:
    assert f"`{fixture}`" in _text("docs/pytest.md")


def test_every_kind_that_can_be_waited_for_is_told() -> None:
    sendable = Contract(resources.schemas()).kinds("cloud", "messages") - {"mark_read"} | {"poll"}
    assert set(expect.KINDS) == sendable
    page = _text("docs/pytest.md")
    assert {kind for kind in sendable if f"`{kind}`" not in page} == set()


def test_every_setting_is_told() -> None:
    whole = schema()
    lines = whole["properties"]["lines"]["items"]
    providers = (whole["properties"][name] for name in resources.providers())
    tables = (whole, *providers, lines, *(one["then"] for one in lines["allOf"]))
    names = {name for table in tables for name in table["properties"]} - {*resources.providers(), "lines"}
    page = _text("docs/settings.md")
    assert {name for name in names if f"`{name}`" not in page} == set()


def test_the_settings_in_the_docs_are_good_settings(tmp_path: Path) -> None:
    blocks = re.findall(r"^```toml\n(.*?)^```", _text("docs/settings.md"), re.DOTALL | re.MULTILINE)
    for number, block in enumerate(blocks):
        file = tmp_path / f"settings-{number}.toml"
        file.write_text(block, encoding="utf-8")
        assert read(file, tmp_path) != {}
    assert blocks


def test_the_test_in_the_readme_passes_as_it_is(pytester: pytest.Pytester) -> None:
    (example,) = [block for block in _BLOCK.findall(_text("README.md")) if "def test_" in block]
    pytester.makepyfile(example)
    pytester.runpytest_subprocess("-p", "no:randomly").assert_outcomes(passed=1)


def test_the_bot_in_the_readme_talks_to_an_emulator(pytester: pytest.Pytester) -> None:
    (bot,) = [block for block in _BLOCK.findall(_text("README.md")) if "pywa" in block]
    with in_thread(create_app(Settings())) as server, Client(server.url) as client:
        client.act("12025550177", "text", text="hi")
        talk = 'bot.send_message("12025550177", "Hello")\nsession.close()\n'
        script = pytester.makepyfile(bot.replace(DEFAULT_URL, server.url) + talk)
        assert pytester.runpython(script).ret == 0
        chat = client.chat(client.lines()[0]["id"], "12025550177")
    assert chat["messages"][-1]["content"]["text"]["body"] == "Hello"


@pytest.mark.parametrize("page", _PAGES)
def test_every_link_between_the_pages_leads_somewhere(page: str) -> None:
    for target in _LINK.findall(_text(page)):
        if "://" in target:
            continue
        file, _, anchor = target.partition("#")
        place = (_ROOT / page).parent / file if file else _ROOT / page
        assert place.exists(), f"{page} links to {target}"
        assert not anchor or anchor in _anchors(place), f"{page} links to {target}"


def test_the_first_screen_of_the_readme_says_what_why_and_how() -> None:
    start = "\n".join(_text("README.md").splitlines()[:40])
    for words in (
        "no account, no phone, no network",
        "docs/phone.svg",
        "pip install",
        "def test_",
        "does not do yet",
    ):
        assert words in start


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}
