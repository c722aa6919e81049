"""Templates from the settings: a list in the file, or a folder that is read again when a file changes."""

import json
import logging
import os
from pathlib import Path
from typing import Any

import pytest

from emulator.network.commands import Send
from emulator.network.model import Message
from emulator.network.network import Network
from emulator.network.templates import HELLO_WORLD, identified
from emulator.settings.file import SettingsProblem, read
from emulator.settings.stock import Stock
from tests.templates import body, content, text
from tests.worlds import ADA, LINE, network

GREETING: dict[str, Any] = {
    "name": "greeting",
    "language": "en_US",
    "category": "utility",
    "components": [{"type": "body", "text": "Hi {{1}}!"}],
}


def write(folder: Path, body: Any, name: str = "greeting.json", age: int = 0) -> Path:
    file = folder / name
    file.write_text(body if isinstance(body, str) else json.dumps(body), encoding="utf-8")
    os.utime(file, (1_700_000_000 + age, 1_700_000_000 + age))
    return file


def stocked(given: Any) -> Network:
    world = network()
    stock = Stock(given)
    world.restock = lambda: stock.restock(world)
    world.restock()
    return world


def greet(world: Network) -> str:
    """Return what Ada reads, or the code of the refusal."""
    command = Send(line=LINE.id, content=content("greeting", body(text("Ada"))), to=ADA.wa_id)
    outcome = world.send(command)
    return outcome.content["rendered"]["body"]["text"] if isinstance(outcome, Message) else outcome.code


def problems(folder: Path, toml: str) -> str:
    file = folder / "emulator.toml"
    file.write_text(toml, encoding="utf-8")
    with pytest.raises(SettingsProblem) as refused:
        read(file, folder)
    return str(refused.value)


def test_a_template_of_the_settings_is_on_every_line() -> None:
    assert greet(stocked([GREETING])) == "Hi Ada!"


def test_a_file_of_the_folder_is_a_template(tmp_path: Path) -> None:
    write(tmp_path, GREETING)
    assert greet(stocked(tmp_path)) == "Hi Ada!"


def test_a_file_that_changes_is_read_at_the_next_message(tmp_path: Path) -> None:
    write(tmp_path, GREETING)
    world = stocked(tmp_path)
    write(tmp_path, GREETING | {"components": [{"type": "BODY", "text": "Hello {{1}}."}]}, age=1)
    assert greet(world) == "Hello Ada."


def test_a_file_that_comes_later_is_found_and_one_that_is_gone_is_unknown(tmp_path: Path) -> None:
    world = stocked(tmp_path)
    assert greet(world) == "template_unknown"
    file = write(tmp_path, GREETING)
    assert greet(world) == "Hi Ada!"
    file.unlink()
    assert greet(world) == "template_unknown"


def test_a_file_that_is_renamed_inside_is_known_by_the_new_name_alone(tmp_path: Path) -> None:
    write(tmp_path, GREETING)
    world = stocked(tmp_path)
    write(tmp_path, GREETING | {"name": "welcome"}, age=1)
    assert greet(world) == "template_unknown"
    assert ("welcome", "en_US") in world.state.shelf(LINE)


