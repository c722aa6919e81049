"""The sentence that tells a developer what one rule of a schema found: the value, the rule, what to do."""

import json
from collections.abc import Callable
from typing import Any

from jsonschema import ValidationError

_QUOTED = 40
_MISSING_KEYWORDS = frozenset({"required", "type", "enum", "const", "minLength"})


def sentence(error: ValidationError, advice: str = "") -> str:
    """Return the sentence without its subject; at most 40 characters of a value are repeated.

    `advice` is the schema's own word, for rules that say little by themselves, such as `pattern`.
    """
    if error.validator == "required":
        return "is missing; it is required: add it."
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
    return f"is {_quoted(value)}; it must be one of: {', '.join(expected(error))}."


def _tell_too_long(value: Any, most: Any, _error: ValidationError) -> str:
    length = len(value)
    return f"has {length} characters; at most {most} are allowed: shorten it by {length - most}."


def _tell_too_short(value: Any, least: Any, _error: ValidationError) -> str:
    return f"has {len(value)} characters; at least {least} are needed."


def _tell_too_many(value: Any, most: Any, _error: ValidationError) -> str:
    return f"has {len(value)} items; there must be at most {most}."


def _tell_too_few(value: Any, least: Any, _error: ValidationError) -> str:
    return f"has {len(value)} items; there must be at least {least}."


def _tell_too_high(value: object, most: Any, _error: ValidationError) -> str:
    return f"is {_quoted(value)}; it must be at most {most}."


def _tell_too_low(value: object, least: Any, _error: ValidationError) -> str:
    return f"is {_quoted(value)}; it must be at least {least}."


def _tell_not_above(value: object, bound: Any, _error: ValidationError) -> str:
    return f"is {_quoted(value)}; it must be more than {bound}."


def _tell_pattern(value: object, pattern: Any, _error: ValidationError) -> str:
    return f"is {_quoted(value)}; it must match {pattern}."


def _tell_unknown(value: Any, _rule: Any, error: ValidationError) -> str:
    schema: Any = error.schema
    known = schema.get("properties", {})
    strange = ", ".join(_quoted(name) for name in value if name not in known)
    return f"has {strange[: 2 * _QUOTED]}, which is not known; known are: {', '.join(known)}."


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
}
