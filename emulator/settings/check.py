"""What is wrong with settings, or with a template of theirs: a sentence with its path for each problem."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from emulator import resources
from emulator.contract import files
from emulator.settings import Json

_TEMPLATE = {"$ref": "#/$defs/template"}


def check(content: Json) -> list[str]:
    """Return a sentence with its path for everything that is wrong with settings."""
    return _check(schema(), content)


def check_template(content: Any) -> list[str]:
    """Return the same for one template: the body that creates it with Meta."""
    return _check(_TEMPLATE | {"$defs": schema()["$defs"]}, content)


def _check(schema: Json, content: Any) -> list[str]:
    return sorted(sentence for _, sentence in files.check(schema, content))


@cache
def schema() -> Json:
    """Return the schema of the settings: ours, with the table and the lines of every provider in it.

    A provider's file that `shares` those of another has them too, but for what it says itself: `false` takes
    a setting out.
    """
    whole = _read(resources.schemas())
    own = {name: _read(folder) for name, folder in resources.provider_folders().items()}
    everyones = whole["$defs"]["provider"]["properties"]
    whole["properties"] |= {name: _table(one, own, everyones) for name, one in own.items()}
    whole["properties"]["faults"]["items"] = _call("arm_fault")
    whole["properties"]["provider"]["enum"] = [*own]
    line = whole["properties"]["lines"]["items"]
    line["properties"] |= _call("change_line")["properties"] | {"provider": {"enum": [*own]}}
    line["allOf"] = [_line(name, one.get("line", {}), line["properties"]) for name, one in own.items()]
    return whole


def _table(one: Json, all_of_them: Mapping[str, Json], everyones: Json) -> Json:
    shared = all_of_them[one["shares"]]["settings"]["properties"] if "shares" in one else {}
    properties = {**shared, **one["settings"]["properties"], **everyones}
    known = {name: setting for name, setting in properties.items() if setting is not False}
    return {**one["settings"], "properties": known}


def _read(folder: Path) -> Json:
    found: Json = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    return found


def _call(name: str) -> Json:
    """Return the body of one of our own calls, for what settings say once and calls whenever they like."""
    found: Json = json.loads((resources.schemas() / f"control/calls/{name}.json").read_text(encoding="utf-8"))
    return found


def _line(provider: str, own: Json, everyones: Json) -> Json:
    known = dict.fromkeys(everyones, True) | own.get("properties", {})
    theirs = {"properties": {"provider": {"const": provider}}, "required": ["provider"]}
    return {"if": theirs, "then": {**own, "properties": known, "additionalProperties": False}}
