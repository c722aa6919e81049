"""From what jsonschema found to refusals: our code, facts for a vendor's wording, a sentence for people."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from jsonschema import ValidationError

from emulator.network.refusals import Path, Refusal

_QUOTED = 40
_GOT = 100
_MISSING_KEYWORDS = frozenset({"required", "type", "enum", "const", "minLength"})
_CODES = {
    "type": "parameter_type",
    "enum": "parameter_enum",
    "const": "parameter_enum",
    "maxLength": "parameter_too_long",
}


def required(_validator: Any, names: Any, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    """JSON Schema's `required` with the missing member at the end of each error's path."""
    if isinstance(instance, dict):
        for name in names:
            if name not in instance:
                yield ValidationError("is missing", path=(name,))


def explain(errors: Iterable[ValidationError]) -> tuple[Refusal, ...]:
    """Return a refusal for each error; those of the schema layer first, else in the schemas' order."""
    found: dict[tuple[str, Path, str], Refusal] = {}
    for error in errors:
        refusal = refuse(error)
        found.setdefault((refusal.code, refusal.path, refusal.details), refusal)
    return tuple(sorted(found.values(), key=lambda refusal: bool(refusal.details)))


def refuse(error: ValidationError) -> Refusal:
    """Return the refusal of one error, with the code that its schema gives or the one of its keyword."""
    keyword = str(error.validator)
    rule = _schema(error).get("x-refusals", {}).get(keyword, {})
    path: Path = tuple(error.absolute_path)
    where = ".".join(map(str, path)) or "The body"
    return Refusal(
        code=rule.get("code") or _code(error),
        details=rule.get("details", ""),
        path=path,
        explanation=f"{where} {_sentence(error, rule.get('advice', ''))}",
        facts=_facts(error),
    )


def kind_of(value: object) -> str:
    """Return JSON's name for what a value is."""
    if isinstance(value, bool):
        return "boolean"
    names = {dict: "object", list: "array", str: "string", int: "integer", float: "number"}
    return names.get(type(value), "null")


def _schema(error: ValidationError) -> dict[str, Any]:
    return error.schema if isinstance(error.schema, dict) else {}


def _is_missing(error: ValidationError) -> bool:
    if error.validator == "required":
        return True
    return error.validator in _MISSING_KEYWORDS and error.instance in (None, "")


def _code(error: ValidationError) -> str:
    return (
        "parameter_required" if _is_missing(error) else _CODES.get(str(error.validator), "parameter_invalid")
    )


def _facts(error: ValidationError) -> dict[str, object]:
    return {
        "keyword": str(error.validator),
        "style": _schema(error).get("x-style", "plain"),
        "expected": _expected(error),
        "got": kind_of(error.instance) if error.validator == "type" else _shown(error.instance, _GOT),
    }


def _expected(error: ValidationError) -> tuple[str, ...]:
    if error.validator == "required":
        return ()
    wanted = _rule(error)
    listed = wanted if isinstance(wanted, list) else [wanted]
    return tuple(str(one) for one in listed if one not in (None, "null"))


def _rule(error: ValidationError) -> Any:
    return error.validator_value


def _instance(error: ValidationError) -> Any:
    return error.instance


def _shown(value: object, most: int) -> str:
    if isinstance(value, dict | list):
        return kind_of(value)
    text = value if isinstance(value, str) else json.dumps(value)
    return text if len(text) <= most else text[:most] + "…"


def _quoted(value: object) -> str:
    return repr(_shown(value, _QUOTED)) if isinstance(value, str) else _shown(value, _QUOTED)


def _sentence(error: ValidationError, advice: str) -> str:
    if error.validator == "required":
        return "is missing; it is required: add it."
    if _is_missing(error):
        found = "null" if error.instance is None else "an empty string"
        return f"is {found}, which counts as missing; give it a value."
    tell = _SENTENCES.get(str(error.validator))
    if tell is not None:
        return tell(error)
    if str(error.validator).startswith("x-"):
        return error.message
    return f"is {_quoted(error.instance)}: {advice or 'the schema does not allow it.'}"


def _tell_type(error: ValidationError) -> str:
    return (
        f"is {_article(kind_of(error.instance))}; it must be {' or '.join(map(_article, _expected(error)))}."
    )


def _tell_enum(error: ValidationError) -> str:
    return f"is {_quoted(error.instance)}; it must be one of: {', '.join(_expected(error))}."


def _tell_max_length(error: ValidationError) -> str:
    length, most = len(_instance(error)), _rule(error)
    return f"has {length} characters; at most {most} are allowed: shorten it by {length - most}."


def _tell_count(error: ValidationError) -> str:
    most = "most" if error.validator == "maxItems" else "least"
    return f"has {len(_instance(error))} items; there must be at {most} {_rule(error)}."


def _article(kind: str) -> str:
    return f"{'an' if kind[0] in 'aio' else 'a'} {kind}" if kind != "null" else kind


_SENTENCES: dict[str, Callable[[ValidationError], str]] = {
    "type": _tell_type,
    "enum": _tell_enum,
    "maxLength": _tell_max_length,
    "minItems": _tell_count,
    "maxItems": _tell_count,
}