def test_a_file_that_breaks_keeps_its_template_and_warns(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(tmp_path, GREETING)
    world = stocked(tmp_path)
    file = write(tmp_path, "{", age=1)
    with caplog.at_level(logging.WARNING):
        assert [greet(world), greet(world)] == ["Hi Ada!", "Hi Ada!"]
    [warning] = caplog.messages
    assert f"{file} cannot be read as JSON" in warning
    assert "It keeps the template that it had" in warning


def test_what_has_not_changed_is_not_told_again(tmp_path: Path) -> None:
    write(tmp_path, GREETING)
    world = stocked(tmp_path)
    before = world.journal.last()
    world.restock()
    assert world.journal.last() == before


def test_hello_world_stays_beside_the_others() -> None:
    assert {name for name, _ in stocked([GREETING]).state.shelf(LINE)} == {"hello_world", "greeting"}


def test_hello_world_may_be_another_and_comes_back_when_that_is_gone(tmp_path: Path) -> None:
    file = write(tmp_path, GREETING | {"name": "hello_world"})
    world = stocked(tmp_path)
    assert world.state.shelf(LINE)["hello_world", "en_US"].components == tuple(GREETING["components"])
    file.unlink()
    world.restock()
    assert world.state.shelf(LINE)["hello_world", "en_US"] == identified(HELLO_WORLD, LINE.owner)


def test_the_settings_take_a_folder_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    write(tmp_path / "templates", GREETING)
    file = tmp_path / "emulator.toml"
    file.write_text('templates = "templates"', encoding="utf-8")
    assert read(file, Path("/")) == {"templates": tmp_path / "templates"}


def test_the_settings_take_a_list(tmp_path: Path) -> None:
    file = tmp_path / "emulator.toml"
    file.write_text(
        '[[templates]]\nname = "a"\nlanguage = "nl"\ncategory = "UTILITY"\n'
        'parameter_format = "named"\ncomponents = [{type = "BODY", text = "Dag {{name}}"}]',
        encoding="utf-8",
    )
    assert read(file, tmp_path)["templates"][0]["name"] == "a"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    said = problems(tmp_path, 'templates = "nowhere"')
    assert f"templates is '{tmp_path / 'nowhere'}', and there is no such folder; make it" in said


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": "Greeting"}, "name is 'Greeting': a name has up to 512 lower-case letters, digits and _"),
        ({"language": "English"}, "language is 'English': write the language's code, such as \"en_US\""),
        ({"category": "NEWS"}, "category is 'NEWS': a category is MARKETING, UTILITY or AUTHENTICATION."),
        (
            {"status": "GONE"},
            "status is 'GONE': a status is APPROVED, PAUSED, DISABLED, REJECTED or PENDING.",
        ),
        ({"components": []}, "components has 0 items; there must be at least 1."),
        ({"components": [{"type": "TITLE"}]}, "components.0.type is 'TITLE': a component is a HEADER, BODY"),
        ({"components": [{"type": "BUTTONS"}]}, "components.0.buttons is missing; it is required: add it."),
        ({"components": [{"type": "BODY"}]}, "components.0.text is missing; it is required: add it."),
        ({"components": [{"type": "HEADER"}]}, "components.0.text is missing; it is required: add it."),
        (
            {"components": [{"type": "BODY", "text": "Hi {{name}}"}]},
            "The variable {{name}} does not fit parameter_format POSITIONAL",
        ),
        (
            {"components": [{"type": "BODY", "text": "Hi {{2}}"}]},
            "The variable {{2}} does not fit parameter_format POSITIONAL",
        ),
        ({"parameter_format": "NAMED"}, "The variable {{1}} does not fit parameter_format NAMED"),
    ],
)
def test_a_file_that_holds_no_template_is_told_at_start(
    tmp_path: Path, change: dict[str, Any], sentence: str
) -> None:
    file = write(tmp_path, GREETING | change)
    said = problems(tmp_path, 'templates = "."')
    assert f"templates: {file} holds no template: " in said
    assert sentence in said


def test_a_problem_of_a_listed_template_has_its_place(tmp_path: Path) -> None:
    listed = '[[templates]]\nname = "{}"\nlanguage = "nl"\ncategory = "UTILITY"\ncomponents = [{}]'
    footer, odd = '{type = "FOOTER"}', '{type = "BODY", text = "{{x}}"}'
    assert "templates.0.name is 'A': a name has up to" in problems(tmp_path, listed.format("A", footer))
    assert "templates.0: The variable {{x}} does not fit" in problems(tmp_path, listed.format("a", odd))


def test_two_templates_of_one_name_and_language_are_told(tmp_path: Path) -> None:
    first, second = (write(tmp_path, GREETING, name) for name in ("a.json", "b.json"))
    said = problems(tmp_path, 'templates = "."')
    assert f"{second} has the name 'greeting' and language 'en_US' of {first}; change one." in said


def test_every_file_with_a_problem_is_told_at_once(tmp_path: Path) -> None:
    write(tmp_path, "[", "a.json")
    write(tmp_path, GREETING | {"name": "B"}, "b.json")
    said = problems(tmp_path, 'templates = "."\nseed = "x"')
    assert all(part in said for part in ("a.json cannot be read", "b.json holds no template", "seed is"))
