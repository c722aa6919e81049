"""From what jsonschema found to refusals: our code, facts for a vendor's wording, a sentence for people."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from jsonschema import ValidationError

from emulator.contract.sentences import expected, is_missing, kind_of, sentence, shown
from emulator.network.refusals import Path, Refusal

_GOT = 100
_MOST_ERRORS = 100
_SETTLING = ("type", "required")
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
    """Return a refusal for each of the first hundred errors.

    Those of the schema layer come first, else they keep the schemas' order. Of a value that is missing or of
    another type, whatever else it breaks is left out.
    """
    found: dict[tuple[str, Path, str], Refusal] = {}
    for error in islice(errors, _MOST_ERRORS):
        refusal = refuse(error)
        found.setdefault((refusal.code, refusal.path, refusal.details), refusal)
    ordered = sorted(found.values(), key=lambda refusal: bool(refusal.details))
    return tuple(_first_things(ordered))


def _first_things(refusals: Iterable[Refusal]) -> Iterator[Refusal]:
    settled: set[Path] = set()
    for one in refusals:
        if one.path not in settled:
            yield one
        if one.code == "parameter_required" or one.facts["keyword"] in _SETTLING:
            settled.add(one.path)


def refuse(error: ValidationError, whole: str = "The body") -> Refusal:
    """Return the refusal of one error, with the code that its schema gives or the one of its keyword.

    `whole` is what is checked, where nothing in it is to blame.
    """
    rule = _schema(error).get("x-refusals", {}).get(str(error.validator), {})
    path: Path = tuple(error.absolute_path)
    where = ".".join(map(str, path)) or whole
    return Refusal(
        code=rule.get("code") or _code(error),
        details=rule.get("details", ""),
        path=path,
        explanation=f"{where} {sentence(error, rule.get('advice', ''))}",
        facts=_facts(error),
    )


def _schema(error: ValidationError) -> dict[str, Any]:
    return error.schema if isinstance(error.schema, dict) else {}


def _code(error: ValidationError) -> str:
    if is_missing(error):
        return "parameter_required"
    return _CODES.get(str(error.validator), "parameter_invalid")


def _facts(error: ValidationError) -> dict[str, object]:
    return {
        "keyword": str(error.validator),
        "style": _schema(error).get("x-style", "plain"),
        "expected": expected(error),
        "got": kind_of(error.instance) if error.validator == "type" else shown(error.instance, _GOT),
    }
