"""What is wrong with settings, or with a template of theirs: a sentence with its path for each problem."""

import json
from collections.abc import Iterator
from functools import cache
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
    return _check(_schema(), content)


def check_template(content: Any) -> list[str]:
    """Return the same for one template: the body that creates it with Meta."""
    return _check(_TEMPLATE | {"$defs": _schema()["$defs"]}, content)


def _check(schema: Json, content: Any) -> list[str]:
    return sorted(_sentence(error) for error in _Explainer(schema).iter_errors(content))


@cache
def _schema() -> Json:
    schema: Json = json.loads((resources.schemas() / "settings.json").read_text(encoding="utf-8"))
    return schema


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
