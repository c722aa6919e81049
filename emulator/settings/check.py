"""What is wrong with settings, or with a template of theirs: a sentence with its path for each problem."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend

from emulator import resources
from emulator.contract.explain import refuse, required
from emulator.contract.keywords import RULES, for_jsonschema
from emulator.settings import Json

_TEMPLATE = {"$ref": "#/$defs/template"}


def check(content: Json) -> list[str]:
    """Return a sentence with its path for everything that is wrong with settings."""
    return _check(schema(), content)


def check_template(content: Any) -> list[str]:
    """Return the same for one template: the body that creates it with Meta."""
    return _check(_TEMPLATE | {"$defs": schema()["$defs"]}, content)


def _check(schema: Json, content: Any) -> list[str]:
    return sorted(_sentence(error) for error in _Explainer(schema).iter_errors(content))


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
