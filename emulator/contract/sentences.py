"""The sentence that tells a developer what one rule of a schema found: the value, the rule, what to do."""

import json
from collections.abc import Callable
from typing import Any

from jsonschema import ValidationError

from emulator.contract.likeness import nearest

_QUOTED = 40
_MISSING_KEYWORDS = frozenset({"required", "type", "enum", "const", "minLength"})


def sentence(error: ValidationError, advice: str = "") -> str:
    """Return the sentence without its subject; at most 40 characters of a value are repeated.

    `advice` is the schema's own word, for rules that say little by themselves, such as `pattern`.
    """
    if error.validator == "required":
        return _tell_missing(error, advice)
    if is_missing(error):
        found = "null" if error.instance is None else "an empty string"
        return f"is {found}, which counts as missing; give it a value."
    if str(error.validator).startswith("x-"):
        return error.message
    tell = _SENTENCES.get(str(error.validator))
    if advice or tell is None:
        return f"is {_quoted(error.instance)}: {advice or 'the schema does not allow it.'}"
    return tell(_instance(error), error.validator_value, error)


def is_missing(error: ValidationError) -> bool:
    """Say whether the error is that there is nothing: null and an empty string count as missing."""
    if error.validator == "required":
        return True
    return error.validator in _MISSING_KEYWORDS and error.instance in (None, "")


def expected(error: ValidationError) -> tuple[str, ...]:
    """Return what the rule wants, as words: types, values or a limit; null is left out."""
    wanted: Any = error.validator_value
    if error.validator == "required":
        return ()
    listed = wanted if isinstance(wanted, list) else [wanted]
    return tuple(str(one) for one in listed if one not in (None, "null"))


def kind_of(value: object) -> str:
    """Return JSON's name for what a value is."""
    if isinstance(value, bool):
        return "boolean"
    names = {dict: "object", list: "array", str: "string", int: "integer", float: "number"}
    return names.get(type(value), "null")


def shown(value: object, most: int) -> str:
    """Return a value as text of at most `most` characters; of objects and arrays the kind alone."""
    if isinstance(value, dict | list):
        return kind_of(value)
    text = value if isinstance(value, str) else json.dumps(value)
    return text if len(text) <= most else text[:most] + "…"


def _tell_missing(error: ValidationError, advice: str) -> str:
    there, known = _members(error.instance), _members(_properties(error))
    slip = nearest(str(error.path[-1]), (name for name in there if name not in known))
    otherwise = advice or "it is required: add it."
    return f"is missing; {f'there is {_quoted(slip)}: rename it.' if slip else otherwise}"


def _members(value: Any) -> list[str]:
    return [str(name) for name in value] if isinstance(value, dict) else []


def _properties(error: ValidationError) -> Any:
    return error.schema.get("properties", {}) if isinstance(error.schema, dict) else {}


def _instance(error: ValidationError) -> Any:
    return error.instance


def _quoted(value: object) -> str:
    if isinstance(value, dict | list):
        return _article(kind_of(value))
    return repr(shown(value, _QUOTED)) if isinstance(value, str) else shown(value, _QUOTED)


def _article(kind: str) -> str:
    return f"{'an' if kind[0] in 'aio' else 'a'} {kind}"


def _tell_type(value: object, _rule: Any, error: ValidationError) -> str:
    wanted = " or ".join(map(_article, expected(error))) or "left out"
    return f"is {_article(kind_of(value))}; it must be {wanted}."


def _tell_choice(value: object, _rule: Any, error: ValidationError) -> str:
    wanted = expected(error)
    if len(wanted) == 1:
        return f"is {_quoted(value)}; it must be {wanted[0]}."
    slip = nearest(value, wanted) if isinstance(value, str) else None
    meant = f" Perhaps {_quoted(slip)} is meant." if slip else ""
    return f"is {_quoted(value)}; it must be one of: {', '.join(wanted)}.{meant}"


def _tell_too_long(value: Any, most: Any, _error: ValidationError) -> str:
    length = len(value)
    return f"has {length} characters; at most {most} are allowed: shorten it by {length - most}."


def _tell_too_short(value: Any, least: Any, _error: ValidationError) -> str:
    return f"has {_counted(value)}; at least {least} are needed."


def _tell_too_many(value: Any, most: Any, _error: ValidationError) -> str:
    return f"has {_counted(value)}; there must be at most {most}."


def _tell_too_few(value: Any, least: Any, _error: ValidationError) -> str:
    return f"has {_counted(value)}; there must be at least {least}."


def _counted(value: Any) -> str:
    one = {"string": "character", "object": "member"}.get(kind_of(value), "item")
    return f"{len(value)} {one}" if len(value) == 1 else f"{len(value)} {one}s"


def _tell_too_high(value: object, most: Any, _error: ValidationError) -> str:
    return f"is {_quoted(value)}; it must be at most {most}."


def _tell_too_low(value: object, least: Any, _error: ValidationError) -> str:
    return f"is {_quoted(value)}; it must be at least {least}."


def _tell_not_above(value: object, bound: Any, _error: ValidationError) -> str:
    return f"is {_quoted(value)}; it must be more than {bound}."


def _tell_pattern(value: object, pattern: Any, _error: ValidationError) -> str:
    return f"is {_quoted(value)}; it must match {pattern}."


def _tell_unknown(value: Any, _rule: Any, error: ValidationError) -> str:
    known = _members(_properties(error))
    strange = [name for name in _members(value) if name not in known]
    slip = nearest(strange[0], known)
    shown = ", ".join(map(_quoted, strange))[: 2 * _QUOTED]
    advice = f"perhaps {_quoted(slip)} is meant." if slip else f"known are: {', '.join(known)}."
    return f"has {shown}, which is not known; {advice}"


def _tell_choices(value: Any, branches: Any, _error: ValidationError) -> str:
    """Tell of `anyOf` and `oneOf`, where every branch asks for members and nothing else."""
    if any(set(branch) != {"required"} for branch in branches):
        return f"is {_quoted(value)}: the schema does not allow it."
    there = [one["required"] for one in branches if set(one["required"]) <= set(_members(value))]
    shown = [" and ".join(names) for names in there or (one["required"] for one in branches)]
    if there:
        return f"has {', '.join(shown)}; give one of them alone."
    return f"has none of {', '.join(shown)}; give one of them."


_SENTENCES: dict[str, Callable[[Any, Any, ValidationError], str]] = {
    "type": _tell_type,
    "enum": _tell_choice,
    "const": _tell_choice,
    "maxLength": _tell_too_long,
    "minLength": _tell_too_short,
    "maxItems": _tell_too_many,
    "minItems": _tell_too_few,
    "minProperties": _tell_too_few,
    "maximum": _tell_too_high,
    "minimum": _tell_too_low,
    "exclusiveMinimum": _tell_not_above,
    "pattern": _tell_pattern,
    "additionalProperties": _tell_unknown,
    "anyOf": _tell_choices,
    "oneOf": _tell_choices,
}
