"""What is wrong with a file of the user's, of ours and not of a vendor's: settings, scenarios."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend

from emulator.contract.explain import refuse, required
from emulator.contract.keywords import RULES, for_jsonschema
from emulator.contract.likeness import nearest
from emulator.contract.sentences import expected
from emulator.network.refusals import Path

if TYPE_CHECKING:
    from referencing import Registry

Fault = tuple[Path, str]
Schema = dict[str, Any]

_QUOTES = " Put it in quotes."


def check(schema: Schema, content: Any, registry: "Registry[Any] | None" = None) -> list[Fault]:
    """Return every problem of a file: its path, and a sentence that begins with the path."""
    explainer = _Explainer(schema, **({} if registry is None else {"registry": registry}))
    return [(tuple(error.absolute_path), _sentence(error)) for error in explainer.iter_errors(content)]


def _others(validator: Any, value: Any, instance: Any, schema: Schema) -> Iterator[ValidationError]:
    """JSON Schema's `additionalProperties`; where it is false `x-noun` is what the members are called."""
    if value is not False:
        yield from Draft202012Validator.VALIDATORS["additionalProperties"](validator, value, instance, schema)
        return
    known, noun = schema["properties"], schema.get("x-noun", "setting")
    for name in instance if isinstance(instance, dict) else ():
        if name not in known:
            near = nearest(name, known)
            guess = f"perhaps {near} is meant." if near else f"there are {', '.join(known)}."
            yield ValidationError(f"is no {noun}; {guess}", path=(name,))


def _sentence(error: ValidationError) -> str:
    path = ".".join(map(str, error.absolute_path)) or "the whole"
    if error.validator == "additionalProperties" and error.validator_value is False:
        return f"{path} {error.message}"
    advice = error.schema.get("x-advice") if isinstance(error.schema, dict) else None
    if advice and error.validator != "type":
        return f"{path} is {error.instance!r}: {advice}"
    if error.instance is None and error.absolute_path:
        return f"{path} has no value; give it one, in quotes if it begins with #."
    return refuse(error, "The file").explanation + (_QUOTES if _is_bare(error) else _parts(error))


def _parts(error: ValidationError) -> str:
    """Return what an object is made of, where one is wanted and something else is there."""
    known = error.schema.get("properties", {}) if isinstance(error.schema, dict) else {}
    wants_object = error.validator == "type" and "object" in expected(error)
    return f" Its parts are {', '.join(known)}." if wants_object and known else ""


def _is_bare(error: ValidationError) -> bool:
    """Say whether text is wanted and something is there that would be text in quotes."""
    wants_text = error.validator == "type" and "string" in expected(error)
    return wants_text and isinstance(error.instance, bool | int | float)


_Explainer = extend(  # type: ignore[no-untyped-call]  # the stubs leave it open
    Draft202012Validator,
    {"required": required, "additionalProperties": _others}
    | {name: for_jsonschema(rule) for name, rule in RULES.items()},
)
