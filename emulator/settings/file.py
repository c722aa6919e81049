"""Reading a settings file: TOML, checked against `schemas/settings.json`, every problem reported at once."""

import tomllib
from pathlib import Path

from emulator.messages.reading import at
from emulator.settings import Json
from emulator.settings.check import check
from emulator.settings.faults import problems_of_faults
from emulator.settings.templates import problems_of_folder, problems_of_list

__all__ = ["SettingsProblem", "check", "read"]

PYPROJECT = "pyproject.toml"
TABLE = "whatsapp-emulator"


class SettingsProblem(Exception):  # noqa: N818 - a fact about a file, not a fault
    """A settings file that cannot be used; the text names the file and every problem in it."""

    def __init__(self, path: Path, problems: list[str]) -> None:
        listed = "".join(f"\n  {one}" for one in problems)
        super().__init__(f"The settings in {path} cannot be used:{listed}")


def read(path: Path | None, folder: Path) -> Json:
    """Return the settings in a file, or else those in the folder's pyproject.toml; empty without either.

    Raises `SettingsProblem`.
    """
    implied = folder / PYPROJECT
    if path is None and not implied.is_file():
        return {}
    file = path or implied
    content = _parse(file)
    if file.name == PYPROJECT:
        content = at(content, "tool", TABLE) or {}
    problems = _problems(content, file.parent)
    if problems:
        raise SettingsProblem(file, problems)
    return _found(content, file.parent)


def _parse(file: Path) -> Json:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as problem:
        why = f"{problem.strerror or problem}; give --settings a TOML file."
        raise SettingsProblem(file, [why]) from None
    except ValueError as problem:
        raise SettingsProblem(file, [f"It is not TOML: {problem}."]) from None


def _problems(content: Json, base: Path) -> list[str]:
    found, given = check(content), content.get("templates")
    if isinstance(given, str):
        found += problems_of_folder(base / given)
        given = ()
    return found or [*problems_of_list(given or ()), *problems_of_faults(content.get("faults", ()))]


def _found(content: Json, base: Path) -> Json:
    """A folder in a file is relative to the file, wherever the emulator was started."""
    given = content.get("templates")
    return {**content, "templates": base / given} if isinstance(given, str) else content
