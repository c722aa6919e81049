"""Reading a settings file: TOML, checked against `schemas/settings.json`, every problem reported at once."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend

from emulator import resources
from emulator.contract.explain import refuse, required
from emulator.contract.keywords import RULES, for_jsonschema
from emulator.messages.reading import at
from emulator.settings import Json

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
    problems = check(content)
    if problems:
        raise SettingsProblem(file, problems)
    return content


def check(content: Json) -> list[str]:
    """Return a sentence with its path for everything that is wrong with settings."""
    schema = json.loads((resources.schemas() / "settings.json").read_text(encoding="utf-8"))
    return sorted(_sentence(error) for error in _Explainer(schema).iter_errors(content))


def _parse(file: Path) -> Json:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as problem:
        why = f"{problem.strerror or problem}; give --settings a TOML file."
        raise SettingsProblem(file, [why]) from None
    except ValueError as problem:
        raise SettingsProblem(file, [f"It is not TOML: {problem}."]) from None


def _closed(_validator: Any, _value: Any, instance: Any, schema: Json) -> Iterator[ValidationError]:
    known = schema["properties"]
    for name in instance if isinstance(instance, dict) else ():
        if name not in known:
            yield ValidationError(f"is no setting; there are {', '.join(known)}.", path=(name,))


def _sentence(error: ValidationError) -> str:
    path = ".".join(map(str, error.absolute_path)) or "the whole"
    if error.validator == "additionalProperties":
        return f"{path} {error.message}"
    advice = error.schema.get("x-advice") if isinstance(error.schema, dict) else None
    if advice and error.validator != "type":
        return f"{path} is {error.instance!r}: {advice}"
    return refuse(error).explanation


_Explainer = extend(  # type: ignore[no-untyped-call]  # the stubs leave it open
    Draft202012Validator,
    {"required": required, "additionalProperties": _closed}
    | {name: for_jsonschema(rule) for name, rule in RULES.items()},
)
